/** When and where do a list's hits make alerts? As many rows of hours as it needs, cameras, and whole sites. */
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { CheckboxesField, RadioField } from "../../components/form/fields.tsx";
import type { Form } from "../../components/form/use-form.ts";
import { DAY_WORDS } from "./list-words.ts";
import { FIRST_HOURS, type Hours, MOST_HOURS, type SettingsValues } from "./settings-values.ts";

interface FieldsProps {
  readonly form: Form<SettingsValues>;
}

export function WhenFields({ form }: FieldsProps) {
  return (
    <>
      <h2 className="govuk-heading-m">When and where do its hits make alerts?</h2>
      <RadioField
        form={form}
        name="when"
        label="Hours"
        hint="Outside them a hit is counted and makes no alert"
        choices={[
          { value: "always", label: "At any time" },
          { value: "hours", label: "At these hours alone" },
        ]}
      />
      {form.values.when === "hours" ? <HoursRows form={form} /> : null}
      <RadioField
        form={form}
        name="at"
        label="Places"
        choices={[
          { value: "everywhere", label: "At every camera" },
          { value: "places", label: "At these sites and cameras alone" },
        ]}
      />
      {form.values.at === "places" ? <Places form={form} /> : null}
    </>
  );
}

function HoursRows({ form }: FieldsProps) {
  const { hours } = form.values;
  const error = form.errors.hours;
  const set = (rows: readonly Hours[]) => form.set("hours", rows);
  return (
    <div className={`govuk-form-group${error === undefined ? "" : " govuk-form-group--error"}`}>
      {error === undefined ? null : (
        <p className="govuk-error-message">
          <span className="govuk-visually-hidden">Error:</span> {error}
        </p>
      )}
      {hours.map((row, at) => (
        <HoursRow
          key={row.key}
          row={row}
          place={at + 1}
          firstId={at === 0 ? form.fieldId("hours") : undefined}
          onChange={(change) => set(hours.map((one) => (one.key === row.key ? { ...one, ...change } : one)))}
          onRemove={hours.length === 1 ? undefined : () => set(hours.filter(({ key }) => key !== row.key))}
        />
      ))}
      {hours.length < MOST_HOURS ? (
        <button
          type="button"
          className="govuk-button govuk-button--secondary"
          onClick={() =>
            set([...hours, { ...FIRST_HOURS, key: Math.max(...hours.map(({ key }) => key)) + 1 }])
          }
        >
          Add further hours
        </button>
      ) : null}
    </div>
  );
}

interface HoursRowProps {
  readonly row: Hours;
  readonly place: number;
  readonly firstId: string | undefined;
  readonly onChange: (change: Partial<Hours>) => void;
  readonly onRemove: (() => void) | undefined;
}

function HoursRow({ row, place, firstId, onChange, onRemove }: HoursRowProps) {
  const toggle = (day: string) =>
    onChange({
      days: row.days.includes(day) ? row.days.filter((one) => one !== day) : [...row.days, day],
    });
  return (
    <fieldset className="govuk-fieldset fw-panel">
      <legend className="govuk-visually-hidden">Hours {place}</legend>
      <div className="govuk-checkboxes govuk-checkboxes--small fw-checkboxes">
        {DAY_WORDS.map((label, index) => {
          const day = String(index + 1);
          const id = index === 0 && firstId !== undefined ? firstId : `hours-${row.key}-${day}`;
          return (
            <div key={day} className="govuk-checkboxes__item">
              <input
                id={id}
                type="checkbox"
                className="govuk-checkboxes__input"
                checked={row.days.includes(day)}
                onChange={() => toggle(day)}
              />
              <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>
                {label}
              </label>
            </div>
          );
        })}
      </div>
      <div className="fw-row">
        <TimeField row={row} name="from" label="From" onChange={onChange} />
        <TimeField row={row} name="to" label="To" onChange={onChange} />
        {onRemove === undefined ? null : (
          <button type="button" className="govuk-button govuk-button--secondary" onClick={onRemove}>
            Remove<span className="govuk-visually-hidden"> hours {place}</span>
          </button>
        )}
      </div>
      <p className="govuk-hint govuk-!-margin-bottom-0">
        UK time, as 08:00. A time before the beginning is of the next day; 24:00 ends the day.
      </p>
    </fieldset>
  );
}

interface TimeFieldProps extends Pick<HoursRowProps, "row" | "onChange"> {
  readonly name: "from" | "to";
  readonly label: string;
}

function TimeField({ row, name, label, onChange }: TimeFieldProps) {
  const id = `hours-${row.key}-${name}`;
  return (
    <div className="govuk-form-group">
      <label className="govuk-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="govuk-input govuk-input--width-5"
        autoComplete="off"
        value={row[name]}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </div>
  );
}

function Places({ form }: FieldsProps) {
  const cameras = useQuery({ queryKey: ["cameras"], queryFn: () => answered(api.GET("/api/v1/cameras")) });
  const sites = useQuery({ queryKey: ["sites"], queryFn: () => answered(api.GET("/api/v1/sites")) });
  return (
    <>
      <CheckboxesField
        form={form}
        name="sites"
        label="At which sites?"
        hint="With every camera that stands there, also those to come"
        choices={(sites.data?.items ?? []).map(({ id, code, name }) => ({
          value: id,
          label: `${code} ${name}`,
        }))}
      />
      <CheckboxesField
        form={form}
        name="cameras"
        label="At which cameras?"
        choices={(cameras.data?.items ?? []).map(({ id, code }) => ({ value: id, label: code }))}
      />
    </>
  );
}
