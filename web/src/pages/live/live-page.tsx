/** The control room's wall: alerts by urgency with sound, and reads as they come. */
import { useMemo, useState } from "react";
import { useNavigate } from "react-router";
import type { Schemas } from "../../api/client.ts";
import type { LiveState } from "../../api/live.ts";
import type { AlertSound } from "../../app/alert-sound.ts";
import { useLiveWatch } from "../../app/live-watch.tsx";
import { useShortcuts } from "../../app/shortcuts.ts";
import { useWall } from "../../app/use-wall.ts";
import { Page } from "../../components/page.tsx";
import { percent } from "../../components/percent.ts";
import { EmptyState } from "../../components/states.tsx";
import { useNow } from "../../components/use-now.ts";
import { loadedAlerts } from "../../components/wall-pages.ts";
import { LiveReads } from "./live-reads.tsx";
import { OpenAlerts } from "./open-alerts.tsx";

type Read = Schemas["Read"];

export function LivePage() {
  const live = useLiveWatch();
  return live === undefined ? (
    <Page title="Live">
      <EmptyState title="Your duty does not watch the live stream">
        Control room officers and ANPR managers do. Ask your ANPR manager if your duties require it.
      </EmptyState>
    </Page>
  ) : (
    <Wall live={live} />
  );
}

function Wall({ live }: { readonly live: NonNullable<ReturnType<typeof useLiveWatch>> }) {
  const { state, sound, reads, readsLeftOut, news } = live;
  const navigate = useNavigate();
  const now = useNow();
  const [held, setHeld] = useState<readonly Read[] | null>(null);
  const alerts = useWall();
  const ordered = useMemo(() => loadedAlerts(alerts.data?.pages ?? []), [alerts.data]);
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
        {news === null ? "" : spoken(news)}
      </div>
      <div className="fw-live">
        <OpenAlerts wall={alerts} loaded={ordered} nowMs={now} />
        <LiveReads
          reads={held ?? reads}
          leftOut={readsLeftOut}
          paused={held !== null}
          onPause={() => setHeld((before) => (before === null ? reads : null))}
        />
      </div>
    </Page>
  );
}

function spoken({ hit, reason, priority, lastSeen }: Schemas["AlertSummary"]): string {
  const likely = hit.probability === null ? "" : `, ${percent(hit.probability)} likely`;
  const kind = hit.kind === "exact" ? "Exact hit" : `Possible hit${likely}`;
  return `${kind}, ${priority} priority: ${[...hit.entryText].join(" ")}, ${reason.label}, camera ${lastSeen.cameraCode}.`;
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
