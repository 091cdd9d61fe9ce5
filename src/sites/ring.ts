/** Could anybody still drive into a town, or out of it, unrecorded? Every road over a ring is looked at, with the cameras of live sites (ICO v Royston, 2013). */
import { bearingDeg } from "#terms/distance.ts";
import type { SiteId } from "#terms/ids.ts";
import type { Position } from "#terms/position.ts";
import {
  between,
  type Drive,
  INNER,
  OUTER,
  type Ring,
  type Streets,
  streetsAround,
  type Watcher,
} from "./ring-streets.ts";
import type { RoadGraph } from "./road-graph.ts";

export type Way = "in" | "out";

/** A road over the ring, the way in or the way out. */
export interface Crossing {
  readonly road: string;
  readonly at: Position;
  readonly way: Way;
  /** As seen from the centre. */
  readonly bearingDeg: number;
  readonly covered: boolean;
}

export interface RingCoverage {
  readonly crossings: readonly Crossing[];
  /** Sites that record somebody near the ring. */
  readonly sites: readonly SiteId[];
  readonly entries: number;
  readonly entriesCovered: number;
  /** By way: somebody can still get past unrecorded. */
  readonly isOpen: Readonly<Record<Way, boolean>>;
}

export function ringCoverage(graph: RoadGraph, ring: Ring, watchers: readonly Watcher[]): RingCoverage {
  const streets = streetsAround(graph, ring, watchers);
  const crossings = (["in", "out"] as const).flatMap((way) => crossingsOf(streets, ring, way));
  const of = (way: Way) => crossings.filter((one) => one.way === way);
  return {
    crossings,
    sites: [...new Set(nearRing(streets, ring).flatMap(({ recordedBy }) => recordedBy))],
    entries: of("in").length,
    entriesCovered: of("in").filter(({ covered }) => covered).length,
    isOpen: { in: isOpen(streets, ring, "in"), out: isOpen(streets, ring, "out") },
  };
}

/** Nobody gets in, or nobody gets out, without being recorded. Where no road is on the map nothing can be said. */
export const isRinged = ({ entries, isOpen }: RingCoverage): boolean =>
  entries > 0 && !(isOpen.in && isOpen.out);

const nearRing = ({ drives, away }: Streets, { radiusM }: Ring): readonly Drive[] =>
  drives.filter(({ from }) => {
    const metres = away[from] ?? 0;
    return metres >= radiusM * INNER && metres <= radiusM * OUTER;
  });

/** The way out is the way in, driven backwards. */
const inwardOf = ({ drives }: Streets, way: Way): readonly Drive[] =>
  way === "in" ? drives : drives.map((one) => ({ ...one, from: one.to, to: one.from }));

const unseenOf = (inward: readonly Drive[]) => inward.filter(({ recordedBy }) => recordedBy.length === 0);

/** Over whichever crossings, and however often. */
function isOpen(streets: Streets, ring: Ring, way: Way): boolean {
  const next = Map.groupBy(unseenOf(inwardOf(streets, way)), ({ from }) => from);
  const reached = spread(outerNodes(streets, ring), next, ({ to }) => to);
  return innerNodes(streets, ring).some((node) => reached.has(node));
}

/** A crossing is open when one comes to it unrecorded from well outside, and gets on from it unrecorded to well inside. */
function crossingsOf(streets: Streets, ring: Ring, way: Way): readonly Crossing[] {
  const { away } = streets;
  const inward = inwardOf(streets, way);
  const unseen = unseenOf(inward);
  const isOutside = (node: number) => (away[node] ?? 0) > ring.radiusM;
  const outside = unseen.filter(({ to }) => isOutside(to));
  const inside = unseen.filter(({ from }) => !isOutside(from));
  const reached = spread(
    outerNodes(streets, ring),
    Map.groupBy(outside, ({ from }) => from),
    ({ to }) => to,
  );
  const leading = spread(
    innerNodes(streets, ring),
    Map.groupBy(inside, ({ to }) => to),
    ({ from }) => from,
  );
  return inward
    .filter(({ from, to }) => (away[from] ?? 0) > ring.radiusM && (away[to] ?? 0) <= ring.radiusM)
    .map(({ from, to, road, recordedBy }): Crossing => {
      const at = onRing(streets, ring, from, to);
      const covered = recordedBy.length > 0 || !reached.has(from) || !leading.has(to);
      return { road, at, way, bearingDeg: bearingDeg(ring.centre, at), covered };
    });
}

/** Where one comes from: well outside, or where the map ends. */
const outerNodes = ({ away, degree }: Streets, { radiusM }: Ring): readonly number[] =>
  [...degree.keys()].filter((node) => {
    const metres = away[node] ?? 0;
    return metres >= radiusM * OUTER || (metres > radiusM && degree.get(node) === 1);
  });

/** Where one arrives: well inside, else the place nearest the centre. */
function innerNodes({ away, degree }: Streets, { radiusM }: Ring): readonly number[] {
  const inside = [...degree.keys()].filter((node) => (away[node] ?? 0) <= radiusM);
  const well = inside.filter((node) => (away[node] ?? 0) <= radiusM * INNER);
  if (well.length > 0) return well;
  return inside.toSorted((a, b) => (away[a] ?? 0) - (away[b] ?? 0)).slice(0, 1);
}

function spread(
  starts: readonly number[],
  next: ReadonlyMap<number, readonly Drive[]>,
  to: (drive: Drive) => number,
): ReadonlySet<number> {
  const known = new Set(starts);
  const queue = [...known];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    for (const reached of (next.get(node) ?? []).map(to)) {
      if (known.has(reached)) continue;
      known.add(reached);
      queue.push(reached);
    }
  }
  return known;
}

/** Between its ends, by their distances: a piece is short beside the ring. */
function onRing({ nodes, away }: Streets, { centre, radiusM }: Ring, from: number, to: number): Position {
  const [far, near] = [away[from] ?? 0, away[to] ?? 0];
  return between(nodes[from] ?? centre, nodes[to] ?? centre, (far - radiusM) / (far - near));
}
