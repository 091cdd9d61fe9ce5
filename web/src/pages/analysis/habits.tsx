/** When and where a vehicle is usually seen: reads by hour and day of the week, and by camera. */
import type { Schemas } from "../../api/client.ts";
import { DataTable } from "../../components/data-table.tsx";

type HabitsResult = Extract<Schemas["AnalysisAnswer"]["result"], { readonly kind: "habits" }>;

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
/** Four-hour parts of a day fit a phone and still say morning from evening. */
const PARTS = [0, 4, 8, 12, 16, 20];

const hour = (from: number): string => `${`${from}`.padStart(2, "0")}:00`;

export function Habits({ habits: { hours, cameras } }: { readonly habits: HabitsResult }) {
  const rows = hours.map((day, place) => ({ name: DAYS[place] ?? "", day }));
  const inPart = (day: readonly number[], from: number) =>
    day.slice(from, from + 4).reduce((sum, reads) => sum + reads, 0);
  return (
    <>
      <DataTable
        caption="Reads by day and time, UK time"
        rows={rows}
        rowKey={({ name }) => name}
        columns={[
          { heading: "Day", cell: ({ name }) => name },
          ...PARTS.map((from) => ({
            heading: `${hour(from)} to ${hour(from + 4)}`,
            cell: ({ day }: (typeof rows)[number]) => <Count count={inPart(day, from)} />,
            numeric: true,
          })),
        ]}
      />
      <p className="govuk-body">{busiest(hours)}</p>
      <DataTable
        caption="Cameras, the most often first"
        rows={cameras}
        rowKey={({ cameraCode }) => cameraCode}
        columns={[
          { heading: "Camera", cell: ({ cameraCode }) => cameraCode },
          { heading: "Reads", cell: ({ reads }) => reads, numeric: true },
          { heading: "On days", cell: ({ days }) => days, numeric: true },
        ]}
      />
    </>
  );
}

function Count({ count }: { readonly count: number }) {
  return count === 0 ? <>–</> : <strong>{count}</strong>;
}

/** The single hour of the week with the most reads, in words. */
function busiest(hours: readonly (readonly number[])[]): string {
  const all = hours.flatMap((day, place) => day.map((reads, at) => ({ reads, place, at })));
  const [most] = all.toSorted((a, b) => b.reads - a.reads);
  if (most === undefined || most.reads === 0) return "";
  return `Most often on ${DAYS[most.place]}s between ${hour(most.at)} and ${hour(most.at + 1)}: ${most.reads} ${most.reads === 1 ? "read" : "reads"}.`;
}
