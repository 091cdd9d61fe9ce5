/** What a site brought in a time: numbers, a small chart by month, and each camera's own. Beside a review, and within it once it is recorded. */
import { useMemo } from "react";
import type { Schemas } from "../../api/client.ts";
import { BarChart, type Bars } from "../../components/bar-chart.tsx";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { percentToTenth } from "../../components/percent.ts";
import { Summary } from "../../components/summary.tsx";
import { When } from "../../components/when.tsx";
import { OUTCOME_WORDS } from "../../components/words.ts";

export type Effect = Schemas["SiteEffect"];
type Camera = Effect["cameras"][number];

const whole = (count: number) => count.toLocaleString("en-GB");
const outcomeWords = (outcome: string) => OUTCOME_WORDS[outcome as keyof typeof OUTCOME_WORDS] ?? outcome;

export function SiteEffect({ effect }: { readonly effect: Effect }) {
  return (
    <>
      <p className="govuk-body-s">
        From <When at={effect.from} show="day" /> to <When at={effect.to} show="day" />. Hits on lists that
        not everybody may know of are left out.
      </p>
      <Summary
        facts={{
          Reads: whole(effect.reads),
          Hits: `${whole(effect.hits)}, of which ${whole(effect.checkedHits)} checked by a person`,
          "Hits that were misread": whole(effect.misreadHits),
          "Hits with an outcome": whole(effect.closedHits),
          Outcomes:
            effect.outcomes.length === 0 ? (
              "None yet"
            ) : (
              <ul className="govuk-list govuk-list--bullet">
                {effect.outcomes.map(({ outcome, count }) => (
                  <li key={outcome}>
                    {outcomeWords(outcome)}: {whole(count)}
                  </li>
                ))}
              </ul>
            ),
        }}
      />
      <Months months={effect.months} />
      <DataTable
        caption="Its cameras"
        columns={CAMERA_COLUMNS}
        rows={effect.cameras}
        rowKey={({ cameraId }) => cameraId}
      />
    </>
  );
}

const CAMERA_COLUMNS: readonly Column<Camera>[] = [
  { heading: "Camera", cell: ({ code }) => code },
  { heading: "Reads", cell: ({ reads }) => whole(reads), numeric: true },
  { heading: "Hours without a read", cell: ({ silentHours }) => whole(silentHours), numeric: true },
  { heading: "Clock out by", cell: clockWords },
  { heading: "Misread", cell: misreadWords },
];

function clockWords({ clockOutByMs }: Camera): string {
  if (clockOutByMs === null) return "Not measured";
  return `${(clockOutByMs / 1000).toLocaleString("en-GB", { maximumFractionDigits: 1 })} seconds`;
}

function misreadWords({ misreads }: Camera): string {
  if (misreads === null) return "Nobody has checked a read";
  const { judged, misread, low, high } = misreads;
  return `${whole(misread)} of ${whole(judged)} checked: very likely ${percentToTenth(low)} to ${percentToTenth(high)}`;
}

function Months({ months }: { readonly months: Effect["months"] }) {
  const labels = useMemo(() => months.map(({ month }) => monthWords(month)), [months]);
  const reads = useMemo<readonly Bars[]>(
    () => [{ name: "Reads", colour: "--fw-low", values: months.map((one) => one.reads) }],
    [months],
  );
  const hits = useMemo<readonly Bars[]>(
    () => [{ name: "Hits", colour: "--fw-medium", values: months.map((one) => one.hits) }],
    [months],
  );
  if (months.length === 0) return null;
  return (
    <>
      <BarChart label="Reads by month" labels={labels} bars={reads} unit="Reads" />
      <BarChart label="Hits by month" labels={labels} bars={hits} unit="Hits" />
      <DataTable
        caption="By month"
        columns={[
          { heading: "Month", cell: ({ month }) => monthWords(month) },
          { heading: "Reads", cell: (one) => whole(one.reads), numeric: true },
          { heading: "Hits", cell: (one) => whole(one.hits), numeric: true },
        ]}
        rows={months}
        rowKey={({ month }) => month}
      />
    </>
  );
}

const monthWords = (month: string): string =>
  new Date(`${month}-15T12:00:00Z`).toLocaleDateString("en-GB", {
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
