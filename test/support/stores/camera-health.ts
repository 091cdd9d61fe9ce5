/** Own readings and the hours of cameras in memory, for tests. */
import { type CameraHour, hourOf, summed } from "#health/hour-counts.ts";
import { type HealthState, WORST_OF_DAY } from "#health/measures.ts";
import type { OwnLimit, OwnLimits } from "#health/own-limits.ts";
import type { NotedReading } from "#health/own-reading.ts";
import type { CameraHours, HealthBook, MeasuredDay, OwnReadings, SceneBook } from "#health/ports.ts";
import { NO_SCENES, type SceneMemory, sceneSeen } from "#health/scene.ts";
import type { CameraId, ReadId } from "#terms/ids.ts";
import { utcDate } from "#terms/local-date.ts";

export interface MemoryHealth {
  readonly readings: OwnReadings & { readonly all: () => readonly NotedReading[] };
  readonly hours: CameraHours;
  readonly book: HealthBook;
  readonly scenes: SceneBook;
  readonly ownLimits: OwnLimits;
}

/** `readHours` is what the store of reads has counted. */
export function memoryHealth(
  readHours: () => readonly Pick<CameraHour, "cameraId" | "hour" | "counts">[] = () => [],
): MemoryHealth {
  const readings = new Map<ReadId, NotedReading>();
  const hours = new Map<string, CameraHour>();
  const put = (hour: CameraHour) => hours.set(`${hour.cameraId} ${hour.hour}`, hour);
  const at = ({ cameraId, hour }: Pick<CameraHour, "cameraId" | "hour">) =>
    hours.get(`${cameraId} ${hour}`)?.counts;
  const add = (added: readonly CameraHour[]) => {
    for (const one of added) put({ ...one, counts: summed([at(one) ?? {}, { ...one.counts, reads: 0 }]) });
  };
  return {
    book: memoryHealthBook(),
    scenes: memoryScenes(),
    ownLimits: memoryOwnLimits(),
    readings: {
      note(batch) {
        for (const reading of batch) {
          if (readings.has(reading.readId)) continue;
          readings.set(reading.readId, reading);
          const { cameraId, capturedAt, comparison } = reading;
          add([{ cameraId, hour: hourOf(capturedAt), counts: summed([{ [comparison]: 1 }]) }]);
        }
        return Promise.resolve();
      },
      of: (ids) =>
        Promise.resolve(
          new Map(
            ids.flatMap((id) => {
              const found = readings.get(id);
              if (found === undefined) return [];
              const { vrm, confidence } = found;
              return [[id, vrm === undefined ? {} : { vrm, confidence }] as const];
            }),
          ),
        ),
      all: () => [...readings.values()],
    },
    hours: {
      add: (added) => Promise.resolve(add(added)),
      takeReads({ from, to }) {
        for (const one of readHours().filter(({ hour }) => hour >= from && hour < to)) {
          const before = at(one);
          const reads = Math.max(before?.reads ?? 0, one.counts.reads);
          put({ ...one, counts: { ...summed([before ?? {}]), reads } });
        }
        return Promise.resolve();
      },
      of: (cameraId, from) =>
        Promise.resolve(
          [...hours.values()]
            .filter((one) => one.cameraId === cameraId && one.hour >= from)
            .toSorted((a, b) => a.hour - b.hour),
        ),
      forgetBefore(moment) {
        for (const [key, { hour }] of hours) if (hour < moment) hours.delete(key);
        return Promise.resolve();
      },
    },
  };
}

function memoryHealthBook(): HealthBook {
  const states = new Map<string, HealthState>();
  const days = new Map<string, MeasuredDay & { readonly cameraId: CameraId }>();
  const keyOf = ({ cameraId, measure }: Pick<HealthState, "cameraId" | "measure">) =>
    `${cameraId} ${measure}`;
  const sorted = () => [...states].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, state]) => state);
  return {
    all: () => Promise.resolve(sorted()),
    of: (id) => Promise.resolve(sorted().filter(({ cameraId }) => cameraId === id)),
    save(saved) {
      for (const state of saved) {
        states.set(keyOf(state), state);
        const { cameraId, measure, value, limit, judgedAt } = state;
        if (value === undefined) continue;
        const day = utcDate(judgedAt);
        const key = `${day} ${keyOf(state)}`;
        const before = days.get(key)?.value ?? value;
        const worst = { highest: Math.max(before, value), lowest: Math.min(before, value), last: value };
        days.set(key, { cameraId, measure, day, value: worst[WORST_OF_DAY[measure] ?? "last"], limit });
      }
      return Promise.resolve();
    },
    days: (id, from) =>
      Promise.resolve(
        [...days]
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .flatMap(([, { cameraId, ...measured }]) =>
            cameraId === id && measured.day >= from ? [measured] : [],
          ),
      ),
    forgetDaysBefore(before) {
      for (const [key, { day }] of days) if (day < before) days.delete(key);
      return Promise.resolve();
    },
  };
}

function memoryOwnLimits(): OwnLimits {
  const limits = new Map<string, OwnLimit>();
  const sorted = () => [...limits].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, limit]) => limit);
  return {
    all: () => Promise.resolve(sorted()),
    of: (id) => Promise.resolve(sorted().filter(({ cameraId }) => cameraId === id)),
    set(limit) {
      limits.set(`${limit.cameraId} ${limit.measure}`, limit);
      return Promise.resolve();
    },
    takeBack(cameraId, measure) {
      limits.delete(`${cameraId} ${measure}`);
      return Promise.resolve();
    },
  };
}

function memoryScenes(): SceneBook {
  const memories = new Map<string, SceneMemory>();
  const of = (cameraId: CameraId) =>
    [...memories].filter(([key]) => key.startsWith(`${cameraId} `)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    see(cameraId, light, scene) {
      const key = `${cameraId} ${light}`;
      memories.set(key, sceneSeen(memories.get(key) ?? NO_SCENES, scene));
      return Promise.resolve();
    },
    of: (cameraId) => Promise.resolve(of(cameraId).map(([, memory]) => memory)),
    learnAnew(cameraId) {
      for (const [key] of of(cameraId)) memories.delete(key);
      return Promise.resolve();
    },
  };
}
