/** Giving one's alert to a colleague, or back to everybody. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { Fetched, ProblemNotice } from "../../components/states.tsx";
import type { StepProps } from "./alert-steps.tsx";

export function HandOver({ alert, onChange }: StepProps) {
  const [open, setOpen] = useState(false);
  const { handOver, release } = alert.next;
  if (!handOver && !release) return null;
  return (
    <details
      className="govuk-details govuk-!-margin-bottom-2"
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Hand over or give back</span>
      </summary>
      {open && handOver ? <ToColleague alert={alert} onChange={onChange} /> : null}
      {release ? (
        <ActionButton
          text="Give it back to everybody"
          kind="secondary"
          act={() =>
            answered(
              api.POST("/api/v1/alerts/{id}/release", { params: { path: { id: alert.id } }, body: {} }),
            )
          }
          onDone={onChange}
        />
      ) : null}
    </details>
  );
}

function ToColleague({ alert: { id }, onChange }: StepProps) {
  const [to, setTo] = useState("");
  const colleagues = useQuery({
    queryKey: ["alert-colleagues", id],
    queryFn: () => answered(api.GET("/api/v1/alerts/{id}/colleagues", { params: { path: { id } } })),
  });
  const giving = useMutation({
    mutationFn: () =>
      answered(api.POST("/api/v1/alerts/{id}/hand-over", { params: { path: { id } }, body: { to } })),
    onSuccess: onChange,
  });
  return (
    <Fetched query={colleagues} what="your colleagues">
      {({ items }) => (
        <div className="fw-filters">
          {giving.isError ? <ProblemNotice error={giving.error} /> : null}
          <label className="fw-filters__choice">
            <span>Give it to</span>
            <select className="govuk-select" value={to} onChange={({ target }) => setTo(target.value)}>
              <option value="">Choose…</option>
              {items.map((person) => (
                <option key={person.id} value={person.id}>
                  {person.name}
                </option>
              ))}
            </select>
          </label>
          <button
            type="button"
            className="fw-tool"
            disabled={to === ""}
            aria-disabled={giving.isPending}
            onClick={() => {
              if (!giving.isPending) giving.mutate();
            }}
          >
            Hand over
          </button>
        </div>
      )}
    </Fetched>
  );
}
