/** What a case with a last day has of its own: its end put off, and uses of a vehicle written down. */
import { TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { fromLondonInput } from "../../components/london-time.ts";
import { type StepFormProps, TextsForm } from "./texts-form.tsx";

export function ExtendForm(step: StepFormProps) {
  return (
    <TextsForm
      {...step}
      button="Extend the deployment"
      texts={{
        endsOn: { label: "New last day", date: true },
        reason: {
          label: "Reason",
          hint: "Why it is needed for longer. It goes into the case and the audit log",
        },
      }}
      command={({ endsOn, reason }) => ({ type: "extend", endsOn, reason })}
    />
  );
}

const TEXTS = {
  unit: { label: "Vehicle", hint: "Its fleet number or call sign" },
  area: { label: "District", hint: "Never a place" },
  operation: { label: "Operation or purpose", hint: "With its reference" },
  inCharge: { label: "Who was in charge", hint: "Rank and name" },
} as const;
const NAMES = Object.keys(TEXTS) as (keyof typeof TEXTS)[];

const moment = (text: string, which: "earlier" | "later") =>
  new Date(fromLondonInput(text, which) ?? Number.NaN).toISOString();

export function DeploymentForm({ send, onDone }: StepFormProps) {
  const form = useForm("deployment", { unit: "", from: "", to: "", area: "", operation: "", inCharge: "" });
  return (
    <FormFrame
      form={form}
      label="Log a deployment"
      check={(values) => ({
        ...Object.fromEntries(
          NAMES.filter((name) => values[name].trim() === "").map((name) => [
            name,
            `Fill in: ${TEXTS[name].label}`,
          ]),
        ),
        from: values.from === "" ? "Enter when it began" : undefined,
        to: values.to === "" || values.to <= values.from ? "Enter when it ended, after it began" : undefined,
      })}
      send={({ from, to, ...texts }) =>
        send({
          type: "log-deployment",
          deployment: { ...texts, from: moment(from, "earlier"), to: moment(to, "later") },
        })
      }
      onDone={onDone}
      button="Log the deployment"
    >
      <TextField form={form} name="unit" {...TEXTS.unit} width="20" />
      <div className="fw-row">
        <TextField form={form} name="from" label="From" hint="UK time" type="datetime-local" />
        <TextField form={form} name="to" label="To" hint="UK time" type="datetime-local" />
      </div>
      <TextField form={form} name="area" {...TEXTS.area} width="20" />
      <TextField form={form} name="operation" {...TEXTS.operation} />
      <TextField form={form} name="inCharge" {...TEXTS.inCharge} width="20" />
    </FormFrame>
  );
}
