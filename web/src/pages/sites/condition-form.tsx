/** A condition of the approval is met, or was found not to be: which, and by what evidence. */
import type { Schemas } from "../../api/client.ts";
import { RadioField, SelectField, TextArea } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import type { StepFormProps } from "./texts-form.tsx";

interface ConditionFormProps extends StepFormProps {
  readonly conditions: Schemas["SiteCase"]["conditions"];
}

export function ConditionForm({ conditions, send, onDone }: ConditionFormProps) {
  const open = conditions.filter(({ standing }) => standing !== "met");
  const [first] = open;
  const form = useForm("condition", {
    number: open.length === 1 ? String(first?.number) : "",
    isMet: "",
    evidence: "",
  });
  return (
    <FormFrame
      form={form}
      label="Settle a condition"
      check={({ number, isMet, evidence }) => ({
        number: number === "" ? "Choose a condition" : undefined,
        isMet: isMet === "" ? "Say whether it is met" : undefined,
        evidence: evidence.trim() === "" ? "Say how it is known" : undefined,
      })}
      send={({ number, isMet, evidence }) =>
        send({ type: "settle-condition", number: Number(number), isMet: isMet === "yes", evidence })
      }
      onDone={onDone}
      button="Record it"
    >
      <SelectField
        form={form}
        name="number"
        label="Condition"
        choices={open.map(({ number, text }) => ({ value: String(number), label: `${number}. ${text}` }))}
      />
      <RadioField
        form={form}
        name="isMet"
        label="Is it met?"
        choices={[
          { value: "yes", label: "Yes" },
          { value: "no", label: "No, it was found not to be met" },
        ]}
      />
      <TextArea form={form} name="evidence" label="Evidence" hint="How it is known" rows={2} />
    </FormFrame>
  );
}
