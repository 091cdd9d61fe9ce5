/** Questions of a request that were handed to somebody who knows: what waits, what came back and is taken into the letter, and a new one. */
import { useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { dayWords } from "../../components/day-words.ts";
import { TextArea } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import type { FoiStepProps } from "./foi-step-props.ts";
import { HandOverForm } from "./hand-over-form.tsx";

type Foi = Schemas["FoiRequest"];
type One = Foi["handOvers"][number];

const STATE_WORDS: Readonly<Record<One["state"], string>> = {
  waiting: "Waiting for the answer",
  overdue: "! Overdue",
  answered: "Answered",
  "taken-back": "Taken back",
};

export function HandOvers(props: Pick<FoiStepProps, "foi" | "send" | "onDone">) {
  const { foi } = props;
  const [asking, setAsking] = useState(false);
  const isWorkedOn = foi.nextCommands.includes("draft") || foi.nextCommands.includes("receive-clarification");
  if (!isWorkedOn && foi.handOvers.length === 0) return null;
  return (
    <section aria-labelledby="hand-overs-heading" className="fw-panel">
      <h2 id="hand-overs-heading" className="govuk-heading-m">
        Questions handed over
      </h2>
      {foi.handOvers.map((one) => (
        <Question key={one.number} one={one} isWorkedOn={isWorkedOn} {...props} />
      ))}
      {isWorkedOn ? (
        <button
          type="button"
          className="govuk-button govuk-button--secondary"
          aria-expanded={asking}
          onClick={() => setAsking(!asking)}
        >
          Hand a question to somebody who knows
        </button>
      ) : null}
      {asking ? <HandOverForm foi={foi} onDone={props.onDone} /> : null}
    </section>
  );
}

interface QuestionProps extends Pick<FoiStepProps, "foi" | "send" | "onDone"> {
  readonly one: One;
  readonly isWorkedOn: boolean;
}

function Question({ one, isWorkedOn, foi, send, onDone }: QuestionProps) {
  const isOpen = one.state === "waiting" || one.state === "overdue";
  return (
    <div className="fw-hand-over">
      <h3 className="govuk-heading-s">
        {one.number}. {one.question}
      </h3>
      <p className="govuk-body">
        <strong>{STATE_WORDS[one.state]}</strong>
        {isOpen ? `, due ${dayWords(one.dueOn)}` : ""}. Asked: {one.to}, by {one.askedBy}.
        {one.note === "" ? "" : ` Note: ${one.note}`}
        {one.takenBackReason === null ? "" : ` ${one.takenBackReason}`}
      </p>
      {one.answer === null ? null : <CameIn one={one} foi={foi} send={send} onDone={onDone} />}
      {isOpen && isWorkedOn ? <CameBack one={one} foi={foi} onDone={onDone} /> : null}
    </div>
  );
}

/** The answer as it came, and whether it stands in the letter. */
function CameIn({ one, foi, send, onDone }: Omit<QuestionProps, "isWorkedOn">) {
  const mayDraft = foi.nextCommands.includes("draft");
  const parts = partsOf(foi);
  const draftWith = (wanted: typeof parts) => send({ type: "draft", parts: wanted });
  return (
    <>
      <blockquote className="fw-quote">{one.answer?.text}</blockquote>
      <p className="govuk-body-s">
        Answered by {one.answer?.by}.{one.takenIn ? " This answer stands in the letter." : ""}
      </p>
      {mayDraft && !one.takenIn ? (
        <ActionButton
          text={`Take answer ${one.number} into the letter`}
          kind="secondary"
          act={() => draftWith([...parts, partFrom(one)])}
          onDone={onDone}
        />
      ) : null}
      {mayDraft && one.takenIn && parts.length > 1 ? (
        <ActionButton
          text={`Take answer ${one.number} out of the letter`}
          kind="secondary"
          act={() => draftWith(parts.filter((part) => !isFrom(part, one)))}
          onDone={onDone}
        />
      ) : null}
    </>
  );
}

const PART_TITLE_CHARACTERS = 300;
const partFrom = ({ question, answer }: One) =>
  ({
    topic: "written",
    question: question.slice(0, PART_TITLE_CHARACTERS),
    answer: answer?.text ?? "",
  }) as const;

const isFrom = (part: Foi["suggestedParts"][number], { answer }: One): boolean =>
  part.topic === "written" && part.answer === answer?.text;

/** Before there is a draft, what the words of the request ask for comes along. */
const partsOf = (foi: Foi): Foi["suggestedParts"] => foi.draft?.parts ?? foi.suggestedParts;

function CameBack({ one, foi, onDone }: { readonly one: One } & Pick<FoiStepProps, "foi" | "onDone">) {
  const form = useForm(`came-back-${one.number}`, { text: "" });
  const [kind, setKind] = useState<"answer" | "take-back" | null>(null);
  const button = (wanted: "answer" | "take-back", text: string) => (
    <button
      type="button"
      className="govuk-button govuk-button--secondary"
      aria-expanded={kind === wanted}
      onClick={() => setKind(kind === wanted ? null : wanted)}
    >
      {text} <span className="govuk-visually-hidden">of question {one.number}</span>
    </button>
  );
  return (
    <>
      <div className="fw-row">
        {button("answer", "Write down the answer")}
        {button("take-back", "Take the question back")}
      </div>
      {kind === null ? null : (
        <FormFrame
          form={form}
          label={kind === "answer" ? "Write down the answer" : "Take the question back"}
          check={({ text }) => ({ text: text.trim() === "" ? "Enter the words" : undefined })}
          send={({ text }) =>
            answered(
              api.POST("/api/v1/foi/{id}/hand-overs/{number}", {
                params: { path: { id: foi.id, number: one.number } },
                body:
                  kind === "answer"
                    ? { type: "answer", text: text.trim() }
                    : { type: "take-back", reason: text.trim() },
              }),
            )
          }
          onDone={onDone}
          button={kind === "answer" ? "Keep the answer" : "Take it back"}
        >
          <TextArea
            form={form}
            name="text"
            label={kind === "answer" ? "What came back?" : "Why is it taken back?"}
            rows={4}
          />
        </FormFrame>
      )}
    </>
  );
}
