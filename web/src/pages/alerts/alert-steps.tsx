/** Taking an alert, and saying what is being done about it. */

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { Key } from "../../components/key.tsx";
import { ProblemNotice } from "../../components/states.tsx";
import { RESPONSE_WORDS } from "../../components/words.ts";
import { Answers } from "./answers.tsx";
import { NoteField } from "./note-field.tsx";

type Alert = Schemas["Alert"];
type Response = Alert["next"]["act"][number];

export interface StepProps {
  readonly alert: Alert;
  readonly onChange: (after: Alert) => void;
}

export const takeAlert = (id: string) =>
  answered(api.POST("/api/v1/alerts/{id}/take", { params: { path: { id } } }));

export function TakeStep({ alert, onChange }: StepProps) {
  const taking = useMutation({ mutationFn: () => takeAlert(alert.id), onSuccess: onChange });
  if (!alert.next.take) {
    return alert.owner === null ? null : <p className="govuk-body">Taken by {alert.owner.name}.</p>;
  }
  return (
    <div data-stage="take">
      {taking.isError ? <ProblemNotice error={taking.error} /> : null}
      <button
        type="button"
        className="fw-answer fw-answer--wide"
        data-shortcut="t"
        aria-keyshortcuts="t"
        aria-disabled={taking.isPending}
        onClick={() => {
          if (!taking.isPending) taking.mutate();
        }}
      >
        <Key>T</Key> {alert.owner === null ? "Take this alert" : `Take over from ${alert.owner.name}`}
      </button>
    </div>
  );
}

/** Why acting must wait; undefined when it may go ahead. */
function actBlocked({ verdict, next, state }: Alert): string | undefined {
  if (next.act.length > 0) return undefined;
  if (verdict === null)
    return "First say whether the text matches the image. Nothing may be done on an unchecked read.";
  return state === "closed"
    ? "This alert is closed."
    : "You cannot act on this alert. A control room officer can.";
}

const FIRST_RESPONSES = Object.keys(RESPONSE_WORDS) as readonly Response[];

interface ActStepProps extends StepProps {
  /** Nothing is to be done: recorded, and the alert closed with it. */
  readonly onNoAction: (after: Alert) => void;
}

export function ActStep({ alert, onChange, onNoAction }: ActStepProps) {
  const [note, setNote] = useState("");
  const acting = useMutation({
    mutationFn: (action: Response) => act(alert.id, action, note),
    onSuccess: (after, action) => (action === "no-action" ? onNoAction(after) : onChange(after)),
  });
  const blocked = actBlocked(alert);
  if (alert.state === "closed" && alert.response === null) return null;
  if (alert.response !== null && alert.next.act.length === 0) return <Recorded response={alert.response} />;
  // What came of it is asked next; until then another response can still be recorded, a step away.
  const isLater = alert.response !== null;
  const answers = (
    <>
      {acting.isError ? <ProblemNotice error={acting.error} /> : null}
      <Answers
        label="Record an action"
        codes={alert.next.act.length > 0 ? alert.next.act : FIRST_RESPONSES}
        words={RESPONSE_WORDS}
        disabled={blocked !== undefined}
        sending={acting.isPending ? acting.variables : undefined}
        onAnswer={(action) => acting.mutate(action)}
      />
      {blocked === undefined ? <NoteField id="act-note" value={note} onChange={setNote} /> : null}
    </>
  );
  return (
    <section className="fw-step" aria-labelledby="act-heading" data-stage={isLater ? "later" : "act"}>
      <h2 id="act-heading" className="govuk-heading-s">
        2. What is being done?
      </h2>
      {blocked === undefined ? null : <p className="govuk-inset-text fw-blocked">{blocked}</p>}
      {alert.response === null ? (
        answers
      ) : (
        <>
          <p className="govuk-body govuk-!-margin-bottom-2">
            <span aria-hidden="true">✓</span> Recorded: {RESPONSE_WORDS[alert.response]}.
          </p>
          <details className="govuk-details govuk-!-margin-bottom-2">
            <summary className="govuk-details__summary">
              <span className="govuk-details__summary-text">Something else is being done</span>
            </summary>
            {answers}
          </details>
        </>
      )}
    </section>
  );
}

function Recorded({ response }: { readonly response: Response }) {
  return (
    <section className="fw-step fw-step--done" aria-labelledby="act-heading">
      <h2 id="act-heading" className="govuk-heading-s">
        <span aria-hidden="true">✓</span> 2. Recorded: {RESPONSE_WORDS[response]}.
      </h2>
    </section>
  );
}

function act(id: string, action: Response, note: string) {
  const body = { action, ...(note.trim() === "" ? {} : { note }) };
  return answered(api.POST("/api/v1/alerts/{id}/act", { params: { path: { id } }, body }));
}
