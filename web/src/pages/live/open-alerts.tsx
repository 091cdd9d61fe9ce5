/** The open alerts: by priority and list, each vehicle once, and more of them when asked. Nothing moves under a finger. */
import { useEffect } from "react";
import type { Schemas } from "../../api/client.ts";
import type { useMutes } from "../../app/use-mutes.ts";
import { type useWall, WALL_PAGE } from "../../app/use-wall.ts";
import { alertGroups, groupKey } from "../../components/alert-groups.ts";
import { PriorityMark } from "../../components/alert-marks.tsx";
import { Key } from "../../components/key.tsx";
import { isMuted } from "../../components/queue-filter.ts";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { AlertGroupRows, type GroupView } from "./alert-group.tsx";
import { useFolded } from "./use-folded.ts";
import type { useHeldRows } from "./use-held-rows.ts";

interface OpenAlertsProps {
  readonly wall: ReturnType<typeof useWall>;
  readonly totals: Schemas["AlertTotals"] | undefined;
  readonly mutes: ReturnType<typeof useMutes>;
  readonly rows: ReturnType<typeof useHeldRows>;
  readonly isFiltered: boolean;
  readonly nowMs: number;
}

const inFigures = (count: number) => count.toLocaleString("en-GB");

type Counted = Pick<OpenAlertsProps, "wall" | "totals" | "rows" | "isFiltered">;

/** How many are loaded, how many there are, and how many of these are still to be loaded. */
function countsOf({ wall, totals, rows, isFiltered }: Counted) {
  const loaded = rows.shown.length - rows.gone.size + rows.waiting.length;
  const counted = isFiltered ? totals?.total : wall.data?.pages[0]?.total;
  const total = Math.max(counted ?? 0, loaded);
  return { loaded, total, left: wall.hasNextPage ? total - loaded : 0 };
}

/** Stands in the head of the page, to save the rows a line. */
export function OpenAlertsHeading(props: Counted) {
  const { loaded, total, left } = countsOf(props);
  return (
    <h2 id="alerts-heading" className="govuk-heading-s fw-queue__heading">
      Open alerts{" "}
      <span className="fw-count">
        {left > 0 ? `${inFigures(loaded)} of ${inFigures(total)}` : inFigures(total)}
      </span>
      {props.totals === undefined ? null : <Totals totals={props.totals} />}
    </h2>
  );
}

export function OpenAlerts(props: OpenAlertsProps) {
  const { wall, totals, mutes, rows, isFiltered, nowMs } = props;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = wall;
  const { loaded, left } = countsOf(props);
  useEffect(() => {
    // Alerts were dealt with: others move up before the queue stands empty.
    if (hasNextPage && !isFetchingNextPage && loaded < WALL_PAGE / 2) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, loaded]);
  return (
    <section aria-labelledby="alerts-heading">
      <Waiting rows={rows} />
      <Fetched query={wall} what="open alerts">
        {() =>
          rows.shown.length === 0 && !hasNextPage ? (
            <EmptyState title={isFiltered ? "No open alerts of this kind" : "No open alerts"}>
              {isFiltered
                ? "Others may be open: press Show all under Filters, or All."
                : "A hit on a list will appear here at once. Closed ones are under Alerts."}
            </EmptyState>
          ) : (
            <>
              <Groups rows={rows} totals={totals} mutes={mutes} nowMs={nowMs} />
              {hasNextPage ? <More wall={wall} left={left} /> : null}
            </>
          )
        }
      </Fetched>
    </section>
  );
}

const PRIORITIES = ["high", "medium", "low"] as const;

function Totals({ totals }: { readonly totals: Schemas["AlertTotals"] }) {
  const of = (priority: (typeof PRIORITIES)[number]) =>
    totals.groups.filter((group) => group.priority === priority).reduce((sum, { alerts }) => sum + alerts, 0);
  return (
    <span className="fw-queue__totals">
      {PRIORITIES.map((priority) => `${inFigures(of(priority))} ${priority}`).join(", ")};{" "}
      {inFigures(totals.untaken)} untaken, {inFigures(totals.mine)} mine
    </span>
  );
}

/** Stays in view: what waits may be more urgent than what is being looked at. */
function Waiting({ rows: { waiting, release } }: Pick<OpenAlertsProps, "rows">) {
  const first = waiting[0];
  if (first === undefined) return null;
  return (
    <div className="fw-waiting">
      <button type="button" className="fw-tool fw-tool--strong" aria-keyshortcuts="n" onClick={release}>
        {inFigures(waiting.length)} new above <Key>N</Key>
      </button>
      <PriorityMark priority={first.priority} />
    </div>
  );
}

function Groups({
  rows,
  totals,
  mutes,
  nowMs,
}: Pick<OpenAlertsProps, "rows" | "totals" | "mutes" | "nowMs">) {
  const { isFolded, fold } = useFolded();
  const heard = rows.shown.filter((alert) => !isMuted(alert, mutes.keys));
  const muted = rows.shown.filter((alert) => isMuted(alert, mutes.keys));
  const all: readonly GroupView[] = [
    ...alertGroups(heard).map((group) => ({ group, isMuted: false })),
    ...alertGroups(muted).map((group) => ({ group, isMuted: true })),
  ];
  const open = all.filter((view) => !isFolded(view));
  const numbered = open
    .flatMap(({ group }) => group.vehicles.flatMap(({ alerts }) => alerts))
    .slice(0, 9)
    .map(({ id }, place) => [id, place + 1] as const);
  const counts = new Map(
    (totals?.groups ?? []).map(({ priority, list, alerts }) => [`${priority} ${list.id}`, alerts]),
  );
  return (
    <div className="fw-queue" {...rows.holding}>
      {all.map((view) => (
        <AlertGroupRows
          key={`${view.isMuted} ${view.group.key}`}
          view={view}
          total={view.isMuted ? undefined : counts.get(groupKey(view.group))}
          isFolded={isFolded(view)}
          onFold={() => fold(view)}
          numbers={new Map(numbered)}
          gone={rows.gone}
          mutes={mutes}
          nowMs={nowMs}
        />
      ))}
    </div>
  );
}

function More({ wall, left }: Pick<OpenAlertsProps, "wall"> & { readonly left: number }) {
  return (
    <div className="fw-row fw-row--centre govuk-!-margin-top-4">
      <button
        type="button"
        className="govuk-button govuk-button--secondary govuk-!-margin-bottom-0"
        disabled={wall.isFetchingNextPage}
        onClick={() => void wall.fetchNextPage()}
      >
        Show {inFigures(Math.min(WALL_PAGE, Math.max(1, left)))} more
      </button>
      <span role="status">
        {wall.isFetchNextPageError
          ? "They could not be loaded. Try again."
          : `${inFigures(left)} less urgent ones or later comers are not shown.`}
      </span>
    </div>
  );
}
