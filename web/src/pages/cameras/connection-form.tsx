/** The settings of a connection, as its protocol asks for them. */
import { Fragment } from "react";
import type { Schemas } from "../../api/client.ts";
import { TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { LearnNames } from "./learn-names.tsx";

type Settings = Readonly<Record<string, string>>;

interface ConnectionFormProps {
  readonly protocol: Schemas["CameraProtocols"]["items"][number];
  /** As they are now; secrets are not among them. */
  readonly settings: Settings;
  readonly button: string;
  readonly send: (settings: Record<string, string>) => Promise<unknown>;
  readonly onDone: () => void;
  readonly onLeave: () => void;
}

export function ConnectionForm({ protocol, settings, button, send, onDone, onLeave }: ConnectionFormProps) {
  const { fields } = protocol;
  const form = useForm<Record<string, string>>(
    "connection",
    Object.fromEntries(fields.map(({ name }) => [name, settings[name] ?? ""])),
  );
  const isNew = Object.keys(settings).length === 0;
  return (
    <FormFrame
      form={form}
      label={protocol.title}
      check={(values) =>
        Object.fromEntries(
          fields.map(({ name, label, isRequired }) => [
            name,
            isRequired && values[name]?.trim() === "" ? `Enter: ${label}` : undefined,
          ]),
        )
      }
      send={(values) =>
        send(Object.fromEntries(Object.entries(values).filter(([, text]) => text.trim() !== "")))
      }
      onDone={onDone}
      button={button}
    >
      <h3 className="govuk-heading-s">{protocol.title}</h3>
      {fields.map(({ name, label, hint, isSecret }) => (
        <Fragment key={name}>
          <TextField
            form={form}
            name={name}
            label={label}
            hint={isSecret && !isNew ? "Left empty, it stays as it is, unless something else changes" : hint}
            type={isSecret ? "password" : "text"}
            autoComplete={isSecret ? "new-password" : "off"}
          />
          {name === "names" ? (
            <LearnNames
              names={String(form.values["names"] ?? "")}
              onLearnt={(names) => form.set("names", names)}
            />
          ) : null}
        </Fragment>
      ))}
      <p className="govuk-body">
        <button type="button" className="fw-linklike" onClick={onLeave}>
          No, leave it as it was
        </button>
      </p>
    </FormFrame>
  );
}
