/** What narrows a question: a place, hours that come again, and the look of the vehicle. Folded away while nothing of it is filled in. */
import { useState } from "react";
import {
  CheckboxesField,
  type Choice,
  choicesOf,
  SelectField,
  TextField,
} from "../../components/form/fields.tsx";
import type { FieldsForm } from "../../components/form/use-form.ts";
import type { MatterValues } from "./matter.ts";
import { isNarrow } from "./narrow-values.ts";
import { PlaceFields } from "./place-fields.tsx";

interface NarrowProps {
  readonly form: FieldsForm<MatterValues>;
}

export function NarrowFields({ form }: NarrowProps) {
  const { kind } = form.values;
  const isPlace = kind === "cameras" || kind === "area";
  // Only as the form begins: what is being filled in is not folded away.
  const [opens] = useState(isNarrow(isPlace ? { ...form.values, placeKind: "" } : form.values));
  return (
    <details className="govuk-details" open={opens || undefined}>
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">
          {isPlace
            ? "Only at certain hours, or of a certain look"
            : "Only at a place, at certain hours, or of a certain look"}
        </span>
      </summary>
      <div className="govuk-details__text">
        {isPlace ? null : <PlaceFields form={form} />}
        <HoursFields form={form} />
        <LookFields form={form} />
      </div>
    </details>
  );
}

const DAYS: readonly Choice[] = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
].map((label, at) => ({ value: `${at + 1}`, label }));

/** Days that are often asked for together. */
const OFTEN = [
  { words: "Weekdays", days: ["1", "2", "3", "4", "5"] },
  { words: "Weekends", days: ["6", "7"] },
  { words: "Every day", days: DAYS.map(({ value }) => value) },
  { words: "No days", days: [] },
] as const;

function HoursFields({ form }: NarrowProps) {
  const isAsked = form.values.days.length > 0;
  return (
    <>
      <CheckboxesField
        form={form}
        name="days"
        label="Hours that come again, on these days"
        hint="UK time, within the dates given above. Hours over midnight belong to the day on which they begin. No day: every hour."
        choices={DAYS}
      />
      <div className="govuk-button-group">
        {OFTEN.map(({ words, days }) => (
          <button
            key={words}
            type="button"
            className="govuk-button govuk-button--secondary fw-small"
            onClick={() => form.set("days", days)}
          >
            {words}
          </button>
        ))}
      </div>
      {isAsked ? (
        <div className="fw-row">
          <TextField form={form} name="hoursFrom" label="Hours begin at" type="time" />
          <TextField form={form} name="hoursTo" label="Hours end at" type="time" />
        </div>
      ) : null}
    </>
  );
}

const DIRECTIONS = { towards: "Coming towards the camera", away: "Going away from it" };
const PLATE_COLOURS = {
  white: "White: from the front",
  yellow: "Yellow: from the rear",
  black: "Black: an old plate",
};
const CLASSES = {
  car: "Car",
  van: "Van",
  lorry: "Lorry",
  bus: "Bus",
  motorcycle: "Motorcycle",
  trailer: "Trailer",
  other: "Other",
};
const COUNTRIES = choicesOf(
  Object.fromEntries(
    "GB IE AT BE BG CH CZ DE DK EE ES FI FR GR HR HU IT LT LU LV NL NO PL PT RO RS SE SI SK TR UA US"
      .split(" ")
      .map((code) => [code, new Intl.DisplayNames("en-GB", { type: "region" }).of(code) ?? code]),
  ),
).toSorted((a, b) => a.label.localeCompare(b.label));

/** Nothing chosen asks for any; what a camera does not tell fits nothing that is chosen. */
function LookFields({ form }: NarrowProps) {
  return (
    <>
      <p className="govuk-hint">
        What cameras tell besides the mark. Many tell nothing of the vehicle, and their reads then do not fit.
      </p>
      <div className="fw-row">
        <SelectField form={form} name="direction" label="Direction" choices={choicesOf(DIRECTIONS)} />
        <SelectField form={form} name="plateColour" label="Plate" choices={choicesOf(PLATE_COLOURS)} />
        <SelectField form={form} name="country" label="Plate of" choices={COUNTRIES} />
      </div>
      <div className="fw-row">
        <TextField form={form} name="make" label="Make" hint="As the camera writes it" width="10" />
        <TextField
          form={form}
          name="vehicleColour"
          label="Colour"
          hint="As the camera writes it"
          width="10"
        />
        <SelectField form={form} name="vehicleClass" label="Kind of vehicle" choices={choicesOf(CLASSES)} />
      </div>
    </>
  );
}
