/** What was closed a moment ago, at the foot of whatever page came next, and the key that takes it back. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "react-router";
import { api } from "../api/client.ts";
import { answered } from "../api/problem.ts";
import { Key } from "../components/key.tsx";
import { useNow } from "../components/use-now.ts";
import { inSentence, OUTCOME_WORDS } from "../components/words.ts";
import { type ClosedAlerts, type LiveWatch, useLiveWatch } from "./live-context.ts";
import { useShortcuts } from "./shortcuts.ts";

export function JustClosed() {
  const live = useLiveWatch();
  if (live === undefined || live.closed === null) return null;
  return <Closed key={live.closed.ids.join()} live={live} closed={live.closed} />;
}

/** Where it cannot be taken back, it is told for this long all the same. */
const TOLD_MS = 60_000;

function Closed({ live, closed }: { readonly live: LiveWatch; readonly closed: ClosedAlerts }) {
  const now = useNow();
  const undoing = useUndo(live, closed);
  const left = Math.ceil(((closed.until ?? 0) - now) / 1000);
  const mayUndo = left > 0 && !undoing.isSuccess;
  useShortcuts(mayUndo ? { z: undoing.mutate } : {});
  if (now > Math.max(closed.until ?? 0, closed.at + TOLD_MS)) return null;
  const [first, ...others] = closed.ids;
  return (
    <section className="fw-closed" aria-label="Just closed">
      <div className="fw-wide fw-closed__line">
        <span role="status">
          <span aria-hidden="true">✓</span> {closed.words} {others.length === 0 ? "is" : "are"} closed:{" "}
          {inSentence(OUTCOME_WORDS[closed.outcome])}.
        </span>
        {undoing.isError ? (
          <span role="alert">It could not be taken back: {inSentence(undoing.error.message)}.</span>
        ) : null}
        {mayUndo ? (
          <button
            type="button"
            className="fw-tool"
            aria-keyshortcuts="z"
            aria-disabled={undoing.isPending}
            onClick={() => {
              if (!undoing.isPending) undoing.mutate();
            }}
          >
            Undo <Key>Z</Key> <span aria-hidden="true">{left} s</span>
          </button>
        ) : null}
        {others.length === 0 ? (
          <Link className="govuk-link" to={`/alerts/${first}`}>
            Open it again
          </Link>
        ) : null}
      </div>
    </section>
  );
}

/** One alert opens again as it was; of many the queue has them back. */
function useUndo(live: LiveWatch, { ids }: ClosedAlerts) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [first = "", ...others] = ids;
  return useMutation({
    mutationFn: async () => {
      if (others.length > 0) {
        await answered(api.POST("/api/v1/alerts/undo-many", { body: { ids: [...ids] } }));
        return;
      }
      const after = await answered(api.POST("/api/v1/alerts/{id}/undo", { params: { path: { id: first } } }));
      queries.setQueryData(["alert", first], after);
    },
    onSuccess: () => {
      live.forgetClosed();
      document.getElementById("main")?.focus();
      if (others.length === 0) void navigate(`/alerts/${first}`);
    },
  });
}
