/** The cost estimate of section 12: minutes for each task, at the policy's price of an hour. */
import { TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import type { FoiStepProps } from "./foi-step-props.ts";
import { FOI_COMMAND_WORDS, TASK_WORDS } from "./foi-words.ts";

type Kind = keyof typeof TASK_WORDS;
const KINDS = Object.keys(TASK_WORDS) as Kind[];
const FRESH: Record<Kind, string> = { determine: "", locate: "", retrieve: "", extract: "", redact: "" };

const isMinutes = (text: string) => text.trim() === "" || /^\d+$/.test(text.trim());

export function EstimateForm({ foi, send, onDone }: FoiStepProps) {
  const { pounds, poundsAnHour } = foi.costLimit;
  const form = useForm("estimate", FRESH);
  return (
    <FormFrame
      form={form}
      label={FOI_COMMAND_WORDS["estimate-cost"]}
      check={(values) => {
        const wrong = KINDS.filter((kind) => !isMinutes(values[kind]));
        const none = KINDS.every((kind) => values[kind].trim() === "");
        return {
          ...Object.fromEntries(wrong.map((kind) => [kind, "Enter whole minutes"])),
          ...(none ? { determine: "Enter the minutes of at least one task" } : {}),
        };
      }}
      send={(values) =>
        send({
          type: "estimate-cost",
          tasks: KINDS.flatMap((kind) =>
            values[kind].trim() === ""
              ? []
              : [{ task: TASK_WORDS[kind], kind, minutes: Number(values[kind]) }],
          ),
        })
      }
      onDone={onDone}
      button="Record the estimate"
    >
      <p className="govuk-body">
        Minutes for each task. The limit is {pounds / poundsAnHour} hours (£{pounds} at £{poundsAnHour} an
        hour); redaction does not count towards it.
      </p>
      {KINDS.map((kind) => (
        <TextField key={kind} form={form} name={kind} label={TASK_WORDS[kind]} width="5" />
      ))}
    </FormFrame>
  );
}
