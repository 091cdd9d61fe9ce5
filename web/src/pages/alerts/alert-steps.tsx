/** Taking an alert, acting on it, and recording what came of it. */

import { useMutation } from "@tanstack/react-query";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { choicesOf, RadioField, TextArea } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Key } from "../../components/key.tsx";
import { ProblemNotice } from "../../components/states.tsx";
import { OUTCOME_WORDS, RESPONSE_WORDS } from "../../components/words.ts";

type Alert = Schemas["Alert"];

interface StepProps {
  readonly alert: Alert;
  readonly onChange: (after: Alert) => void;
}

export function TakeStep({ alert, onChange }: StepProps) {
  const taking = useMutation({
    mutationFn: () => answered(api.POST("/api/v1/alerts/{id}/take", { params: { path: { id: alert.id } } })),
    onSuccess: onChange,
  });
  if (!alert.next.take) {
    return alert.owner === null ? null : <p className="govuk-body">Taken by {alert.owner.name}.</p>;
  }
  return (
    <div>
      {taking.isError ? <ProblemNotice error={taking.error} /> : null}
      <button
        type="button"
        className={`govuk-button${alert.owner === null ? "" : " govuk-button--secondary"}`}
        data-shortcut="t"
        aria-keyshortcuts="t"
        onClick={() => taking.mutate()}
      >
        {alert.owner === null ? "Take this alert" : `Take over from ${alert.owner.name}`} <Key>T</Key>
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

const FIRST_RESPONSES = Object.keys(RESPONSE_WORDS) as Alert["next"]["act"];

export function ActStep({ alert, onChange }: StepProps) {
  const form = useForm("act", { action: "", note: "" });
  const blocked = actBlocked(alert);
  const shown = alert.next.act.length > 0 ? alert.next.act : FIRST_RESPONSES;
  if (alert.state === "closed" && alert.response === null) return null;
  return (
    <section className="fw-step" aria-labelledby="act-heading">
      <h2 id="act-heading" className="govuk-heading-m">
        2. What is being done?
      </h2>
      {alert.response === null ? null : (
        <p className="govuk-body">
          <span aria-hidden="true">✓</span> Recorded: {RESPONSE_WORDS[alert.response]}.
        </p>
      )}
      {alert.response !== null && alert.next.act.length === 0 ? null : (
        <FormFrame
          form={form}
          label="Record an action"
          blocked={blocked}
          check={({ action }) => ({ action: action === "" ? "Choose what is being done" : undefined })}
          send={({ action, note }) =>
            answered(
              api.POST("/api/v1/alerts/{id}/act", {
                params: { path: { id: alert.id } },
                body: {
                  action: action as Alert["next"]["act"][number],
                  ...(note.trim() === "" ? {} : { note }),
                },
              }),
            )
          }
          onDone={onChange}
          button="Record action"
        >
          <RadioField form={form} name="action" label="Action" choices={choicesOf(RESPONSE_WORDS, shown)} />
          <TextArea form={form} name="note" label="Note (optional)" rows={2} />
        </FormFrame>
      )}
    </section>
  );
}

export function CloseStep({ alert, onChange }: StepProps) {
  const form = useForm("close", { outcome: "", note: "" });
  if (alert.outcome !== null) {
    return (
      <section className="fw-step fw-step--done" aria-labelledby="close-heading">
        <h2 id="close-heading" className="govuk-heading-s">
          <span aria-hidden="true">✓</span> Closed: {OUTCOME_WORDS[alert.outcome]}
        </h2>
      </section>
    );
  }
  if (alert.next.close.length === 0) return null;
  return (
    <section className="fw-step" aria-labelledby="close-heading">
      <h2 id="close-heading" className="govuk-heading-m">
        3. What came of it?
      </h2>
      <FormFrame
        form={form}
        label="Close the alert"
        check={({ outcome, note }) => ({
          outcome: outcome === "" ? "Choose what came of it" : undefined,
          note: needsNote(outcome) && note.trim() === "" ? "Say what happened" : undefined,
        })}
        send={({ outcome, note }) =>
          answered(
            api.POST("/api/v1/alerts/{id}/close", {
              params: { path: { id: alert.id } },
              body: {
                outcome: outcome as Alert["next"]["close"][number],
                ...(note.trim() === "" ? {} : { note }),
              },
            }),
          )
        }
        onDone={onChange}
        button="Close the alert"
      >
        <RadioField
          form={form}
          name="outcome"
          label="Outcome"
          choices={choicesOf(OUTCOME_WORDS, alert.next.close)}
        />
        <TextArea
          form={form}
          name="note"
          label="Note"
          hint="Needed when nobody could attend, and for something else."
          rows={2}
        />
      </FormFrame>
    </section>
  );
}

const needsNote = (outcome: string) => outcome === "not-attended" || outcome === "other";
