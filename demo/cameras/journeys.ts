/** Which vehicle passes which camera when, if all of them drive along the roads at the speed of the roads? */
import { invariant } from "#terms/invariant.ts";
import type { Chance } from "./seeded-chance.ts";

/** Past a camera, by its place among the cameras, in the direction in which it looks or against it. */
export interface Passing {
  readonly camera: number;
  readonly away: boolean;
}

/** From one camera to the next on the road. */
export interface Way extends Passing {
  readonly seconds: number;
}

export interface Passage extends Passing {
  readonly vehicle: number;
  readonly atMs: number;
}

/** Of one camera. */
export interface RoadsFrom {
  /** Those that come next for a vehicle that drove towards it, and for one that drove away; a driver turns as they like. */
  readonly towards: readonly Way[];
  readonly away: readonly Way[];
  /** Whether it stands somewhere. A car on patrol meets vehicles anywhere. */
  readonly isPlaced: boolean;
}

/** Nobody drives from one camera to the next without a light or a queue. */
const SLOWER = { least: 1.02, most: 1.35 } as const;
/** After a camera a driver goes on to the next one as often as this, and parks otherwise. */
const GOES_ON = 0.7;
/** A trip is begun anew by another vehicle when the one that was drawn cannot be there yet. */
const DRAWS = 40;

export class Journeys {
  readonly #chance: Chance;
  readonly #roads: readonly RoadsFrom[];
  /** The least seconds from camera to camera, by whatever roads. */
  readonly #quickest: readonly (readonly number[])[];
  /** Where each vehicle was last, at a place that is known. */
  readonly #last = new Map<number, Passage>();
  readonly #underWay = new Set<number>();
  #coming: readonly Passage[] = [];

  constructor(chance: Chance, roads: readonly RoadsFrom[]) {
    this.#chance = chance;
    this.#roads = roads;
    this.#quickest = quickestWays(roads);
  }

  /** The earliest passage of a vehicle on its way that has come by now. */
  due(nowMs: number): Passage | undefined {
    const [first, ...rest] = this.#coming;
    if (first === undefined || first.atMs > nowMs) return undefined;
    this.#coming = rest;
    this.#underWay.delete(first.vehicle);
    this.#pass(first);
    return first;
  }

  /** A vehicle that was parked passes its first camera now. Undefined when none of those drawn can be at one of the cameras. */
  start(nowMs: number, draw: () => Omit<Passage, "atMs">): Passage | undefined {
    for (let tries = 0; tries < DRAWS; tries += 1) {
      const drawn = { ...draw(), atMs: nowMs };
      if (this.#underWay.has(drawn.vehicle) || !this.#canBeAt(drawn)) continue;
      this.#pass(drawn);
      return drawn;
    }
    return undefined;
  }

  /** The camera where this vehicle can least be now: where its double is seen. Undefined while nobody has seen it. */
  impossibleFor(vehicle: number, nowMs: number): Passage | undefined {
    const last = this.#last.get(vehicle);
    if (last === undefined) return undefined;
    const seconds = this.#quickest[last.camera] ?? [];
    const reachable = seconds.map((needed, camera) => ({ needed, camera }));
    const farthest = reachable
      .filter(({ needed }) => Number.isFinite(needed))
      .toSorted((a, b) => b.needed - a.needed)[0];
    return farthest && { vehicle, camera: farthest.camera, away: this.#chance.next() < 0.5, atMs: nowMs };
  }

  #canBeAt({ vehicle, camera, atMs }: Passage): boolean {
    const last = this.#last.get(vehicle);
    if (last === undefined || this.#roads[camera]?.isPlaced !== true) return true;
    const seconds = this.#quickest[last.camera]?.[camera] ?? Number.POSITIVE_INFINITY;
    // The same camera again takes the way out and back.
    const needed = camera === last.camera ? Math.max(seconds, 600) : seconds;
    return Number.isFinite(needed) ? atMs - last.atMs >= needed * 1000 * SLOWER.least : true;
  }

  #pass(passage: Passage): void {
    const roads = this.#roads[passage.camera];
    if (roads?.isPlaced === true) this.#last.set(passage.vehicle, passage);
    const ways = (passage.away ? roads?.away : roads?.towards) ?? [];
    if (ways.length === 0 || this.#chance.next() > GOES_ON) return;
    const { camera, away, seconds } = this.#turn(ways);
    const slower = SLOWER.least + this.#chance.next() * (SLOWER.most - SLOWER.least);
    const { vehicle, atMs } = passage;
    const next = { vehicle, camera, away, atMs: atMs + seconds * 1000 * slower };
    this.#underWay.add(vehicle);
    this.#coming = [...this.#coming, next].toSorted((a, b) => a.atMs - b.atMs);
  }

  /** Near cameras more often than far ones. */
  #turn(ways: readonly Way[]): Way {
    const weights = ways.map(({ seconds }) => 1 / (60 + seconds));
    let left = this.#chance.next() * weights.reduce((sum, weight) => sum + weight, 0);
    const at = weights.findIndex((weight) => {
      left -= weight;
      return left <= 0;
    });
    const way = ways[at === -1 ? ways.length - 1 : at];
    invariant(way !== undefined, "there is a way to turn");
    return way;
  }
}

/** From each camera to each, whichever way it was passed; infinite where no road leads. */
function quickestWays(roads: readonly RoadsFrom[]): readonly (readonly number[])[] {
  const seconds = roads.map((_, from) => roads.map((__, to) => (from === to ? 0 : Number.POSITIVE_INFINITY)));
  const row = (from: number) => seconds[from] ?? [];
  const note = (from: number, to: number, needed: number) => {
    row(from)[to] = Math.min(row(from)[to] ?? needed, needed);
  };
  for (const [from, { towards, away }] of roads.entries())
    for (const way of [...towards, ...away]) note(from, way.camera, way.seconds);
  for (const by of roads.keys())
    for (const from of roads.keys())
      for (const to of roads.keys()) note(from, to, (row(from)[by] ?? 0) + (row(by)[to] ?? 0));
  return seconds;
}
