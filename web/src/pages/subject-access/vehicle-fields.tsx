/** Which vehicles, and captured from which day to which? */
import { TextArea, TextField } from "../../components/form/fields.tsx";
import type { FieldErrors, FieldsForm } from "../../components/form/use-form.ts";
import { fromLondonInput } from "../../components/london-time.ts";

export interface VehicleValues {
  readonly marks: string;
  readonly from: string;
  readonly to: string;
}

const marksOf = (text: string): string[] =>
  text
    .split(/[\n,;]/)
    .map((line) => line.trim())
    .filter((line) => line !== "");

const startOf = (day: string): string =>
  new Date(fromLondonInput(`${day}T00:00`, "earlier") ?? 0).toISOString();
const endOf = (day: string): string =>
  new Date((fromLondonInput(`${day}T23:59`, "later") ?? 0) + 59_999).toISOString();

export const checkVehicles = ({ marks, from, to }: VehicleValues): FieldErrors<VehicleValues> => ({
  marks: marksOf(marks).length === 0 ? "Enter the mark of the requester's vehicle" : undefined,
  from: from === "" ? "Enter the first day" : undefined,
  to: to === "" || to < from ? "Enter a last day that is not before the first" : undefined,
});

export const toVehicles = ({ marks, from, to }: VehicleValues) => ({
  marks: marksOf(marks),
  ...{ from: startOf(from), to: endOf(to) },
});

export function VehicleFields({ form }: { readonly form: FieldsForm<VehicleValues> }) {
  return (
    <>
      <TextArea form={form} name="marks" label="Marks of their vehicles" hint="One to a line" rows={2} />
      <div className="fw-row">
        <TextField form={form} name="from" label="First day" type="date" />
        <TextField form={form} name="to" label="Last day" type="date" />
      </div>
    </>
  );
}
