/** Steps of somebody other than who wrote the answer (approve, send back, decide a review), and what the Commissioner decided. */
import type { Schemas } from "../../api/client.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { RadioField, TextArea, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { toLondonDay } from "../../components/london-time.ts";
import type { FoiStepProps } from "./foi-step-props.ts";
import { FOI_COMMAND_WORDS, ICO_OUTCOME_WORDS } from "./foi-words.ts";

type Second = Schemas["FoiSecondPersonInput"];
type ReviewOutcome = Extract<Second, { type: "decide-review" }>["outcome"];
type IcoOutcome = Extract<Schemas["FoiCommandInput"], { type: "record-ico-outcome" }>["outcome"];

const REVIEW_OUTCOMES = [
  { value: "upheld", label: "The answer is upheld" },
  { value: "partly-upheld", label: "The answer is partly upheld" },
  { value: "overturned", label: "The answer is overturned" },
];

export function SecondPersonForm({
  foi,
  type,
  sendSecond,
  onDone,
}: FoiStepProps & { readonly type: Second["type"] }) {
  const isReview = type === "decide-review";
  const form = useForm("second", { text: "", outcome: "" });
  if (type === "approve")
    return (
      <>
        <p className="govuk-body">
          Read the letter below first: whether it answers every part of the request
          {foi.openQuestions.length + foi.unanswered.length === 0
            ? ""
            : " (see above what it may not answer)"}
          , and whether its figures and reasons are right.
        </p>
        <ActionButton
          text={FOI_COMMAND_WORDS.approve}
          act={() => sendSecond({ type: "approve" })}
          onDone={onDone}
        />
      </>
    );
  return (
    <FormFrame
      form={form}
      label={FOI_COMMAND_WORDS[type]}
      check={({ text, outcome }) => ({
        text: text.trim() === "" ? "Enter the reasons" : undefined,
        outcome: isReview && outcome === "" ? "Choose the outcome" : undefined,
      })}
      send={({ text, outcome }) =>
        sendSecond(
          isReview
            ? { type: "decide-review", outcome: outcome as ReviewOutcome, reasons: text.trim() }
            : { type: "send-back", reason: text.trim() },
        )
      }
      onDone={onDone}
      button={FOI_COMMAND_WORDS[type]}
    >
      {isReview ? <RadioField form={form} name="outcome" label="Outcome" choices={REVIEW_OUTCOMES} /> : null}
      <TextArea form={form} name="text" label="Reasons" rows={4} />
    </FormFrame>
  );
}

export function IcoOutcomeForm({ send, onDone }: FoiStepProps) {
  const form = useForm("ico", { words: "", on: toLondonDay(Date.now()), outcome: "" });
  return (
    <FormFrame
      form={form}
      label={FOI_COMMAND_WORDS["record-ico-outcome"]}
      check={({ words, on, outcome }) => ({
        on: on === "" ? "Enter the day" : undefined,
        outcome: outcome === "" ? "Choose the outcome" : undefined,
        words: words.trim() === "" ? "Enter what was decided" : undefined,
      })}
      send={({ words, on, outcome }) =>
        send({ type: "record-ico-outcome", on, outcome: outcome as IcoOutcome, words: words.trim() })
      }
      onDone={onDone}
      button={FOI_COMMAND_WORDS["record-ico-outcome"]}
    >
      <TextField form={form} name="on" label="Day" type="date" />
      <RadioField
        form={form}
        name="outcome"
        label="Outcome"
        choices={Object.entries(ICO_OUTCOME_WORDS).map(([value, label]) => ({ value, label }))}
      />
      <TextArea form={form} name="words" label="What was decided" rows={4} />
    </FormFrame>
  );
}
