/** The open alerts on the wall: the most urgent first, how many there are in all, and more of them when asked. */
import { useEffect } from "react";
import type { Schemas } from "../../api/client.ts";
import { type useWall, WALL_PAGE } from "../../app/use-wall.ts";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { AlertCard } from "./alert-card.tsx";

interface OpenAlertsProps {
  readonly wall: ReturnType<typeof useWall>;
  /** In the order in which they stand. */
  readonly loaded: readonly Schemas["AlertSummary"][];
  readonly nowMs: number;
}

const inFigures = (count: number) => count.toLocaleString("en-GB");

export function OpenAlerts({ wall, loaded, nowMs }: OpenAlertsProps) {
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = wall;
  const total = Math.max(wall.data?.pages[0]?.total ?? 0, loaded.length);
  const waiting = total - loaded.length;
  useEffect(() => {
    // Alerts were dealt with: others move up before the wall stands empty.
    if (hasNextPage && !isFetchingNextPage && loaded.length < WALL_PAGE / 2) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, loaded.length]);
  return (
    <section aria-labelledby="alerts-heading">
      <h2 id="alerts-heading" className="govuk-heading-m">
        Open alerts{" "}
        <span className="fw-count">
          {waiting > 0 ? `${inFigures(loaded.length)} of ${inFigures(total)}` : inFigures(total)}
        </span>
      </h2>
      <Fetched query={wall} what="open alerts">
        {() =>
          loaded.length === 0 && !hasNextPage ? (
            <EmptyState title="No open alerts">
              A hit on a list will appear here at once. Closed ones are under Alerts.
            </EmptyState>
          ) : (
            <>
              <ol className="fw-alerts">
                {loaded.map((alert, place) => (
                  <li key={alert.id}>
                    <AlertCard alert={alert} nowMs={nowMs} shortcut={place < 9 ? place + 1 : undefined} />
                  </li>
                ))}
              </ol>
              {hasNextPage ? (
                <div className="fw-row fw-row--centre govuk-!-margin-top-4">
                  <button
                    type="button"
                    className="govuk-button govuk-button--secondary govuk-!-margin-bottom-0"
                    disabled={isFetchingNextPage}
                    onClick={() => void fetchNextPage()}
                  >
                    Show {inFigures(Math.min(WALL_PAGE, Math.max(1, waiting)))} more
                  </button>
                  <span role="status">
                    {wall.isFetchNextPageError
                      ? "They could not be loaded. Try again."
                      : `${inFigures(waiting)} less urgent ones or later comers are not shown.`}
                  </span>
                </div>
              ) : null}
            </>
          )
        }
      </Fetched>
    </section>
  );
}
