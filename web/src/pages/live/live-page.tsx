/** The control room's wall: alerts by urgency with sound, and reads as they come. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useNavigate } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { type LiveState, useLive } from "../../api/live.ts";
import { answered } from "../../api/problem.ts";
import { useShortcuts } from "../../app/shortcuts.ts";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { useNow } from "../../components/use-now.ts";
import { AlertCard } from "./alert-card.tsx";
import { byUrgency, withAlert } from "./alert-order.ts";
import { type AlertSound, useAlertSound } from "./alert-sound.ts";
import { LiveReads } from "./live-reads.tsx";

type Alert = Schemas["AlertSummary"];
type AlertPage = Schemas["AlertPage"];

export const OPEN_ALERTS_KEY = ["alerts", "open", undefined] as const;
const READS_SHOWN = 50;

export function LivePage() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const sound = useAlertSound();
  const now = useNow();
  const [announcement, setAnnouncement] = useState("");
  const [reads, setReads] = useState<readonly Schemas["Read"][]>([]);
  const [held, setHeld] = useState<readonly Schemas["Read"][] | null>(null);
  const alerts = useQuery({
    queryKey: OPEN_ALERTS_KEY,
    queryFn: () => answered(api.GET("/api/v1/alerts", { params: { query: { state: "open", limit: 200 } } })),
  });
  const state = useLive({
    onAlert: (alert) => {
      const known = queries.getQueryData<AlertPage>(OPEN_ALERTS_KEY)?.items.find(({ id }) => id === alert.id);
      queries.setQueryData<AlertPage>(OPEN_ALERTS_KEY, (page) =>
        page === undefined ? page : { ...page, items: [...withAlert(page.items, alert)] },
      );
      if (!isNews(known, alert)) return;
      sound.announce(alert);
      setAnnouncement(spoken(alert));
    },
    onRead: (read) => setReads((before) => [read, ...before].slice(0, READS_SHOWN)),
    onGap: () => void queries.invalidateQueries({ queryKey: OPEN_ALERTS_KEY }),
  });
  const ordered = useMemo(() => (alerts.data?.items ?? []).toSorted(byUrgency), [alerts.data]);
  const shortcuts = useMemo(() => {
    const open = ordered
      .slice(0, 9)
      .map(({ id }, place) => [`${place + 1}`, () => void navigate(`/alerts/${id}`)] as const);
    return { ...Object.fromEntries(open), p: () => setHeld((before) => (before === null ? reads : null)) };
  }, [ordered, navigate, reads]);
  useShortcuts(shortcuts);

  return (
    <Page title="Live">
      <StatusLine state={state} sound={sound} />
      <div className="govuk-visually-hidden" role="status" aria-live="assertive">
        {announcement}
      </div>
      <div className="fw-live">
        <section aria-labelledby="alerts-heading">
          <h2 id="alerts-heading" className="govuk-heading-m">
            Open alerts <span className="fw-count">{ordered.length}</span>
          </h2>
          <Fetched query={alerts} what="open alerts">
            {() =>
              ordered.length === 0 ? (
                <EmptyState title="No open alerts">
                  A hit on a list will appear here at once. Closed ones are under Alerts.
                </EmptyState>
              ) : (
                <ol className="fw-alerts">
                  {ordered.map((alert, place) => (
                    <li key={alert.id}>
                      <AlertCard alert={alert} nowMs={now} shortcut={place < 9 ? place + 1 : undefined} />
                    </li>
                  ))}
                </ol>
              )
            }
          </Fetched>
        </section>
        <LiveReads
          reads={held ?? reads}
          paused={held !== null}
          onPause={() => setHeld((before) => (before === null ? reads : null))}
        />
      </div>
    </Page>
  );
}

/** New, seen again, or gone up: worth a sound. Somebody's taking or closing it is not. */
function isNews(known: Alert | undefined, alert: Alert): boolean {
  if (alert.state === "closed") return false;
  if (known === undefined) return alert.state === "raised";
  return alert.escalation.level > known.escalation.level || alert.sightings > known.sightings;
}

function spoken({ hit, reason, priority, cameraCode }: Alert): string {
  const kind = hit.kind === "exact" ? "Exact hit" : "Possible hit";
  return `${kind}, ${priority} priority: ${[...hit.entryText].join(" ")}, ${reason.label}, camera ${cameraCode}.`;
}

const STATE_WORDS: Readonly<Record<LiveState, string>> = {
  connecting: "Connecting to the live stream…",
  live: "Live: alerts and reads appear as they happen.",
  lost: "Connection lost. Trying again every few seconds; what you see may be out of date.",
};

function StatusLine({ state, sound }: { readonly state: LiveState; readonly sound: AlertSound }) {
  return (
    <div className="fw-status">
      <p className={`fw-status__connection fw-status__connection--${state}`} role="status">
        <span aria-hidden="true">{{ connecting: "○", live: "●", lost: "✕" }[state]}</span>{" "}
        {STATE_WORDS[state]}
      </p>
      <div className="fw-status__sound">
        <button
          type="button"
          className="govuk-button govuk-button--secondary govuk-!-margin-bottom-0"
          aria-pressed={sound.on}
          onClick={() => sound.turn(!sound.on)}
        >
          {sound.on ? "Turn sound off" : "Turn sound on"}
        </button>
        <span>
          {sound.waiting
            ? "Sound is wanted but silent: browsers play it only after you click or press a key on this page."
            : sound.on
              ? "Sound is on for new alerts."
              : "Sound is off."}
        </span>
      </div>
    </div>
  );
}
