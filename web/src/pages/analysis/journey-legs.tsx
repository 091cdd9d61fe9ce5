/** A journey read by read: where it was next, after how long, how far and how fast; gaps and what cannot be are marked. */
import type { Schemas } from "../../api/client.ts";
import { DataTable } from "../../components/data-table.tsx";
import { duration } from "../../components/duration.ts";
import { When } from "../../components/when.tsx";

type Journey = Extract<Schemas["AnalysisAnswer"]["result"], { readonly kind: "journey" | "clone" }>;
type Leg = Schemas["JourneyLeg"];

const KIND_WORDS: Readonly<Record<Leg["kind"], string>> = {
  "same-place": "Same place again",
  driven: "Driven",
  gap: "Gap: it may have been anywhere",
  impossible: "Impossible for one vehicle",
  unknown: "Place not known",
};

export function JourneyLegs({ result }: { readonly result: Journey }) {
  const reads = new Map(result.reads.map((read) => [read.id, read]));
  if (result.legs.length === 0) {
    const [only] = result.reads;
    return only === undefined ? null : (
      <p className="govuk-body">
        Read once: {only.cameraCode}, <When at={only.capturedAt} />.
      </p>
    );
  }
  return (
    <DataTable
      caption={result.kind === "journey" ? "From read to read, the earliest first" : "Pairs of reads"}
      rows={result.legs}
      rowKey={({ from, to }) => `${from} ${to}`}
      columns={[
        { heading: "From", cell: ({ from }) => <Seen read={reads.get(from)} /> },
        { heading: "To", cell: ({ to }) => <Seen read={reads.get(to)} /> },
        { heading: "After", cell: ({ elapsedMs }) => duration(elapsedMs) },
        { heading: "Distance", cell: (leg) => distanceWords(leg), numeric: true },
        { heading: "Speed", cell: ({ kmh }) => (kmh === null ? "–" : speedWords(kmh)), numeric: true },
        { heading: "What it is", cell: (leg) => <Kind leg={leg} /> },
      ]}
    />
  );
}

function Seen({ read }: { readonly read: Schemas["Read"] | undefined }) {
  return read === undefined ? null : (
    <>
      {read.cameraCode}, <When at={read.capturedAt} />
    </>
  );
}

const MILES_A_KM = 0.621_371;

/** British roads are measured in miles. */
const speedWords = (kmh: number): string => `${Math.round(kmh * MILES_A_KM)} mph`;

function distanceWords({ km, isByRoad, atLeastKm }: Leg): string {
  if (km !== null) {
    const miles = (km * MILES_A_KM).toFixed(1);
    return isByRoad ? `${miles} miles` : `${miles} miles in a straight line`;
  }
  return atLeastKm === null || atLeastKm === 0 ? "–" : `at least ${Math.floor(atLeastKm * MILES_A_KM)} miles`;
}

function Kind({ leg: { kind } }: { readonly leg: Leg }) {
  const words = KIND_WORDS[kind];
  if (kind === "impossible") return <strong className="govuk-tag govuk-tag--red">{words}</strong>;
  return kind === "gap" ? <strong className="govuk-tag govuk-tag--yellow">{words}</strong> : words;
}
