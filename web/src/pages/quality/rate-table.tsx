/** Rates side by side: numbers for everybody, and bars that show at a glance which limits overlap. */
import type { Schemas } from "../../api/client.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { percentToTenth } from "../../components/percent.ts";
import { BAND_WORDS, judgedOf, limitsWords, whole } from "./rate-words.ts";

type Observed = Schemas["ObservedRate"];

interface RateTableProps<Row> {
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly first: Column<Row>;
  readonly observed: (row: Row) => Observed;
  readonly more?: readonly Column<Row>[];
}

export function RateTable<Row>({ caption, rows, rowKey, first, observed, more = [] }: RateTableProps<Row>) {
  const scale = scaleOf(rows.map(observed));
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={rowKey}
      columns={[
        first,
        {
          heading: "Misread",
          cell: (row) => rateWords(observed(row)),
          numeric: true,
        },
        {
          heading: "Very likely between",
          cell: (row) => <Limits observed={observed(row)} scale={scale} />,
        },
        {
          heading: "Checked",
          cell: (row) => checkedWords(observed(row)),
          numeric: true,
        },
        ...more,
      ]}
    />
  );
}

/** By day, at dusk and by night. */
export function LightTable({ bands }: { readonly bands: Schemas["ForceQuality"]["bands"] }) {
  return (
    <RateTable
      caption="By light"
      rows={bands}
      rowKey={({ band }) => band}
      first={{ heading: "Light", cell: ({ band }) => BAND_WORDS[band] }}
      observed={({ observed }) => observed}
    />
  );
}

function rateWords({ rate, reads }: Observed): string {
  if (reads === 0) return "No reads";
  return rate === null ? "Not known" : percentToTenth(rate);
}

function checkedWords(observed: Observed): string {
  const { misread, cannotTell } = observed;
  const unclear = cannotTell === 0 ? "" : `, ${whole(cannotTell)} could not be told`;
  return `${whole(judgedOf(observed))}, ${whole(misread)} misread${unclear}`;
}

/** Bars of one table share a scale, so that they can be compared. Those of unknown rates are not drawn. */
function scaleOf(rates: readonly Observed[]): number {
  return Math.max(0.01, ...rates.map(({ rate, high }) => (rate === null ? 0 : high)));
}

function Limits({ observed, scale }: { readonly observed: Observed; readonly scale: number }) {
  if (observed.rate === null) return <>–</>;
  const at = (value: number) => Math.min(100, (value / scale) * 100);
  return (
    <>
      {limitsWords(observed)}
      <svg className="fw-limits" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect className="fw-limits__track" x="0" y="3" width="100" height="2" />
        <rect
          className="fw-limits__range"
          x={at(observed.low)}
          y="1"
          width={Math.max(1, at(observed.high) - at(observed.low))}
          height="6"
        />
        <rect
          className="fw-limits__rate"
          x={Math.min(98.5, at(observed.rate))}
          y="0"
          width="1.5"
          height="8"
        />
      </svg>
    </>
  );
}
