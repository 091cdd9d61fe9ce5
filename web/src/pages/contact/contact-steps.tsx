/** The steps that are possible now with what somebody of the public wrote, each with its form. */
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { choicesOf, RadioField, TextArea } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { StepChooser } from "../../components/step-chooser.tsx";
import { DESK_WORDS, OUTCOME_WORDS, type PublicCase, STEP_WORDS } from "./contact-words.ts";

type Step = Schemas["PublicCaseStepInput"];
type StepType = PublicCase["possible"][number];

interface StepsProps {
  readonly one: PublicCase;
  readonly onChange: (after: PublicCase) => void;
}

const take = (id: string, body: Step) =>
  answered(api.POST("/api/v1/public-cases/{id}/steps", { params: { path: { id } }, body }));
const decide = (id: string, body: Schemas["PublicCaseApprovalInput"]) =>
  answered(api.POST("/api/v1/public-cases/{id}/approval", { params: { path: { id } }, body }));

export function ContactSteps({ one, onChange }: StepsProps) {
  const approves = useHasRole("authorising-officer", "professional-standards", "data-protection-officer");
  const works = useHasRole(
    "anpr-manager",
    "professional-standards",
    "data-protection-officer",
    "foi-officer",
  );
  const steps = one.possible.filter((type) =>
    type === "approve" || type === "send-back" ? approves : works,
  );
  if (steps.length === 0) return null;
  return (
    <StepChooser
      steps={steps}
      words={STEP_WORDS}
      first={steps[0] ?? null}
      form={(type) => <StepForm key={type} type={type} one={one} onChange={onChange} />}
    />
  );
}

function StepForm({ type, one, onChange }: StepsProps & { readonly type: StepType }) {
  switch (type) {
    case "release":
    case "acknowledge":
    case "mark-read":
      return <ActionButton text={STEP_WORDS[type]} act={() => take(one.id, { type })} onDone={onChange} />;
    case "pass-on":
      return (
        <>
          <p className="govuk-body">
            It goes on under Own data with its words, its month and what proves who the sender is. There you
            name the vehicles, look for the reads and send the letter; the sender follows it as before.
          </p>
          <ActionButton text={STEP_WORDS[type]} act={() => take(one.id, { type })} onDone={onChange} />
        </>
      );
    case "approve":
      return (
        <ActionButton
          text="Approve and send the answer"
          act={() => decide(one.id, { type })}
          onDone={onChange}
        />
      );
    case "answer":
      return <AnswerForm one={one} onChange={onChange} />;
    case "hand-over":
      return <HandOverForm one={one} onChange={onChange} />;
    default:
      return <WordsForm type={type} one={one} onChange={onChange} />;
  }
}

const QUESTIONS = {
  discard: "Why is it discarded?",
  extend: "Why is more time needed? The sender reads this",
  "send-back": "What has to change?",
  "ask-identity": "What should the sender show? The sender reads this",
  "prove-identity": "What proves who they are? Keep no copy here",
  reply: "Your words to the sender",
} as const;

function WordsForm({ type, one, onChange }: StepsProps & { readonly type: keyof typeof QUESTIONS }) {
  const form = useForm(`contact-${type}`, { words: "" });
  return (
    <FormFrame
      form={form}
      label={STEP_WORDS[type]}
      check={({ words }) => ({ words: words.trim().length < 3 ? "Write at least three letters" : undefined })}
      send={({ words }) => sendWords(one.id, type, words.trim())}
      onDone={onChange}
      button={STEP_WORDS[type]}
    >
      <TextArea form={form} name="words" label={QUESTIONS[type]} rows={4} />
    </FormFrame>
  );
}

function sendWords(id: string, type: keyof typeof QUESTIONS, words: string): Promise<PublicCase> {
  switch (type) {
    case "send-back":
      return decide(id, { type, reason: words });
    case "ask-identity":
      return take(id, { type, words });
    case "prove-identity":
      return take(id, { type, seen: words });
    case "reply":
      return take(id, { type, text: words });
    default:
      return take(id, { type, reason: words });
  }
}

function AnswerForm({ one, onChange }: StepsProps) {
  const form = useForm("contact-answer", { outcome: "", text: "" });
  const second = one.secondPersonFor
    .flatMap((outcome) => one.outcomes.filter((known) => known === outcome))
    .map((outcome) => OUTCOME_WORDS[outcome].toLowerCase());
  return (
    <FormFrame
      form={form}
      label="Answer"
      check={({ outcome, text }) => ({
        outcome: outcome === "" ? "Choose the outcome" : undefined,
        text: text.trim().length < 3 ? "Write the answer" : undefined,
      })}
      send={({ outcome, text }) => {
        const chosen = one.outcomes.find((known) => known === outcome);
        if (chosen === undefined) throw new Error("an outcome is chosen before the form is sent");
        return take(one.id, { type: "answer", outcome: chosen, text: text.trim() });
      }}
      onDone={onChange}
      button="Send the answer"
    >
      <RadioField
        form={form}
        name="outcome"
        label="Outcome"
        choices={one.outcomes.map((outcome) => ({ value: outcome, label: OUTCOME_WORDS[outcome] }))}
      />
      <TextArea
        form={form}
        name="text"
        label="Your answer"
        hint={
          second.length === 0
            ? "The sender reads it"
            : `The sender reads it. A colleague approves it first when the outcome is: ${second.join(", ")}`
        }
        rows={8}
      />
    </FormFrame>
  );
}

function HandOverForm({ one, onChange }: StepsProps) {
  const form = useForm("contact-hand-over", { to: "", reason: "" });
  const desks = choicesOf(DESK_WORDS).filter(({ value }) => value !== one.desk);
  return (
    <FormFrame
      form={form}
      label="Hand over to another desk"
      check={({ to, reason }) => ({
        to: to === "" ? "Choose the desk" : undefined,
        reason: reason.trim().length < 3 ? "Say why" : undefined,
      })}
      send={({ to, reason }) =>
        take(one.id, { type: "hand-over", to: to as PublicCase["desk"], reason: reason.trim() })
      }
      onDone={onChange}
      button="Hand over"
    >
      <RadioField form={form} name="to" label="To which desk?" choices={desks} />
      <TextArea form={form} name="reason" label="Why?" rows={3} />
    </FormFrame>
  );
}
