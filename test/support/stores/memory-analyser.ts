/** Analyses the plain way: every read held against every other. What the database does by its indexes must say the same. */
import type { Analysis } from "#access/analysis-question.ts";
import {
  type FoundPass,
  type FoundVehicle,
  type FoundVehicles,
  MOST_OWN_READS,
  MOST_PASSES,
  type ReadAnalyser,
} from "#analysis/ports.ts";
import { permittedWindow } from "#read-store/permitted-window.ts";
import { londonDate } from "#terms/local-date.ts";
import type { Read } from "#terms/read.ts";
import { type CanonicalVrm, canonicalVrm, isPartial } from "#terms/vrm.ts";

type Asked = Parameters<ReadAnalyser["vehicles"]>[0] | Parameters<ReadAnalyser["readsOf"]>[0];

/** `held`: every read there is. */
export function memoryReadAnalyser(held: () => readonly Read[]): ReadAnalyser {
  const permitted = (asked: Asked) => {
    const { from, to } = permittedWindow(asked);
    return held()
      .filter(
        ({ capturedAt, forceId }) =>
          capturedAt >= from && capturedAt <= to && (asked.permittedForces?.includes(forceId) ?? true),
      )
      .toSorted(oldestFirst);
  };
  return {
    vehicles: (asked, _receipt, { limit }) =>
      Promise.resolve(vehiclesIn(permitted(asked), asked.question, limit)),
    readsOf: (asked, _receipt, { limit }) => {
      const { question } = asked;
      const marks = (question.kind === "linked" ? question.vrms : [question.vrm]).map(canonicalVrm);
      const own = permitted(asked).filter(
        ({ vrm, cameraId }) =>
          marks.includes(canonicalVrm(vrm)) &&
          (question.kind !== "linked" || question.cameraIds.includes(cameraId)),
      );
      return Promise.resolve({ reads: own.slice(-limit), first: own[0], isCut: own.length > limit });
    },
  };
}

type Naming = Parameters<ReadAnalyser["vehicles"]>[0]["question"];

function vehiclesIn(reads: readonly Read[], question: Naming, limit: number): FoundVehicles {
  if (question.kind === "rare") return cut(rare(reads, question), limit);
  if (question.kind === "scenes") return cut(near(reads, question), limit);
  const target = canonicalVrm(question.vrm);
  const all = reads.filter(({ vrm }) => canonicalVrm(vrm) === target);
  const own = all.slice(-MOST_OWN_READS);
  return {
    ...cut(inCompany(reads, own, question), limit),
    ownReads: own.length,
    ownReadsCut: all.length > own.length,
  };
}

function cut(vehicles: readonly FoundVehicle[], limit: number): FoundVehicles {
  return { vehicles: vehicles.slice(0, limit), isCut: vehicles.length > limit, ownReadsCut: false };
}

interface Pass {
  readonly read: Read;
  readonly why: Pick<FoundPass, "beside" | "scene">;
}

function near(reads: readonly Read[], { scenes, fewest }: Analysis<"scenes">): readonly FoundVehicle[] {
  const passes = reads.flatMap((read) =>
    scenes.flatMap(({ cameraIds, at, minutesBefore, minutesAfter }, scene) =>
      cameraIds.includes(read.cameraId) &&
      read.capturedAt >= at - minutesBefore * 60_000 &&
      read.capturedAt <= at + minutesAfter * 60_000
        ? [{ read, why: { scene } }]
        : [],
    ),
  );
  return often(passes, fewest, ({ why }) => why.scene);
}

function inCompany(
  reads: readonly Read[],
  own: readonly Read[],
  { kind, vrm, withinSeconds, fewest }: Analysis<"convoy" | "associates">,
): readonly FoundVehicle[] {
  const passes = reads.flatMap((read) => {
    if (canonicalVrm(read.vrm) === canonicalVrm(vrm)) return [];
    const [nearest] = own
      .filter(({ cameraId }) => cameraId === read.cameraId)
      .filter(({ capturedAt }) => Math.abs(capturedAt - read.capturedAt) <= withinSeconds * 1000)
      .map(({ capturedAt }) => capturedAt)
      .toSorted((a, b) => Math.abs(a - read.capturedAt) - Math.abs(b - read.capturedAt) || a - b);
    return nearest === undefined ? [] : [{ read, why: { beside: nearest } }];
  });
  return often(passes, fewest, ({ read }) =>
    kind === "convoy" ? read.cameraId : londonDate(read.capturedAt),
  );
}

function often(
  passes: readonly Pass[],
  fewest: number,
  counted: (pass: Pass) => unknown,
): readonly FoundVehicle[] {
  const whole = passes.filter(({ read }) => !isPartial(read.vrm));
  return [...Map.groupBy(whole, ({ read }) => canonicalVrm(read.vrm))]
    .map(([mark, own]) => ({ mark, own, count: new Set(own.map(counted)).size }))
    .filter(({ count }) => count >= fewest)
    .toSorted((a, b) => b.count - a.count || byMark(a.mark, b.mark))
    .map(({ own, count }) => vehicleOf(own, count));
}

function rare(
  reads: readonly Read[],
  { cameraIds, since, mostBefore }: Analysis<"rare">,
): readonly FoundVehicle[] {
  const there = reads.filter(({ vrm, cameraId }) => cameraIds.includes(cameraId) && !isPartial(vrm));
  const late = there.filter(({ capturedAt }) => capturedAt >= since).map((read) => ({ read, why: {} }));
  const before = (mark: CanonicalVrm) =>
    there.filter(({ vrm, capturedAt }) => capturedAt < since && canonicalVrm(vrm) === mark).length;
  return [...Map.groupBy(late, ({ read }) => canonicalVrm(read.vrm))]
    .map(([mark, own]) => ({ mark, own, count: before(mark) }))
    .filter(({ count }) => count <= mostBefore)
    .toSorted((a, b) => a.count - b.count || byMark(a.mark, b.mark))
    .map(({ own, count }) => vehicleOf(own, count));
}

function vehicleOf(own: readonly Pass[], count: number): FoundVehicle {
  const newest = own.at(-1);
  if (newest === undefined) throw new Error("a vehicle has a pass");
  return {
    vrm: newest.read.vrm,
    count,
    passes: own.slice(-MOST_PASSES).map(({ read, why }) => ({
      readId: read.id,
      cameraId: read.cameraId,
      siteId: read.siteId,
      capturedAt: read.capturedAt,
      patch: read.images.patch,
      ...why,
    })),
    passesInAll: new Set(own.map(({ read }) => read.id)).size,
  };
}

const byMark = (a: CanonicalVrm, b: CanonicalVrm): number => (a < b ? -1 : a > b ? 1 : 0);

const oldestFirst = (a: Read, b: Read): number => a.capturedAt - b.capturedAt || (a.id < b.id ? -1 : 1);
