/** The figures of a period at one look. */
import { type HitCounts, median, share, withoutOutcome } from "./hit-words.ts";

export function HitTiles({ total }: { readonly total: HitCounts }) {
  const tiles: readonly (readonly [name: string, value: string, help?: string])[] = [
    ["Reads", total.reads === null ? "–" : total.reads.toLocaleString("en-GB")],
    [
      "Hits",
      total.hits.toLocaleString("en-GB"),
      `${total.possible} possible, ${total.possibleTurnedTrue} turned out true`,
    ],
    ["Picture checked", share(total.checked, total.hits), `${total.checked} of ${total.hits}`],
    ["Misread", share(total.misread, total.checked), `${total.misread} of ${total.checked} checked`],
    ["Until somebody took it", median(total.toTake), "half were faster"],
    ["Until it was checked", median(total.toCheck), "half were faster"],
    ["Until the outcome", median(total.toOutcome), "half were faster"],
    ["Without an outcome", withoutOutcome(total).toLocaleString("en-GB"), `${total.closed} closed`],
  ];
  return (
    <dl className="fw-tiles">
      {tiles.map(([name, value, help]) => (
        <div key={name} className="fw-tile">
          <dt>{name}</dt>
          <dd className="fw-tile__value">{value}</dd>
          {help === undefined ? null : <dd className="fw-tile__help">{help}</dd>}
        </div>
      ))}
    </dl>
  );
}
