/** The shift at one look, for supervisor and duty inspector: what came in, how fast it was dealt with, what is left, and the handover. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Link, useSearchParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { BarChart, type Bars } from "../../components/bar-chart.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { relative } from "../../components/duration.ts";
import { Page } from "../../components/page.tsx";
import { Vrm } from "../../components/plate.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { useNow } from "../../components/use-now.ts";
import { ALERT_STATE_WORDS, PRIORITY_WORDS } from "../../components/words.ts";
import { Outcomes } from "../figures/hit-tables.tsx";
import { HitTiles } from "../figures/hit-tiles.tsx";
import { groupWords, type HitFigures } from "../figures/hit-words.ts";
import { Handovers } from "./handovers.tsx";

const HOUR_MS = 3_600_000;
const LENGTHS = ["8", "10", "12"] as const;
const OPEN_SHOWN = 50;

export function ShiftPage() {
  const handsOver = useHasRole("control-room", "anpr-manager");
  const [params, setParams] = useSearchParams();
  const hours = LENGTHS.find((length) => length === params.get("hours")) ?? "8";
  const to = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS;
  const window = {
    from: new Date(to - Number(hours) * HOUR_MS).toISOString(),
    to: new Date(to).toISOString(),
  };
  const query = useQuery({
    queryKey: ["figures", "hits", window, "hour"],
    queryFn: () =>
      answered(api.GET("/api/v1/figures/hits", { params: { query: { ...window, by: "hour" } } })),
    refetchInterval: 15_000,
  });
  return (
    <Page title="Shift" lead="What came in during this shift, how fast it was dealt with, and what is left.">
      <div className="fw-chooser">
        <div className="govuk-form-group">
          <label className="govuk-label govuk-!-font-weight-bold" htmlFor="shift-hours">
            Length of the shift
          </label>
          <select
            id="shift-hours"
            className="govuk-select"
            value={hours}
            onChange={(event) => setParams({ hours: event.target.value }, { replace: true })}
          >
            {LENGTHS.map((length) => (
              <option key={length} value={length}>
                Last {length} hours
              </option>
            ))}
          </select>
        </div>
      </div>
      <Fetched query={query} what="the figures of the shift">
        {(figures) => (
          <>
            <HitTiles total={figures.total} />
            <h2 className="govuk-heading-m">Hits an hour</h2>
            <HitsAnHour figures={figures} />
            <h2 className="govuk-heading-m">Outcomes</h2>
            <Outcomes figures={figures} />
          </>
        )}
      </Fetched>
      {handsOver ? (
        <>
          <h2 className="govuk-heading-m">Open alerts</h2>
          <OpenAlerts />
          <Handovers />
        </>
      ) : null}
    </Page>
  );
}

function HitsAnHour({ figures: { rows } }: { readonly figures: HitFigures }) {
  const labels = useMemo(() => rows.map(({ label }) => groupWords("hour", label)), [rows]);
  const bars = useMemo<readonly Bars[]>(
    () => [
      { name: "Closed", colour: "--fw-good", values: rows.map(({ closed }) => closed) },
      { name: "Still open", colour: "--fw-medium", values: rows.map(({ hits, closed }) => hits - closed) },
    ],
    [rows],
  );
  return (
    <>
      <BarChart label="Hits an hour, closed and still open" labels={labels} bars={bars} stacked unit="Hits" />
      <details className="govuk-details">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">The same as a table</span>
        </summary>
        <DataTable
          caption="Hits an hour"
          captionHidden
          columns={[
            { heading: "Hour from", cell: ({ label }) => groupWords("hour", label) },
            { heading: "Hits", cell: ({ hits }) => hits, numeric: true },
            { heading: "Closed", cell: ({ closed }) => closed, numeric: true },
          ]}
          rows={rows}
          rowKey={({ key }) => key}
        />
      </details>
    </>
  );
}

function OpenAlerts() {
  const now = useNow(10_000);
  const query = useQuery({
    queryKey: ["alerts", "shift"],
    queryFn: () =>
      answered(
        api.GET("/api/v1/alerts", {
          params: { query: { state: "open", limit: OPEN_SHOWN, fetchedBy: "screen" } },
        }),
      ),
    refetchInterval: 15_000,
  });
  return (
    <Fetched query={query} what="the open alerts">
      {({ items, total }) =>
        items.length === 0 ? (
          <EmptyState title="No alert is open" />
        ) : (
          <DataTable<Schemas["AlertSummary"]>
            caption={
              total > items.length
                ? `The ${items.length} most urgent of ${total}`
                : `${total} open, the most urgent first`
            }
            columns={[
              {
                heading: "Mark",
                cell: ({ id, hit }) => (
                  <Link className="govuk-link" to={`/alerts/${id}`}>
                    <Vrm>{hit.entryDisplay}</Vrm>
                  </Link>
                ),
              },
              { heading: "Reason", cell: ({ reason }) => reason.label },
              { heading: "Priority", cell: ({ priority }) => PRIORITY_WORDS[priority] },
              { heading: "State", cell: ({ state }) => ALERT_STATE_WORDS[state] },
              { heading: "With", cell: ({ owner }) => owner?.name ?? "Nobody yet" },
              { heading: "Since", cell: ({ raisedAt }) => relative(raisedAt, now) },
            ]}
            rows={items}
            rowKey={({ id }) => id}
          />
        )
      }
    </Fetched>
  );
}
