/** What a source has to be told: its name, where it lies, when it is fetched, and what its list does. */
import type { Schemas } from "../../../api/client.ts";
import { RadioField, TextArea, TextField } from "../../../components/form/fields.tsx";
import { FormFrame } from "../../../components/form/form-frame.tsx";
import { type FieldErrors, useForm } from "../../../components/form/use-form.ts";

type Kind = Schemas["ListSourceKinds"]["items"][number];
type Source = Schemas["ListSource"];
type Asked = Omit<Schemas["AddListSourceInput"], "kind">;

interface SourceFormProps {
  readonly kind: Kind;
  /** As it is now; secrets are not among its settings. */
  readonly source?: Source | undefined;
  readonly button: string;
  readonly send: (asked: Asked) => Promise<unknown>;
  readonly onDone: (name: string) => void;
  readonly onLeave: () => void;
}

type Values = Record<string, string>;

/** Apart from the names that a kind gives its own fields. */
const OWN = { name: "own-name", every: "own-every", minutes: "own-minutes", at: "own-at", mode: "own-mode" };

export function SourceForm({ kind, source, button, send, onDone, onLeave }: SourceFormProps) {
  const { fields } = kind;
  const form = useForm<Values>("source", valuesOf(kind, source));
  const daily = form.values[OWN.every] === "day";
  return (
    <FormFrame
      form={form}
      label={kind.title}
      check={(values) => faultsIn(values, kind)}
      send={(values) => send(askedFrom(values, kind))}
      onDone={() => onDone(form.values[OWN.name] ?? "")}
      button={button}
    >
      <h3 className="govuk-heading-s">{kind.title}</h3>
      <TextField
        form={form}
        name={OWN.name}
        label="Name of the source"
        hint="For whoever looks at it later, for example Stolen vehicles, nightly"
      />
      {fields.map(({ name, label, hint, isSecret, isLong }) => {
        const kept = isSecret && source !== undefined;
        const help = kept
          ? "Left empty, it stays as it is, unless something else changes"
          : (hint ?? undefined);
        return isLong ? (
          <TextArea key={name} form={form} name={name} label={label} hint={help} />
        ) : (
          <TextField
            key={name}
            form={form}
            name={name}
            label={label}
            hint={help}
            type={isSecret ? "password" : "text"}
            autoComplete={isSecret ? "new-password" : "off"}
          />
        );
      })}
      <RadioField
        form={form}
        name={OWN.every}
        label="When is it fetched?"
        choices={[
          { value: "minutes", label: "Every so many minutes" },
          { value: "day", label: "Once a day" },
        ]}
      />
      {daily ? (
        <TextField form={form} name={OWN.at} label="At what time?" hint="For example 03:30" width="5" />
      ) : (
        <TextField form={form} name={OWN.minutes} label="Minutes between" width="5" />
      )}
      <RadioField
        form={form}
        name={OWN.mode}
        label="What does its list do?"
        choices={[
          { value: "replace", label: "It is the whole list: what is not in it any more is withdrawn" },
          { value: "add", label: "It adds to the list, and changes entries of the same mark and reason" },
        ]}
      />
      <p className="govuk-body">
        <button type="button" className="fw-linklike" onClick={onLeave}>
          No, leave it as it was
        </button>
      </p>
    </FormFrame>
  );
}

function valuesOf({ fields }: Kind, source: Source | undefined): Values {
  const schedule = source?.schedule;
  return {
    [OWN.name]: source?.name ?? "",
    ...Object.fromEntries(fields.map(({ name }) => [name, source?.settings?.[name] ?? ""])),
    [OWN.every]: schedule?.every ?? "minutes",
    [OWN.minutes]: schedule?.every === "minutes" ? `${schedule.minutes}` : "60",
    [OWN.at]: schedule?.every === "day" ? schedule.at : "03:30",
    [OWN.mode]: source?.mode ?? "replace",
  };
}

function faultsIn(values: Values, { fields }: Kind): FieldErrors<Values> {
  const value = (name: string) => values[name]?.trim() ?? "";
  const minutes = Number(value(OWN.minutes));
  const fits = Number.isInteger(minutes) && minutes >= 1 && minutes <= 10_080;
  return {
    ...Object.fromEntries(
      fields.map(({ name, label, isRequired }) => [
        name,
        isRequired && value(name) === "" ? `Enter: ${label}` : undefined,
      ]),
    ),
    [OWN.name]: value(OWN.name).length < 3 ? "Give the source a name of three letters or more" : undefined,
    [OWN.minutes]:
      value(OWN.every) === "minutes" && !fits ? "Enter whole minutes, from 1 to 10080 (a week)" : undefined,
    [OWN.at]:
      value(OWN.every) === "day" && !/^([01]\d|2[0-3]):[0-5]\d$/.test(value(OWN.at))
        ? "Enter a time as 03:30"
        : undefined,
  };
}

function askedFrom(values: Values, { fields }: Kind): Asked {
  const value = (name: string) => values[name]?.trim() ?? "";
  return {
    name: value(OWN.name),
    settings: Object.fromEntries(
      fields.map(({ name }) => [name, values[name] ?? ""]).filter(([, text]) => text?.trim() !== ""),
    ),
    schedule:
      value(OWN.every) === "day"
        ? { every: "day", at: value(OWN.at) }
        : { every: "minutes", minutes: Number(value(OWN.minutes)) },
    mode: value(OWN.mode) === "add" ? "add" : "replace",
  };
}
