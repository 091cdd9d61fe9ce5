/** The roads around a ring cut into short pieces, each as it is driven, with the cameras that record it. Part of `ring.ts`. */
import { angleBetween, distanceM } from "#terms/distance.ts";
import type { SiteId } from "#terms/ids.ts";
import type { Position } from "#terms/position.ts";
import type { Piece, RoadGraph } from "./road-graph.ts";

export interface Ring {
  readonly centre: Position;
  readonly radiusM: number;
}

/** A camera of a site that may collect now. */
export interface Watcher {
  readonly siteId: SiteId;
  readonly position: Position;
  /** The road that the site's description names. */
  readonly road?: string | undefined;
  /** The way in which the vehicles drive that it sees; both where that is not known. */
  readonly travelDeg?: number | undefined;
}

/** Cameras farther inside or outside than this share of the radius say nothing about the ring. */
export const INNER = 0.5;
export const OUTER = 1.5;
/** So many pieces to a radius: two crossings of one straight road stay two. */
const FINENESS = 12;

/** One short piece of road in one direction. */
export interface Drive {
  readonly from: number;
  readonly to: number;
  readonly road: string;
  readonly recordedBy: readonly SiteId[];
}

export interface Streets {
  readonly nodes: readonly Position[];
  /** Metres from the centre, by node. */
  readonly away: readonly number[];
  /** Other nodes to which each is joined; where the map ends it is one. */
  readonly degree: ReadonlyMap<number, number>;
  readonly drives: readonly Drive[];
}

export function streetsAround(graph: RoadGraph, ring: Ring, watchers: readonly Watcher[]): Streets {
  const nodes = [...graph.nodes];
  const away = nodes.map((node) => distanceM(ring.centre, node));
  const watched = watchedPieces(graph, watchers);
  const degree = new Map<number, number>();
  const drives: Drive[] = [];
  const add = (node: Position): number => {
    away.push(distanceM(ring.centre, node));
    return nodes.push(node) - 1;
  };
  for (const [i, piece] of graph.pieces.entries()) {
    const nearest = Math.min(away[piece.from] ?? 0, away[piece.to] ?? 0) - piece.lengthM;
    if (nearest > ring.radiusM * OUTER) continue;
    const parts = Math.max(1, Math.ceil((piece.lengthM * FINENESS) / ring.radiusM));
    const ends = [piece.from, ...betweens(graph, piece, parts).map(add), piece.to];
    for (const [part, to] of ends.slice(1).entries()) {
      const from = ends[part] ?? piece.from;
      degree.set(from, (degree.get(from) ?? 0) + 1);
      degree.set(to, (degree.get(to) ?? 0) + 1);
      const here = (watched.get(i) ?? []).filter(({ share }) => partOf(share, parts) === part);
      drives.push(...drivesOf(piece, from, to, here));
    }
  }
  return { nodes, away, degree, drives };
}

const partOf = (share: number, parts: number): number => Math.min(parts - 1, Math.floor(share * parts));

interface Placed extends Watcher {
  /** Along the piece, from 0 to 1. */
  readonly share: number;
}

function watchedPieces({ pieces, snap }: RoadGraph, watchers: readonly Watcher[]) {
  const watched = new Map<number, Placed[]>();
  for (const watcher of watchers) {
    const spot = snap(watcher.position, watcher.road);
    const piece = pieces[spot?.piece ?? -1];
    if (spot === undefined || piece === undefined) continue;
    const placed = { ...watcher, share: piece.lengthM === 0 ? 0 : spot.alongM / piece.lengthM };
    watched.set(spot.piece, [...(watched.get(spot.piece) ?? []), placed]);
  }
  return watched;
}

function drivesOf(piece: Piece, from: number, to: number, here: readonly Placed[]): readonly Drive[] {
  const { road, bearingDeg: bearing } = piece;
  const recordedBy = (driven: number) => here.filter((one) => sees(one, driven)).map(({ siteId }) => siteId);
  const forward = { from, to, road, recordedBy: recordedBy(bearing) };
  if (piece.oneWay) return [forward];
  return [forward, { from: to, to: from, road, recordedBy: recordedBy((bearing + 180) % 360) }];
}

const sees = ({ travelDeg }: Watcher, bearing: number): boolean =>
  travelDeg === undefined || angleBetween(travelDeg, bearing) <= 90;

function betweens({ nodes }: RoadGraph, { from, to }: Piece, parts: number): readonly Position[] {
  const [start, end] = [nodes[from], nodes[to]];
  if (start === undefined || end === undefined) return [];
  return Array.from({ length: parts - 1 }, (_, i) => between(start, end, (i + 1) / parts));
}

/** On a plane, which over some kilometres is as good as the globe. */
export const between = (start: Position, end: Position, share: number): Position => ({
  latDeg: start.latDeg + share * (end.latDeg - start.latDeg),
  lonDeg: start.lonDeg + share * (end.lonDeg - start.lonDeg),
});
