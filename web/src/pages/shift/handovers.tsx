/** What one shift leaves to the next: written by the one who goes, taken over by the one who comes. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useSession } from "../../app/session.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { EmptyState, Fetched, ProblemNotice } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";

type Handover = Schemas["ShiftHandover"];
const KEY = ["handovers"];

export function Handovers() {
  const query = useQuery({ queryKey: KEY, queryFn: () => answered(api.GET("/api/v1/handovers")) });
  return (
    <>
      <h2 className="govuk-heading-m">Handover</h2>
      <NewHandover />
      <Fetched query={query} what="the handovers">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="No shift has been handed over yet">
              Write what the next shift must know, and hand over.
            </EmptyState>
          ) : (
            <ol className="fw-handovers">
              {items.map((handover) => (
                <li key={handover.id}>
                  <OneHandover handover={handover} />
                </li>
              ))}
            </ol>
          )
        }
      </Fetched>
    </>
  );
}

function NewHandover() {
  const queries = useQueryClient();
  const [words, setWords] = useState("");
  const handing = useMutation({
    mutationFn: () => answered(api.POST("/api/v1/handovers", { body: { words } })),
    onSuccess: () => {
      setWords("");
      return queries.invalidateQueries({ queryKey: KEY });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== "" && !handing.isPending) handing.mutate();
  };
  return (
    <form onSubmit={send} noValidate>
      {handing.isError ? <ProblemNotice error={handing.error} /> : null}
      <div className="govuk-form-group">
        <label className="govuk-label govuk-!-font-weight-bold" htmlFor="handover-words">
          What must the next shift know?
        </label>
        <div id="handover-hint" className="govuk-hint">
          The number of open alerts is added by itself. It is deleted when the reads of today are.
        </div>
        <textarea
          id="handover-words"
          className="govuk-textarea"
          rows={4}
          maxLength={4000}
          aria-describedby="handover-hint"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      <button type="submit" className="govuk-button" aria-disabled={words.trim() === "" || handing.isPending}>
        Hand over
      </button>
    </form>
  );
}

function OneHandover({ handover }: { readonly handover: Handover }) {
  const queries = useQueryClient();
  const { officer } = useSession();
  const { id, by, at, words, openAlerts, takenOver } = handover;
  return (
    <article className="fw-panel">
      <p className="govuk-body govuk-!-font-weight-bold">
        {by.name}, <When at={at} />, {openAlerts} {openAlerts === 1 ? "alert" : "alerts"} open
      </p>
      <p className="govuk-body fw-as-written">{words}</p>
      {takenOver === null ? (
        by.id === officer.id ? (
          <p className="govuk-body">Nobody has taken it over yet.</p>
        ) : (
          <ActionButton
            text="I have read this and take over"
            act={() => answered(api.POST("/api/v1/handovers/{id}/take-over", { params: { path: { id } } }))}
            onDone={() => void queries.invalidateQueries({ queryKey: KEY })}
          />
        )
      ) : (
        <p className="govuk-body">
          Taken over by {takenOver.by.name}, <When at={takenOver.at} />.
        </p>
      )}
    </article>
  );
}
