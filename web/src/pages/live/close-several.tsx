/** Alerts of little value closed together, with one reason. Those that somebody must look at are not among them. */
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useLiveWatch } from "../../app/live-context.ts";
import { Vrm } from "../../components/plate.tsx";
import { ProblemNotice } from "../../components/states.tsx";
import { NOT_ATTENDED_WORDS, OUTCOME_WORDS } from "../../components/words.ts";

type Alert = Schemas["AlertSummary"];
type Asked = Schemas["CloseManyAlertsInput"];
type Because = NonNullable<Asked["notAttendedBecause"]>;

const OUTCOMES: readonly Asked["outcome"][] = [
  "no-further-action",
  "not-attended",
  "no-trace",
  "stale-marker",
  "other",
];

interface CloseSeveralProps {
  /** Of little value, and nobody else's. */
  readonly alerts: readonly Alert[];
  readonly onDone: () => void;
}

export function CloseSeveral({ alerts, onDone }: CloseSeveralProps) {
  const live = useLiveWatch();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [outcome, setOutcome] = useState<Asked["outcome"]>("no-further-action");
  const [because, setBecause] = useState<Because>("low-priority");
  const [note, setNote] = useState("");
  const first = useRef<HTMLSelectElement>(null);
  useEffect(() => first.current?.focus(), []);
  const ids = alerts.map(({ id }) => id).filter((id) => !left.has(id));
  const closing = useMutation({
    mutationFn: () =>
      answered(
        api.POST("/api/v1/alerts/close-many", {
          body: {
            ids,
            outcome,
            ...(outcome === "not-attended" ? { notAttendedBecause: because } : {}),
            ...(note.trim() === "" ? {} : { note: note.trim() }),
          },
        }),
      ),
    onSuccess: ({ done, left: refused, undoUntil }) => {
      if (done.length > 0) {
        const until = undoUntil === null ? null : Date.parse(undoUntil);
        live?.tellClosed({ ids: done, words: counted(done.length), outcome, until });
      }
      if (refused.length === 0) onDone();
    },
  });
  const toggle = (id: string) =>
    setLeft((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  const needsNote = outcome === "other" || (outcome === "not-attended" && because === "other");
  return (
    <section className="fw-several" aria-label="Close several alerts">
      {closing.isError ? <ProblemNotice error={closing.error} /> : null}
      {closing.data?.left.map(({ id, words }) => (
        <p key={id} className="govuk-error-message">
          Left open: {words}
        </p>
      ))}
      <ul className="fw-several__marks">
        {alerts.map(({ id, vehicle, hit }) => (
          <li key={id}>
            <label>
              <input type="checkbox" checked={!left.has(id)} onChange={() => toggle(id)} />{" "}
              <Vrm>{vehicle.display}</Vrm>
              {hit.kind === "possible" ? " (possible hit)" : ""}
            </label>
          </li>
        ))}
      </ul>
      <div className="fw-filters">
        <label className="fw-filters__choice">
          <span>Outcome of all</span>
          <select
            ref={first}
            className="govuk-select"
            value={outcome}
            onChange={({ target }) => setOutcome(target.value as Asked["outcome"])}
          >
            {OUTCOMES.map((one) => (
              <option key={one} value={one}>
                {OUTCOME_WORDS[one]}
              </option>
            ))}
          </select>
        </label>
        {outcome === "not-attended" ? (
          <label className="fw-filters__choice">
            <span>Why</span>
            <select
              className="govuk-select"
              value={because}
              onChange={({ target }) => setBecause(target.value as Because)}
            >
              {Object.entries(NOT_ATTENDED_WORDS).map(([value, text]) => (
                <option key={value} value={value}>
                  {text}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        <label className="fw-filters__choice">
          <span>Note{needsNote ? "" : " (optional)"}</span>
          <input className="govuk-input" value={note} onChange={({ target }) => setNote(target.value)} />
        </label>
        <button
          type="button"
          className="fw-tool fw-tool--strong"
          disabled={ids.length === 0 || (needsNote && note.trim() === "")}
          aria-disabled={closing.isPending}
          onClick={() => {
            if (!closing.isPending) closing.mutate();
          }}
        >
          {closing.isPending ? "Closing…" : `Close ${counted(ids.length)}`}
        </button>
        <button type="button" className="fw-tool" onClick={onDone}>
          Cancel
        </button>
      </div>
    </section>
  );
}

const counted = (count: number) => `${count} ${count === 1 ? "alert" : "alerts"}`;
