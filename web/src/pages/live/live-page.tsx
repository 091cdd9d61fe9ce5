/** The control room's queue: alerts by urgency with sound, worked through by keyboard, and reads as they come. */
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { useNavigate } from "react-router";
import type { Schemas } from "../../api/client.ts";
import { useLiveWatch } from "../../app/live-context.ts";
import { useShortcuts } from "../../app/shortcuts.ts";
import { useMutes } from "../../app/use-mutes.ts";
import { useTotals, useWall } from "../../app/use-wall.ts";
import { Key } from "../../components/key.tsx";
import { Page } from "../../components/page.tsx";
import { percent } from "../../components/percent.ts";
import type { QueueFilter } from "../../components/queue-filter.ts";
import { EmptyState } from "../../components/states.tsx";
import { useNow } from "../../components/use-now.ts";
import { loadedAlerts } from "../../components/wall-pages.ts";
import { spokenWhere } from "../../components/where.tsx";
import { LiveHead } from "./live-head.tsx";
import { LiveReads, PassedReads } from "./live-reads.tsx";
import { MutedNow } from "./mutes.tsx";
import { OpenAlerts, OpenAlertsHeading } from "./open-alerts.tsx";
import { QueueFilters, WhoseAlerts } from "./queue-filters.tsx";
import { useHeldRows } from "./use-held-rows.ts";

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
    <Queue live={live} />
  );
}

function Queue({ live }: { readonly live: NonNullable<ReturnType<typeof useLiveWatch>> }) {
  const { state, sound, notice, reads, readsLeftOut, readsPassed, news, filter, setFilter } = live;
  const [filters, setFilters] = useState(false);
  const now = useNow();
  const [held, setHeld] = useState<readonly Read[] | null>(null);
  const wall = useWall();
  const totals = useTotals();
  const mutes = useMutes();
  const ordered = useMemo(() => loadedAlerts(wall.data?.pages ?? []), [wall.data]);
  const rows = useHeldRows(ordered);
  const box = useRef<HTMLDivElement>(null);
  const pause = () => setHeld((before) => (before === null ? reads : null));
  const toggleFilters = () => setFilters((shown) => !shown);
  useQueueKeys(box, { n: rows.release, p: pause, f: toggleFilters });
  useReturn(box, live.lastOpened);
  const counted = { wall, totals: totals.data, rows, isFiltered: Object.keys(filter).length > 0 };

  return (
    <Page
      title="Live"
      beside={
        <LiveHead state={state} sound={sound} notice={notice}>
          <OpenAlertsHeading {...counted} />
          <WhoseAlerts filter={filter} onChange={setFilter} />
          <button
            type="button"
            className="fw-tool"
            aria-expanded={filters}
            aria-keyshortcuts="f"
            onClick={toggleFilters}
          >
            {filterWords(filter)} <Key>F</Key>
          </button>
        </LiveHead>
      }
    >
      {filters ? <QueueFilters filter={filter} onChange={setFilter} /> : null}
      <MutedNow mutes={mutes} />
      <div className="govuk-visually-hidden" role="status" aria-live="assertive">
        {news === null ? "" : spoken(news)}
      </div>
      <div className="fw-live" ref={box}>
        <OpenAlerts {...counted} mutes={mutes} nowMs={now} />
        {readsPassed === undefined ? (
          <LiveReads reads={held ?? reads} leftOut={readsLeftOut} paused={held !== null} onPause={pause} />
        ) : (
          <PassedReads passed={readsPassed} />
        )}
      </div>
    </Page>
  );
}

/** Whose they are has buttons of its own beside. */
function filterWords({ owner: _, ...filter }: QueueFilter): string {
  const chosen = Object.keys(filter).length;
  return chosen === 0 ? "Filters" : `Filters: ${chosen}`;
}

const rowsIn = (box: HTMLElement | null) => [...(box?.querySelectorAll<HTMLElement>(".fw-card__link") ?? [])];

/** J and K walk along the rows, a figure opens one. */
function useQueueKeys(box: RefObject<HTMLElement | null>, others: Readonly<Record<string, () => void>>) {
  const navigate = useNavigate();
  const walk = (by: number) => () => {
    const links = rowsIn(box.current);
    const at = links.indexOf(document.activeElement as HTMLElement);
    const to = at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + by));
    links[to]?.focus();
  };
  const open = (place: number) => () => {
    const link = rowsIn(box.current)[place];
    if (link instanceof HTMLAnchorElement) void navigate(link.pathname);
  };
  const figures = Array.from({ length: 9 }, (_, place) => [`${place + 1}`, open(place)] as const);
  useShortcuts({ j: walk(1), k: walk(-1), ...Object.fromEntries(figures), ...others });
}

/** Whoever comes back from an alert stands on its row again; where it is gone, the page's heading has the focus. */
function useReturn(box: RefObject<HTMLElement | null>, lastOpened: RefObject<string | null>) {
  useEffect(() => {
    const id = lastOpened.current;
    lastOpened.current = null;
    if (id === null) return;
    rowsIn(box.current)
      .find((link) => link.getAttribute("href") === `/alerts/${id}`)
      ?.focus();
  }, [box, lastOpened]);
}

function spoken({ hit, reason, priority, lastSeen, where }: Schemas["AlertSummary"]): string {
  const likely = hit.probability === null ? "" : `, ${percent(hit.probability)} likely`;
  const kind = hit.kind === "exact" ? "Exact hit" : `Possible hit${likely}`;
  return `${kind}, ${priority} priority: ${[...hit.entryText].join(" ")}, ${reason.label}, ${spokenWhere({ where, cameraCode: lastSeen.cameraCode })}.`;
}
