/** The last step: what came of it, and what was found. Where an outcome needs a reason, it is asked at once. */
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { ProblemNotice } from "../../components/states.tsx";
import { FINDING_WORDS, NOT_ATTENDED_WORDS, OUTCOME_WORDS } from "../../components/words.ts";
import type { StepProps } from "./alert-steps.tsx";
import { Answers } from "./answers.tsx";
import { lettersFor } from "./letters.ts";
import { NoteField } from "./note-field.tsx";

type Closing = Schemas["CloseAlertInput"];
type Outcome = Closing["outcome"];
type Because = NonNullable<Closing["notAttendedBecause"]>;
type Finding = NonNullable<Closing["found"]>[number];

export const closeAlert = (id: string, body: Closing) =>
  answered(api.POST("/api/v1/alerts/{id}/close", { params: { path: { id } }, body }));

const noted = (note: string) => (note.trim() === "" ? {} : { note: note.trim() });

/** Nobody was sent: why? Something else: what? */
const asksMore = (outcome: Outcome, note: string): boolean =>
  outcome === "not-attended" || (outcome === "other" && note.trim() === "");

export function CloseStep({ alert, onChange }: StepProps) {
  const [note, setNote] = useState("");
  const [found, setFound] = useState<readonly Finding[]>([]);
  const [asking, setAsking] = useState<Outcome | null>(null);
  const closing = useMutation({
    mutationFn: (body: Closing) =>
      closeAlert(alert.id, { ...noted(note), ...(found.length === 0 ? {} : { found: [...found] }), ...body }),
    onSuccess: onChange,
  });
  const sending = closing.isPending ? closing.variables : undefined;
  if (alert.outcome !== null) return <Closed alert={alert} />;
  if (alert.next.close.length === 0) return null;
  const answer = (outcome: Outcome) => {
    if (asksMore(outcome, note)) setAsking(outcome);
    else closing.mutate({ outcome });
  };
  return (
    <section className="fw-step" aria-labelledby="close-heading" data-stage="close">
      <h2 id="close-heading" className="govuk-heading-s">
        3. What came of it?
      </h2>
      {closing.isError ? <ProblemNotice error={closing.error} /> : null}
      {asking === null ? (
        <>
          <Answers
            label="Close the alert"
            codes={alert.next.close}
            words={OUTCOME_WORDS}
            otherLetters={alert.response === null ? lettersFor(alert.next.act).values() : []}
            sending={sending?.outcome}
            onAnswer={answer}
          />
          <Found found={found} onChange={setFound} />
          <NoteField id="close-note" value={note} onChange={setNote} />
        </>
      ) : (
        <>
          <p className="govuk-body">{OUTCOME_WORDS[asking]}.</p>
          {asking === "not-attended" ? (
            <WhyNot
              sending={sending?.notAttendedBecause}
              onAnswer={(because) =>
                because === "other"
                  ? setAsking("other")
                  : closing.mutate({ outcome: asking, notAttendedBecause: because })
              }
            />
          ) : (
            <Words onSend={(why) => closing.mutateAsync({ outcome: asking, note: why })} />
          )}
          <button type="button" className="fw-linklike" onClick={() => setAsking(null)}>
            Another outcome
          </button>
        </>
      )}
    </section>
  );
}

function Closed({ alert }: Pick<StepProps, "alert">) {
  if (alert.outcome === null) return null;
  const { notAttendedBecause, found } = alert;
  return (
    <section className="fw-step fw-step--done" aria-labelledby="close-heading">
      <h2 id="close-heading" className="govuk-heading-s">
        <span aria-hidden="true">✓</span> Closed: {OUTCOME_WORDS[alert.outcome]}
        {notAttendedBecause === null ? "" : `: ${NOT_ATTENDED_WORDS[notAttendedBecause].toLowerCase()}`}
      </h2>
      {found.length === 0 ? null : (
        <p className="govuk-body-s">Found: {found.map((one) => FINDING_WORDS[one]).join(", ")}.</p>
      )}
    </section>
  );
}

const REASONS = Object.keys(NOT_ATTENDED_WORDS) as readonly Because[];

interface WhyNotProps {
  readonly sending: Because | undefined;
  readonly onAnswer: (because: Because) => void;
}

function WhyNot({ sending, onAnswer }: WhyNotProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector("button")?.focus(), []);
  return (
    <div ref={box}>
      <Answers
        label="Why could nobody attend?"
        codes={REASONS}
        words={NOT_ATTENDED_WORDS}
        sending={sending}
        onAnswer={onAnswer}
      />
    </div>
  );
}

/** One line, so that Enter sends it. */
function Words({ onSend }: { readonly onSend: (why: string) => Promise<unknown> }) {
  const form = useForm("close", { note: "" });
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector("input")?.focus(), []);
  return (
    <div ref={box}>
      <FormFrame
        form={form}
        label="Say what happened"
        check={({ note }) => ({ note: note.trim() === "" ? "Say what happened" : undefined })}
        send={({ note }) => onSend(note.trim())}
        onDone={() => {}}
        button="Close the alert"
      >
        <TextField form={form} name="note" label="What happened?" />
      </FormFrame>
    </div>
  );
}

const FINDINGS = Object.keys(FINDING_WORDS) as readonly Finding[];

interface FoundProps {
  readonly found: readonly Finding[];
  readonly onChange: (found: readonly Finding[]) => void;
}

/** Said before the outcome is pressed, and kept with it. */
function Found({ found, onChange }: FoundProps) {
  return (
    <details className="govuk-details govuk-!-margin-bottom-2">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">
          What was found{found.length === 0 ? "" : `: ${found.length}`}
        </span>
      </summary>
      <fieldset className="fw-found" aria-label="What was found">
        {FINDINGS.map((one) => (
          <label key={one}>
            <input
              type="checkbox"
              checked={found.includes(one)}
              onChange={({ target }) =>
                onChange(target.checked ? [...found, one] : found.filter((other) => other !== one))
              }
            />{" "}
            {FINDING_WORDS[one]}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
