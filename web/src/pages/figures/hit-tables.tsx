/** Hits by group, and their outcomes: a chart and the table that says the same. */
import { useMemo } from "react";
import { BarChart, type Bars } from "../../components/bar-chart.tsx";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { SaveTable } from "../../components/save-table.tsx";
import { EmptyState } from "../../components/states.tsx";
import { OUTCOME_WORDS } from "../../components/words.ts";
import { GROUPING_WORDS, groupWords, type HitFigures, median, share, withoutOutcome } from "./hit-words.ts";

type Row = HitFigures["rows"][number];

const whole = (value: number | null) => (value === null ? "–" : value.toLocaleString("en-GB"));
const seconds = (spread: Row["toTake"]) => (spread === null ? null : Math.round(spread.medianMs / 1000));

export function HitsByGroup({ figures }: { readonly figures: HitFigures }) {
  const { rows, by } = figures;
  const labels = useMemo(() => rows.map(({ label }) => groupWords(by, label)), [rows, by]);
  const bars = useMemo<readonly Bars[]>(
    () => [
      { name: "Turned out misread", colour: "--fw-medium", values: rows.map(({ misread }) => misread) },
      { name: "Other hits", colour: "--fw-low", values: rows.map(({ hits, misread }) => hits - misread) },
    ],
    [rows],
  );
  if (rows.length === 0) {
    return <EmptyState title="No hits in this time">Choose a longer time, or look again later.</EmptyState>;
  }
  const group = GROUPING_WORDS[by];
  const columns: readonly Column<Row>[] = [
    { heading: group, cell: ({ label }) => groupWords(by, label) },
    { heading: "Reads", cell: ({ reads }) => whole(reads), numeric: true },
    { heading: "Hits", cell: ({ hits }) => whole(hits), numeric: true },
    {
      heading: "Possible turned true",
      cell: (row) => `${row.possibleTurnedTrue} of ${row.possible}`,
      numeric: true,
    },
    { heading: "Checked", cell: (row) => share(row.checked, row.hits), numeric: true },
    { heading: "Misread", cell: (row) => share(row.misread, row.checked), numeric: true },
    { heading: "Time to take", cell: (row) => median(row.toTake), numeric: true },
    { heading: "Time to check", cell: (row) => median(row.toCheck), numeric: true },
    { heading: "Time to outcome", cell: (row) => median(row.toOutcome), numeric: true },
    { heading: "No outcome yet", cell: (row) => whole(withoutOutcome(row)), numeric: true },
  ];
  return (
    <>
      <BarChart label={`Hits by ${group.toLowerCase()}`} labels={labels} bars={bars} stacked unit="Hits" />
      <div className="fw-scroll">
        <DataTable
          caption={`Hits by ${group.toLowerCase()}. Times are medians`}
          columns={columns}
          rows={rows}
          rowKey={({ key }) => key}
        />
      </div>
      <SaveTable
        fileName={`hits-by-${by}`}
        headings={[
          ...[group, "Reads", "Hits", "Possible", "Possible turned true", "Checked", "Misread", "Closed"],
          ...["Median seconds to take", "Median seconds to check", "Median seconds to outcome"],
        ]}
        rows={() =>
          rows.map((row) => [
            ...[row.label, row.reads, row.hits, row.possible, row.possibleTurnedTrue],
            ...[row.checked, row.misread, row.closed],
            ...[seconds(row.toTake), seconds(row.toCheck), seconds(row.toOutcome)],
          ])
        }
      />
    </>
  );
}

export function Outcomes({ figures }: { readonly figures: HitFigures }) {
  const outcomes = useMemo(
    () => figures.total.outcomes.toSorted((a, b) => b.count - a.count),
    [figures.total.outcomes],
  );
  const labels = useMemo(() => outcomes.map(({ outcome }) => OUTCOME_WORDS[outcome]), [outcomes]);
  const bars = useMemo<readonly Bars[]>(
    () => [{ name: "Alerts", colour: "--fw-good", values: outcomes.map(({ count }) => count) }],
    [outcomes],
  );
  if (outcomes.length === 0) {
    return <EmptyState title="No alert of this time has an outcome yet" />;
  }
  return (
    <>
      <BarChart label="What came of alerts" labels={labels} bars={bars} unit="Alerts" />
      <DataTable
        caption="What came of alerts"
        columns={[
          { heading: "Outcome", cell: ({ outcome }) => OUTCOME_WORDS[outcome] },
          { heading: "Alerts", cell: ({ count }) => whole(count), numeric: true },
          { heading: "Share", cell: ({ count }) => share(count, figures.total.closed), numeric: true },
        ]}
        rows={outcomes}
        rowKey={({ outcome }) => outcome}
      />
      <SaveTable
        fileName="outcomes"
        headings={["Outcome", "Alerts"]}
        rows={() => outcomes.map(({ outcome, count }) => [OUTCOME_WORDS[outcome], count])}
      />
    </>
  );
}
