/** The consultation on a site: held, with who replied what, or not held, with the reason. */
import { RadioField, TextArea, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { type FieldErrors, type Form, useForm } from "../../components/form/use-form.ts";
import type { StepFormProps } from "./texts-form.tsx";

const FRESH = { kind: "held", from: "", to: "", replies: "", outcome: "", reason: "" };
type Values = typeof FRESH;

/** One body a line: `Parish council: in favour`. */
function bodiesOf(replies: string): { name: string; reply: string }[] {
  return replies.split("\n").flatMap((line) => {
    const [name = "", ...reply] = line.split(":");
    return name.trim() === "" || reply.join(":").trim() === ""
      ? []
      : [{ name: name.trim(), reply: reply.join(":").trim() }];
  });
}

function check(values: Values): FieldErrors<Values> {
  if (values.kind === "not-held") {
    return {
      reason: values.reason.trim() === "" ? "Say why consulting would defeat the purpose" : undefined,
    };
  }
  return {
    from: values.from === "" ? "Enter when it began" : undefined,
    to: values.to === "" || values.to < values.from ? "Enter when it ended, not before it began" : undefined,
    replies:
      bodiesOf(values.replies).length === 0 ? "Enter at least one body, a colon, and its reply" : undefined,
    outcome: values.outcome.trim() === "" ? "Say what came of it" : undefined,
  };
}

export function ConsultForm({ send, onDone }: StepFormProps) {
  const form = useForm<Values>("consult", FRESH);
  return (
    <FormFrame
      form={form}
      label="Record the consultation"
      check={check}
      send={({ kind, from, to, replies, outcome, reason }) =>
        send({
          type: "consult",
          consultation:
            kind === "not-held"
              ? { kind, reason }
              : { kind: "held", from, to, bodies: bodiesOf(replies), outcome },
        })
      }
      onDone={onDone}
      button="Record the consultation"
    >
      <RadioField
        form={form}
        name="kind"
        label="Was it held?"
        choices={[
          { value: "held", label: "Yes" },
          { value: "not-held", label: "No, it would have defeated the purpose" },
        ]}
      />
      {form.values.kind === "held" ? (
        <HeldFields form={form} />
      ) : (
        <TextArea form={form} name="reason" label="Why not?" rows={3} />
      )}
    </FormFrame>
  );
}

function HeldFields({ form }: { readonly form: Form<Values> }) {
  return (
    <>
      <div className="fw-row">
        <TextField form={form} name="from" label="From" type="date" />
        <TextField form={form} name="to" label="To" type="date" />
      </div>
      <TextArea
        form={form}
        name="replies"
        label="Bodies and their replies"
        hint="One a line, with a colon, for example: Parish council: in favour"
      />
      <TextArea form={form} name="outcome" label="Outcome" rows={2} />
    </>
  );
}
