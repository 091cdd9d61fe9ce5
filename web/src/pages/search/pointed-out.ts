/** What did somebody point out in an answer, and which rows, places and bars hold it? */
import type { Schemas } from "../../api/client.ts";
import { type Chosen, type HourOfReads, isChosen, momentInCharts } from "./answer-hours.ts";

type Read = Pick<Schemas["Read"], "id" | "siteId" | "capturedAt">;

/** One read, or all that were made at places. */
export type PointedOut =
  | { readonly kind: "read"; readonly id: string }
  | { readonly kind: "places"; readonly siteIds: readonly string[] };

export const isSame = (one: PointedOut, other: PointedOut | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

export function readsPointedOut<Of extends Read>(
  pointed: PointedOut | undefined,
  reads: readonly Of[],
): readonly Of[] {
  if (pointed === undefined) return [];
  if (pointed.kind === "read") return reads.filter(({ id }) => id === pointed.id);
  return reads.filter(({ siteId }) => pointed.siteIds.includes(siteId));
}

/** Those of the marks of a map that somebody chose there, as places. */
export function placesOf(reads: readonly Read[], ids: readonly string[]): PointedOut {
  const siteIds = reads.filter(({ id }) => ids.includes(id)).map(({ siteId }) => siteId);
  return { kind: "places", siteIds: [...new Set(siteIds)].toSorted() };
}

/** Days and hours of the week, as the charts name their parts. */
export interface MarkedInCharts {
  readonly days: ReadonlySet<string>;
  /** Weekday, Monday being 0, and hour: `0 17`. */
  readonly weekHours: ReadonlySet<string>;
}

/** Of what is pointed out; without it, of what was chosen in one of the charts, for the other one. */
export function markedInCharts(
  pointed: readonly Read[],
  chosen: Chosen | undefined,
  hours: readonly HourOfReads[],
): MarkedInCharts {
  if (pointed.length > 0) return partsOf(pointed.map(({ capturedAt }) => capturedAt));
  if (chosen === undefined) return partsOf([]);
  const parts = partsOf(hours.filter(({ hour }) => isChosen(chosen, hour)).map(({ hour }) => hour));
  return chosen.kind === "while" ? { ...parts, days: new Set() } : { ...parts, weekHours: new Set() };
}

function partsOf(moments: readonly string[]): MarkedInCharts {
  const parts = moments.map(momentInCharts);
  return {
    days: new Set(parts.map(({ day }) => day)),
    weekHours: new Set(parts.map(({ weekday, hour }) => `${weekday} ${hour}`)),
  };
}
