/** Who drives through the film, and how? Scripts with everything that makes passes hard to tell apart. */
import { simulatedFleet } from "#demo/cameras/traffic.ts";
import { LIGHTS } from "#demo/renderer/light.ts";
import { type Chance, chance } from "#demo/renderer/random.ts";
import type { Stance } from "#demo/renderer/vehicle.ts";
import type { Driver, Film } from "./render-film.ts";

/** How the vehicles of one film drive. */
export const MANNERS = ["alone", "close-following", "two-lanes", "overtaking", "leaving", "queue"] as const;
export type Manner = (typeof MANNERS)[number];

const LANE_M = { left: 0, right: 3.5 } as const;
/** Where a vehicle comes into the film, and where its plate has left the picture. */
const FAR_M = 30;
const BESIDE_US_M = -9;
const VEHICLES_A_FILM = 6;

/** A film of a few vehicles; the same seed and manner give the same film. */
export function planFilm(seed: number, manner: Manner): Film {
  const dice = chance(seed);
  const fleet = simulatedFleet(seed, VEHICLES_A_FILM);
  let startMs = 0;
  const planned = fleet.map(({ vrm, kind, colour }, i) => {
    const metresPerSecond = dice.between(8, 15);
    const route = routeOf(manner, i, startMs, metresPerSecond, dice);
    startMs += headwayMs(manner, i, metresPerSecond, dice) + roomFor(manner, kind, fleet[i + 1]?.kind);
    const lines: 1 | 2 = i % 3 === 2 ? 2 : 1;
    const plate: Driver["plate"] = manner === "leaving" ? "rear" : "front";
    return { driver: { vrm, vehicle: kind, colour, plate, lines, stance: route.stance }, endMs: route.endMs };
  });
  return {
    widthPx: 640,
    heightPx: 360,
    framesPerSecond: 8,
    durationMs: Math.max(...planned.map(({ endMs }) => endMs)) + 500,
    light: LIGHTS[seed % LIGHTS.length] ?? "day",
    seed,
    drivers: planned.map(({ driver }) => driver),
  };
}

interface Route {
  readonly stance: (atMs: number) => Stance;
  readonly endMs: number;
}

function routeOf(
  manner: Manner,
  index: number,
  startMs: number,
  metresPerSecond: number,
  dice: Chance,
): Route {
  const right = manner === "two-lanes" || manner === "overtaking" ? index % 2 === 1 : false;
  const acrossM = (right ? LANE_M.right : LANE_M.left) + dice.between(-0.25, 0.25);
  const turnDeg = dice.between(-3, 3);
  const straight = (awayM: (ms: number) => number, endMs: number): Route => ({
    stance: (atMs) => ({ acrossM, awayM: awayM(atMs - startMs), turnDeg }),
    endMs: startMs + endMs,
  });
  const distanceM = FAR_M - BESIDE_US_M;
  if (manner === "queue") return straight(stopAndGo(index), stopAndGoMs(index));
  const quick = manner === "overtaking" && right ? metresPerSecond * 1.5 : steady(manner, metresPerSecond);
  const driveMs = (distanceM / quick) * 1000;
  if (manner === "leaving") return straight((ms) => BESIDE_US_M + (quick * ms) / 1000, driveMs);
  return straight((ms) => FAR_M - (quick * ms) / 1000, driveMs);
}

/** Vehicles in one lane drive alike, or they would drive into each other. */
function steady(manner: Manner, metresPerSecond: number): number {
  return manner === "alone" ? metresPerSecond : 11;
}

/** A van or lorry hides the vehicle behind it, or before it when they leave, until that one is out of the picture. */
function roomFor(manner: Manner, kind: Driver["vehicle"], next: Driver["vehicle"] | undefined): number {
  const hiding = manner === "leaving" ? next : kind;
  return manner !== "queue" && (hiding === "lorry" || hiding === "van") ? 900 : 0;
}

function headwayMs(manner: Manner, index: number, metresPerSecond: number, dice: Chance): number {
  switch (manner) {
    case "alone":
      return ((FAR_M - 5) / metresPerSecond) * 1000;
    case "close-following":
    case "leaving":
      // From bumper to bumper 4 to 7 m behind a car, more behind a lorry: 11 m/s.
      return dice.between(1150, 1450);
    case "two-lanes":
      return dice.between(450, 900);
    case "overtaking":
      return index % 2 === 0 ? dice.between(100, 700) : dice.between(1400, 1900);
    case "queue":
      return 0;
  }
}

/** The queue stands with its first vehicle before the camera, then moves on one place at a time. */
const PLACE_M = 11.5;
const STAND_MS = 1_500;
const MOVE_MS = 1_500;

function stopAndGo(index: number): (ms: number) => number {
  return (ms) => {
    const steps = Math.floor(ms / (STAND_MS + MOVE_MS));
    const within = Math.min(1, Math.max(0, ((ms % (STAND_MS + MOVE_MS)) - STAND_MS) / MOVE_MS));
    const eased = within * within * (3 - 2 * within);
    return 10 + index * PLACE_M - (steps + eased) * PLACE_M;
  };
}

const stopAndGoMs = (index: number): number => (index + 1.5) * (STAND_MS + MOVE_MS);
