/** Which places does a vehicle reach next by road from where it was seen, after how many metres and seconds, and by which way? */
import { angleBetween } from "#terms/distance.ts";
import type { Position } from "#terms/position.ts";
import { NearestFirst } from "./nearest-first.ts";
import type { Piece, RoadGraph, Spot } from "./road-graph.ts";

export interface Reached<Target> {
  readonly target: Target;
  readonly roadM: number;
  readonly seconds: number;
  /** In which direction it drives there, degrees. */
  readonly headingDeg: number;
  /** The target that it passes on the way, the first of them; undefined when none. */
  readonly after: Target | undefined;
  /** The road from where it was seen. */
  readonly way: readonly Position[];
}

export interface ReachAsked<Target> {
  readonly from: Spot;
  /** The way it drives; undefined when that is not known, and then both are. */
  readonly travelDeg?: number | undefined;
  readonly targets: readonly { readonly target: Target; readonly spot: Spot }[];
  /** Nothing is looked for that takes longer. */
  readonly withinSeconds: number;
}

/** How one comes to a node: from which, along which piece. */
interface Step {
  readonly node: number;
  readonly seconds: number;
  readonly roadM: number;
  readonly before: Step | undefined;
  readonly firstPassed: number | undefined;
}

interface Search<Target> {
  readonly graph: RoadGraph;
  readonly asked: ReachAsked<Target>;
  /** Which targets stand at each piece. */
  readonly byPiece: ReadonlyMap<number, readonly number[]>;
  readonly best: Map<number, Reached<Target>>;
  readonly queue: NearestFirst<Step>;
}

/** The quickest first. The way is never back along the piece on which it was seen. */
export function reach<Target>(graph: RoadGraph, asked: ReachAsked<Target>): readonly Reached<Target>[] {
  const byPiece = Map.groupBy(asked.targets.keys(), (i) => asked.targets[i]?.spot.piece ?? -1);
  const search = { graph, asked, byPiece, best: new Map(), queue: new NearestFirst<Step>() };
  setOut(search);
  const settled = new Set<number>();
  for (let step = search.queue.take(); step !== undefined; step = search.queue.take()) {
    if (settled.has(step.node)) continue;
    settled.add(step.node);
    goOn(search, step);
  }
  return [...search.best.values()].toSorted((one, other) => one.seconds - other.seconds);
}

function setOut<Target>(search: Search<Target>): void {
  const { from } = search.asked;
  const piece = search.graph.pieces[from.piece];
  if (piece === undefined) return;
  for (const forward of waysOut(search.graph, search.asked)) {
    const alongM = forward ? from.alongM : piece.lengthM - from.alongM;
    drive(search, { i: from.piece, piece, forward, start: { ...STANDING, alongM } });
  }
}

function goOn<Target>(search: Search<Target>, step: Step): void {
  const { graph, asked } = search;
  for (const i of graph.at[step.node] ?? []) {
    const piece = graph.pieces[i];
    if (i === asked.from.piece || piece === undefined) continue;
    const { seconds, roadM, firstPassed } = step;
    const start = { seconds, roadM, alongM: 0, before: step, firstPassed };
    drive(search, { i, piece, forward: piece.from === step.node, start });
  }
}

/** To the end of one piece, past the targets that stand at it. */
function drive<Target>(search: Search<Target>, driven: Driven): void {
  const { piece, forward, start } = driven;
  if (piece.oneWay && !forward) return;
  const firstPassed = passTargets(search, driven);
  const restM = piece.lengthM - start.alongM;
  const seconds = start.seconds + restM / piece.speedMs;
  if (seconds > search.asked.withinSeconds) return;
  const node = forward ? piece.to : piece.from;
  search.queue.add(seconds, { node, seconds, roadM: start.roadM + restM, before: start.before, firstPassed });
}

/** Returns the first target that was passed since the beginning. */
function passTargets<Target>(search: Search<Target>, driven: Driven): number | undefined {
  const { asked, graph, byPiece } = search;
  const { i: drivenPiece, piece, forward, start } = driven;
  let { firstPassed } = start;
  for (const { i, metres } of targetsAlong(asked, byPiece.get(drivenPiece) ?? [], driven)) {
    note(search, i, {
      roadM: start.roadM + metres,
      seconds: start.seconds + metres / piece.speedMs,
      headingDeg: forward ? piece.bearingDeg : (piece.bearingDeg + 180) % 360,
      after: firstPassed === undefined ? undefined : asked.targets[firstPassed]?.target,
      way: wayTo(graph, start.before),
    });
    firstPassed ??= i;
  }
  return firstPassed;
}

function note<Target>(
  { asked, best }: Search<Target>,
  i: number,
  found: Omit<Reached<Target>, "target">,
): void {
  const target = asked.targets[i]?.target;
  if (target === undefined || found.seconds > asked.withinSeconds) return;
  if (found.seconds < (best.get(i)?.seconds ?? Number.POSITIVE_INFINITY)) best.set(i, { target, ...found });
}

interface Start {
  readonly seconds: number;
  readonly roadM: number;
  /** How much of the piece is behind, as it is driven. */
  readonly alongM: number;
  readonly before: Step | undefined;
  readonly firstPassed: number | undefined;
}

const STANDING = { seconds: 0, roadM: 0, before: undefined, firstPassed: undefined };

function waysOut<Target>({ pieces }: RoadGraph, { from, travelDeg }: ReachAsked<Target>): readonly boolean[] {
  const along = pieces[from.piece]?.bearingDeg;
  if (along === undefined || travelDeg === undefined) return [true, false];
  return [angleBetween(along, travelDeg) <= 90];
}

interface Driven {
  /** Which piece of the graph it is. */
  readonly i: number;
  readonly piece: Piece;
  readonly forward: boolean;
  readonly start: Start;
}

/** In the order in which they are passed, each with the metres to it. */
function targetsAlong<Target>(
  { targets }: ReachAsked<Target>,
  here: readonly number[],
  { piece, forward, start }: Driven,
) {
  return here
    .map((i) => {
      const alongM = targets[i]?.spot.alongM ?? 0;
      return { i, metres: (forward ? alongM : piece.lengthM - alongM) - start.alongM };
    })
    .filter(({ metres }) => metres > 0)
    .toSorted((one, other) => one.metres - other.metres);
}

function wayTo({ nodes }: RoadGraph, last: Step | undefined): readonly Position[] {
  const way: Position[] = [];
  for (let step = last; step !== undefined; step = step.before) {
    const node = nodes[step.node];
    if (node !== undefined) way.push(node);
  }
  return way.toReversed();
}
