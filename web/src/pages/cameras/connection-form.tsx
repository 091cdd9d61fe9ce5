/** The settings of a connection, as its protocol asks for them. */
import { Fragment } from "react";
import type { Schemas } from "../../api/client.ts";
import { SelectField, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { LearnNames } from "./learn-names.tsx";

type Settings = Readonly<Record<string, string>>;

interface Given {
  readonly settings: Record<string, string>;
  /** Of the password that is given with it; left out where none is. */
  readonly passwordDays?: number | null;
}

/** In days. */
const LIVES = [
  { value: "365", label: "A year: you are told before it ends" },
  { value: "730", label: "Two years" },
  { value: "for-good", label: "Until it is replaced" },
];
/** No setting of a protocol has this name. */
const HOLDS = "password-holds";

interface ConnectionFormProps {
  readonly protocol: Schemas["CameraProtocols"]["items"][number];
  /** As they are now; secrets are not among them. */
  readonly settings: Settings;
  readonly button: string;
  readonly send: (given: Given) => Promise<unknown>;
  readonly onDone: () => void;
  readonly onLeave: () => void;
}

export function ConnectionForm({ protocol, settings, button, send, onDone, onLeave }: ConnectionFormProps) {
  const { fields } = protocol;
  const form = useForm<Record<string, string>>(
    "connection",
    Object.fromEntries([
      ...fields.map(({ name }) => [name, settings[name] ?? ""]),
      ...(protocol.passwordMayEnd ? [[HOLDS, "365"]] : []),
    ]),
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
        send(
          givenIn(
            values,
            fields.find(({ isSecret }) => isSecret),
          ),
        )
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
      {protocol.passwordMayEnd ? (
        <SelectField
          form={form}
          name={HOLDS}
          label="How long does this password hold?"
          hint={isNew ? undefined : "Counts where you enter a new password"}
          choices={LIVES}
        />
      ) : null}
      <p className="govuk-body">
        <button type="button" className="fw-linklike" onClick={onLeave}>
          No, leave it as it was
        </button>
      </p>
    </FormFrame>
  );
}

function givenIn(
  { [HOLDS]: holds = "", ...values }: Readonly<Record<string, string>>,
  secret: ConnectionFormProps["protocol"]["fields"][number] | undefined,
): Given {
  const settings = Object.fromEntries(Object.entries(values).filter(([, text]) => text.trim() !== ""));
  if (holds === "" || secret === undefined || settings[secret.name] === undefined) return { settings };
  return { settings, passwordDays: holds === "for-good" ? null : Number(holds) };
}
