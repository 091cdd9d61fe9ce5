/** How well were the passes of a film told? Compared with the truth: who drove, and where each plate was in each frame. */
import type { FrameCounts } from "#passes/frame.ts";
import { noFrames } from "#passes/frame.ts";
import type { Pass } from "#passes/join-passes.ts";
import { boundsOf, overlap } from "#recognition/quadrilateral.ts";
import { type Driver, type Film, frameTimes, isInSight, plateAt, plateInPicture } from "./render-film.ts";

export interface PassScore {
  /** Vehicles that drove past and of whose plate any part was ever in sight. */
  readonly passes: number;
  /** Those of whose plate nothing was: another vehicle hid it in every frame. */
  readonly hidden: number;
  readonly exact: number;
  readonly misread: number;
  /** Passes beyond the first of one vehicle. */
  readonly doubled: number;
  /** Passes that began or went on while their vehicle's plate was not in the picture. */
  readonly merged: number;
  readonly missed: number;
  /** Passes where there was no plate. */
  readonly surplus: number;
  readonly frames: FrameCounts;
  /** What was not exact, for whoever looks for the reason. */
  readonly faults: readonly string[];
}

const SAME_PLATE = 0.3;

export function scorePasses(film: Film, passes: readonly Pass[], frames = noFrames()): PassScore {
  const shown = film.drivers.filter((driver) =>
    frameTimes(film).some((atMs) => isInSight(film, driver, atMs)),
  );
  const of = new Map<Driver, Pass[]>(shown.map((driver) => [driver, []]));
  const faults: string[] = [];
  const surplus: Pass[] = [];
  for (const pass of passes) {
    const driver = driverOf(film, shown, pass);
    if (driver === undefined) surplus.push(pass);
    else of.get(driver)?.push(pass);
  }
  let [exact, misread, doubled, merged, missed] = [0, 0, 0, 0, 0];
  for (const [driver, found] of of) {
    const right = found.filter(({ reading }) => reading.vrm === driver.vrm);
    const strays = found.filter((pass) => leaves(film, driver, pass));
    if (found.length === 0) missed += 1;
    else if (right.length === 0) misread += 1;
    else exact += 1;
    doubled += Math.max(0, found.length - 1);
    merged += strays.length;
    if (found.length !== 1 || right.length !== 1 || strays.length > 0)
      faults.push(
        `${driver.vrm} (${driver.vehicle}, ${driver.lines} lines): ${found.map(describe).join(" and ") || "missed"}`,
      );
  }
  faults.push(...surplus.map((pass) => `nobody: ${describe(pass)}`));
  return {
    passes: shown.length,
    hidden: film.drivers.length - shown.length,
    exact,
    misread,
    doubled,
    merged,
    missed,
    surplus: surplus.length,
    frames,
    faults,
  };
}

export function sumOf(scores: readonly PassScore[]): PassScore {
  const sum = (value: (score: PassScore) => number) =>
    scores.reduce((total, score) => total + value(score), 0);
  return {
    passes: sum(({ passes }) => passes),
    hidden: sum(({ hidden }) => hidden),
    exact: sum(({ exact }) => exact),
    misread: sum(({ misread }) => misread),
    doubled: sum(({ doubled }) => doubled),
    merged: sum(({ merged }) => merged),
    missed: sum(({ missed }) => missed),
    surplus: sum(({ surplus }) => surplus),
    frames: {
      seen: sum(({ frames }) => frames.seen),
      read: sum(({ frames }) => frames.read),
      dropped: sum(({ frames }) => frames.dropped),
    },
    faults: scores.flatMap(({ faults }) => faults),
  };
}

function driverOf(film: Film, drivers: readonly Driver[], { best }: Pass): Driver | undefined {
  const shared = (driver: Driver): number => {
    const corners = plateAt(film, driver, best.frame.atMs);
    return corners === undefined ? 0 : overlap(boundsOf(corners), boundsOf(best.corners));
  };
  const nearest = drivers.toSorted((a, b) => shared(b) - shared(a))[0];
  return nearest !== undefined && shared(nearest) > SAME_PLATE ? nearest : undefined;
}

function leaves(film: Film, driver: Driver, { firstMs, lastMs }: Pass): boolean {
  const inPicture = frameTimes(film).filter((atMs) => plateInPicture(film, driver, atMs) !== undefined);
  // A plate half out of the picture may still be seen.
  const grace = 4000 / film.framesPerSecond;
  return firstMs < Math.min(...inPicture) - grace || lastMs > Math.max(...inPicture) + grace;
}

function describe({ reading, firstMs, lastMs, looks }: Pass): string {
  const seconds = (ms: number) => (ms / 1000).toFixed(1);
  return `${reading.vrm} ${reading.confidence.toFixed(2)} with ${looks} looks from ${seconds(firstMs)} to ${seconds(lastMs)} s`;
}
