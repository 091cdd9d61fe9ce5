/** A form of texts, most of which must be filled in: most steps of a site case are no more than that. */
import type { Schemas } from "../../api/client.ts";
import { TextArea, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { type FieldErrors, useForm } from "../../components/form/use-form.ts";

export interface StepFormProps {
  readonly send: (command: Schemas["SiteCommandInput"]) => Promise<Schemas["SiteCase"]>;
  readonly onDone: (after: Schemas["SiteCase"]) => void;
}

interface Text {
  readonly label: string;
  readonly hint?: string;
  readonly short?: boolean;
  readonly date?: boolean;
  readonly optional?: boolean;
  readonly initial?: string;
}

interface TextsFormProps<Name extends string> extends StepFormProps {
  readonly texts: Readonly<Record<Name, Text>>;
  readonly command: (values: Readonly<Record<Name, string>>) => Schemas["SiteCommandInput"];
  readonly button: string;
  readonly kind?: "warning";
}

export function TextsForm<Name extends string>({
  texts,
  command,
  button,
  kind,
  send,
  onDone,
}: TextsFormProps<Name>) {
  const fields = Object.entries(texts) as [Name, Text][];
  const empty = Object.fromEntries(fields.map(([name, { initial = "" }]) => [name, initial]));
  const form = useForm("step", empty as Record<string, string>);
  return (
    <FormFrame
      form={form}
      label={button}
      check={(values) => missing(values, texts)}
      send={(values) => send(command(values as Record<Name, string>))}
      onDone={onDone}
      button={button}
      {...(kind === undefined ? {} : { buttonKind: kind })}
    >
      {fields.map(([name, { label: what, hint, short, date, optional }]) => {
        const label = optional === true ? `${what} (optional)` : what;
        return short === true || date === true ? (
          <TextField
            key={name}
            form={form}
            name={name}
            label={label}
            hint={hint}
            width="20"
            type={date === true ? "date" : "text"}
          />
        ) : (
          <TextArea key={name} form={form} name={name} label={label} hint={hint} rows={3} />
        );
      })}
    </FormFrame>
  );
}

function missing(
  values: Record<string, string>,
  texts: Readonly<Record<string, Text>>,
): FieldErrors<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value.trim() === "" && texts[name]?.optional !== true
        ? [[name, `Fill in: ${texts[name]?.label ?? name}`]]
        : [],
    ),
  );
}
