/** Which cameras will the vehicle pass next, how far is it by road, and when is it there? */
import type { Schemas } from "../../api/client.ts";
import { DataTable } from "../../components/data-table.tsx";
import { useNow } from "../../components/use-now.ts";
import { When } from "../../components/when.tsx";
import { Where } from "../../components/where.tsx";

type Ahead = Schemas["CamerasAhead"];

const NOTHING: Readonly<Record<Ahead["from"], string>> = {
  road: "No camera lies ahead of it within 45 minutes by the roads of the map.",
  "no-place": "It was seen by a camera without a fixed place, so nothing can be said of what lies ahead.",
  "no-road": "The map has no road where it was seen, so nothing can be said of what lies ahead.",
};

export function CamerasAhead({ ahead: { from, items } }: { readonly ahead: Ahead }) {
  const nowMs = useNow();
  if (items.length === 0) return <p className="govuk-body">{NOTHING[from]}</p>;
  return (
    <>
      <DataTable
        caption="Where it may pass next"
        rows={items}
        rowKey={({ cameraId }) => cameraId}
        columns={[
          {
            heading: "Where",
            cell: ({ where, cameraCode }) => <Where where={where} cameraCode={cameraCode} />,
          },
          { heading: "By road", cell: ({ roadKm }) => `${roadKm} km`, numeric: true },
          { heading: "After", cell: ({ minutes }) => `${minutes} min`, numeric: true },
          { heading: "There at", cell: ({ arrivesAt }) => <Arrival at={arrivesAt} nowMs={nowMs} /> },
          { heading: "On the way passes", cell: ({ after }) => after ?? "–" },
        ]}
      />
      <p className="govuk-body-s">
        Estimates from its last sighting, by the shortest time on the map's roads at their usual speeds.
      </p>
    </>
  );
}

const Arrival = ({ at, nowMs }: { readonly at: string; readonly nowMs: number }) => (
  <>
    <When at={at} show="clock" />
    {Date.parse(at) < nowMs ? " (by now)" : ""}
  </>
);
