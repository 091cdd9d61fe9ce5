/** The fields of forms: label, help, error and input, tied together for screen readers as GOV.UK does it. */
import type { ReactNode } from "react";
import type { FieldsForm } from "./use-form.ts";

type TextNames<Values> = {
  [Name in keyof Values & string]: Values[Name] extends string ? Name : never;
}[keyof Values & string];

interface FieldProps<Values extends object, Name extends keyof Values & string> {
  readonly form: FieldsForm<Values>;
  readonly name: Name;
  readonly label: string;
  readonly hint?: ReactNode;
}

interface GroupProps extends Pick<FieldProps<object, never>, "label" | "hint"> {
  readonly id: string;
  readonly error: string | undefined;
  readonly children: (described: {
    id: string;
    "aria-describedby": string | undefined;
    "aria-invalid": true | undefined;
  }) => ReactNode;
}

function Group({ id, label, hint, error, children }: GroupProps) {
  const described = [hint === undefined ? "" : `${id}-hint`, error === undefined ? "" : `${id}-error`]
    .filter(Boolean)
    .join(" ");
  return (
    <div className={`govuk-form-group${error === undefined ? "" : " govuk-form-group--error"}`}>
      <label className="govuk-label govuk-!-font-weight-bold" htmlFor={id}>
        {label}
      </label>
      {hint === undefined ? null : (
        <div id={`${id}-hint`} className="govuk-hint">
          {hint}
        </div>
      )}
      <ErrorMessage id={id} error={error} />
      {children({
        id,
        "aria-describedby": described || undefined,
        "aria-invalid": error === undefined ? undefined : true,
      })}
    </div>
  );
}

function ErrorMessage({ id, error }: { readonly id: string; readonly error: string | undefined }) {
  if (error === undefined) return null;
  return (
    <p id={`${id}-error`} className="govuk-error-message">
      <span className="govuk-visually-hidden">Error:</span> {error}
    </p>
  );
}

interface TextFieldProps<Values extends object, Name extends TextNames<Values>>
  extends FieldProps<Values, Name> {
  readonly type?: "text" | "password" | "date" | "datetime-local" | "time" | "number" | "search";
  readonly width?: "5" | "10" | "20";
  readonly className?: string;
  readonly autoComplete?: string;
}

export function TextField<Values extends object, Name extends TextNames<Values>>({
  form,
  name,
  label,
  hint,
  type = "text",
  width,
  className = "",
  autoComplete = "off",
}: TextFieldProps<Values, Name>) {
  const error = form.errors[name];
  return (
    <Group id={form.fieldId(name)} label={label} hint={hint} error={error}>
      {(described) => (
        <input
          {...described}
          className={`govuk-input ${width === undefined ? "" : `govuk-input--width-${width}`} ${error === undefined ? "" : "govuk-input--error"} ${className}`}
          type={type}
          autoComplete={autoComplete}
          spellCheck={false}
          value={form.values[name] as string}
          onChange={(event) => form.set(name, event.target.value as Values[Name])}
        />
      )}
    </Group>
  );
}

export function TextArea<Values extends object, Name extends TextNames<Values>>({
  form,
  name,
  label,
  hint,
  rows = 4,
}: FieldProps<Values, Name> & { readonly rows?: number }) {
  const error = form.errors[name];
  return (
    <Group id={form.fieldId(name)} label={label} hint={hint} error={error}>
      {(described) => (
        <textarea
          {...described}
          className={`govuk-textarea ${error === undefined ? "" : "govuk-textarea--error"}`}
          rows={rows}
          value={form.values[name] as string}
          onChange={(event) => form.set(name, event.target.value as Values[Name])}
        />
      )}
    </Group>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** The choices of a table of words. */
export function choicesOf<Key extends string>(
  words: Readonly<Record<Key, string>>,
  keys?: readonly Key[],
): readonly Choice[] {
  const shown = keys ?? (Object.keys(words) as Key[]);
  return shown.map((value) => ({ value, label: words[value] }));
}

interface ChoiceFieldProps<Values extends object, Name extends TextNames<Values>>
  extends FieldProps<Values, Name> {
  readonly choices: readonly Choice[];
}

export function SelectField<Values extends object, Name extends TextNames<Values>>({
  form,
  name,
  label,
  hint,
  choices,
}: ChoiceFieldProps<Values, Name>) {
  const error = form.errors[name];
  return (
    <Group id={form.fieldId(name)} label={label} hint={hint} error={error}>
      {(described) => (
        <select
          {...described}
          className={`govuk-select ${error === undefined ? "" : "govuk-select--error"}`}
          value={form.values[name] as string}
          onChange={(event) => form.set(name, event.target.value as Values[Name])}
        >
          <option value="">Choose…</option>
          {choices.map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Group>
  );
}

interface SetProps<Values extends object, Name extends keyof Values & string>
  extends FieldProps<Values, Name> {
  readonly children: ReactNode;
}

function FieldSet<Values extends object, Name extends keyof Values & string>({
  form,
  name,
  label,
  hint,
  children,
}: SetProps<Values, Name>) {
  const id = form.fieldId(name);
  const error = form.errors[name];
  return (
    <div className={`govuk-form-group${error === undefined ? "" : " govuk-form-group--error"}`}>
      <fieldset className="govuk-fieldset" aria-describedby={error === undefined ? undefined : `${id}-error`}>
        <legend className="govuk-fieldset__legend govuk-!-font-weight-bold">{label}</legend>
        {hint === undefined ? null : <div className="govuk-hint">{hint}</div>}
        <ErrorMessage id={id} error={error} />
        {children}
      </fieldset>
    </div>
  );
}

interface RadioProps<Values extends object, Name extends TextNames<Values>>
  extends ChoiceFieldProps<Values, Name> {
  /** For short choices, where many such questions stand below each other. */
  readonly inOneLine?: boolean;
}

export function RadioField<Values extends object, Name extends TextNames<Values>>(
  props: RadioProps<Values, Name>,
) {
  const { form, name, choices, inOneLine } = props;
  const id = form.fieldId(name);
  return (
    <FieldSet {...props}>
      <div className={`govuk-radios govuk-radios--small${inOneLine === true ? " govuk-radios--inline" : ""}`}>
        {choices.map(({ value, label, hint }, place) => {
          const own = place === 0 ? id : `${id}-${place}`;
          return (
            <div key={value} className="govuk-radios__item">
              <input
                className="govuk-radios__input"
                type="radio"
                id={own}
                name={id}
                checked={form.values[name] === value}
                onChange={() => form.set(name, value as Values[Name])}
                aria-describedby={hint === undefined ? undefined : `${own}-hint`}
              />
              <label className="govuk-label govuk-radios__label" htmlFor={own}>
                {label}
              </label>
              {hint === undefined ? null : (
                <div id={`${own}-hint`} className="govuk-hint govuk-radios__hint">
                  {hint}
                </div>
              )}
            </div>
          );
        })}
      </div>
    </FieldSet>
  );
}

type ListNames<Values> = {
  [Name in keyof Values & string]: Values[Name] extends readonly string[] ? Name : never;
}[keyof Values & string];

interface CheckboxesProps<Values extends object, Name extends ListNames<Values>>
  extends FieldProps<Values, Name> {
  readonly choices: readonly Choice[];
}

export function CheckboxesField<Values extends object, Name extends ListNames<Values>>(
  props: CheckboxesProps<Values, Name>,
) {
  const { form, name, choices } = props;
  const id = form.fieldId(name);
  const chosen = form.values[name] as readonly string[];
  const toggle = (value: string) =>
    form.set(
      name,
      (chosen.includes(value)
        ? chosen.filter((other) => other !== value)
        : [...chosen, value]) as Values[Name],
    );
  return (
    <FieldSet {...props}>
      <div className="govuk-checkboxes govuk-checkboxes--small fw-checkboxes">
        {choices.map(({ value, label }, place) => {
          const own = place === 0 ? id : `${id}-${place}`;
          return (
            <div key={value} className="govuk-checkboxes__item">
              <input
                className="govuk-checkboxes__input"
                type="checkbox"
                id={own}
                checked={chosen.includes(value)}
                onChange={() => toggle(value)}
              />
              <label className="govuk-label govuk-checkboxes__label" htmlFor={own}>
                {label}
              </label>
            </div>
          );
        })}
      </div>
    </FieldSet>
  );
}
