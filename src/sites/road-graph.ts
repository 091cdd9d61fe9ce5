/** Which roads join which, how long is each piece of them, and how long is it driven? Made from the lines of the operator's map. */
import { bearingDeg, distanceM } from "#terms/distance.ts";
import type { Position } from "#terms/position.ts";
import { type CountyMap, positionAt, ROAD_KINDS, type RoadKind } from "./county-map.ts";

/** What traffic drives there by day, below the limits of British roads. Times made of them are estimates, and are called so. */
const SPEED_KMH: Readonly<Record<RoadKind, number>> = {
  motorway: 105,
  trunk: 90,
  primary: 72,
  secondary: 64,
  tertiary: 50,
  minor: 40,
};

/** One straight piece of a road. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly lengthM: number;
  readonly speedMs: number;
  readonly bearingDeg: number;
  readonly road: string;
  readonly oneWay: boolean;
}

/** A place on a road. */
export interface Spot {
  readonly piece: number;
  /** From the piece's beginning. */
  readonly alongM: number;
  /** From the place that was asked for. */
  readonly awayM: number;
}

export interface RoadGraph {
  readonly nodes: readonly Position[];
  readonly pieces: readonly Piece[];
  /** The pieces that begin or end at each node. */
  readonly at: readonly (readonly number[])[];
  /** The nearest place on a road, undefined when none is within `FARTHEST_M`. `road` is preferred where it passes. */
  snap(place: Position, road?: string): Spot | undefined;
}

/** A camera farther from every road than this stands at a road that the map lacks. */
const FARTHEST_M = 300;
/** A named road is believed over a nearer one, as at a bridge. */
const NAMED_IS_NEARER_M = 100;
/** Cells of about a kilometre, in which pieces are looked up. */
const CELL_DEG = 0.01;

export function roadGraph({ features }: CountyMap): RoadGraph {
  const nodes: Position[] = [];
  const byKey = new Map<string, number>();
  const pieces: Piece[] = [];
  const nodeAt = (position: Position) => {
    const key = `${position.latDeg.toFixed(5)} ${position.lonDeg.toFixed(5)}`;
    const held = byKey.get(key);
    if (held !== undefined) return held;
    byKey.set(key, nodes.length);
    return nodes.push(position) - 1;
  };
  for (const { line, ...facts } of roadLines(features)) {
    for (const [i, end] of line.slice(1).entries())
      addPiece(pieces, nodes, [nodeAt(positionAt(line[i] ?? end)), nodeAt(positionAt(end))], facts);
  }
  const at: number[][] = nodes.map(() => []);
  for (const [i, { from, to }] of pieces.entries()) {
    at[from]?.push(i);
    at[to]?.push(i);
  }
  const cells = cellsOf(pieces, nodes);
  return { nodes, pieces, at, snap: (place, road) => snapTo({ nodes, pieces, cells }, place, road) };
}

/** Lines of other kinds, such as rivers, are no roads. */
function roadLines(features: CountyMap["features"]) {
  return features.flatMap(({ geometry, properties: { kind: called, name, oneWay = false } }) => {
    const kind = ROAD_KINDS.find((one) => one === called);
    if (kind === undefined) return [];
    const facts = { speedMs: SPEED_KMH[kind] / 3.6, road: name, oneWay };
    if (geometry.type === "LineString") return [{ line: geometry.coordinates, ...facts }];
    return geometry.type === "MultiLineString"
      ? geometry.coordinates.map((line) => ({ line, ...facts }))
      : [];
  });
}

function addPiece(
  pieces: Piece[],
  nodes: readonly Position[],
  [from, to]: readonly [number, number],
  facts: Pick<Piece, "speedMs" | "road" | "oneWay">,
): void {
  const [start, end] = [nodes[from], nodes[to]];
  if (from === to || start === undefined || end === undefined) return;
  pieces.push({ ...facts, from, to, lengthM: distanceM(start, end), bearingDeg: bearingDeg(start, end) });
}

type Cells = ReadonlyMap<string, readonly number[]>;

const cellOf = (deg: number) => Math.floor(deg / CELL_DEG);

function cellsOf(pieces: readonly Piece[], nodes: readonly Position[]): Cells {
  const cells = new Map<string, number[]>();
  for (const [i, { from, to }] of pieces.entries()) {
    const ends = [nodes[from], nodes[to]].filter((node) => node !== undefined);
    const rows = ends.map(({ latDeg }) => cellOf(latDeg));
    const columns = ends.map(({ lonDeg }) => cellOf(lonDeg));
    for (let row = Math.min(...rows); row <= Math.max(...rows); row += 1) {
      for (let column = Math.min(...columns); column <= Math.max(...columns); column += 1) {
        const held = cells.get(`${row} ${column}`);
        if (held === undefined) cells.set(`${row} ${column}`, [i]);
        else held.push(i);
      }
    }
  }
  return cells;
}

interface Lookup extends Pick<RoadGraph, "nodes" | "pieces"> {
  readonly cells: Cells;
}

function snapTo(lookup: Lookup, place: Position, road: string | undefined): Spot | undefined {
  const near = new Set(cellsAround(place).flatMap((cell) => lookup.cells.get(cell) ?? []));
  const spots = [...near].flatMap((i) => spotOn(lookup, i, place) ?? []);
  const counted = ({ piece, awayM }: Spot) =>
    awayM - (road !== undefined && lookup.pieces[piece]?.road === road ? NAMED_IS_NEARER_M : 0);
  return spots
    .filter(({ awayM }) => awayM <= FARTHEST_M)
    .reduce<Spot | undefined>(
      (best, spot) => (best === undefined || counted(spot) < counted(best) ? spot : best),
      undefined,
    );
}

function spotOn({ nodes, pieces }: Lookup, i: number, place: Position): Spot | undefined {
  const piece = pieces[i];
  const [start, end] = [nodes[piece?.from ?? -1], nodes[piece?.to ?? -1]];
  if (piece === undefined || start === undefined || end === undefined) return undefined;
  const { share, awayM } = nearestOn(start, end, place);
  return { piece: i, alongM: share * piece.lengthM, awayM };
}

function cellsAround({ latDeg, lonDeg }: Position): readonly string[] {
  const [row, column] = [cellOf(latDeg), cellOf(lonDeg)];
  return [-1, 0, 1].flatMap((down) => [-1, 0, 1].map((right) => `${row + down} ${column + right}`));
}

/** On a plane, which over a kilometre is as good as the globe. */
function nearestOn(start: Position, end: Position, place: Position) {
  const shrink = Math.cos((start.latDeg * Math.PI) / 180);
  const flat = ({ latDeg, lonDeg }: Position) =>
    [(lonDeg - start.lonDeg) * shrink, latDeg - start.latDeg] as const;
  const [[endX, endY], [x, y]] = [flat(end), flat(place)];
  const square = endX * endX + endY * endY;
  const share = square === 0 ? 0 : Math.min(1, Math.max(0, (x * endX + y * endY) / square));
  const foot = {
    latDeg: start.latDeg + share * (end.latDeg - start.latDeg),
    lonDeg: start.lonDeg + share * (end.lonDeg - start.lonDeg),
  };
  return { share, awayM: distanceM(foot, place) };
}
