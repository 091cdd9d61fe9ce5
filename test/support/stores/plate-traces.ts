/** Vehicles without a plate that could be read, in memory. */
import { hourOf } from "#health/hour-counts.ts";
import type { OddHour, PlateTrace, PlateTraces } from "#ingest/plate-trace.ts";
import { isSelected } from "#terms/selection.ts";

export function memoryPlateTraces(): PlateTraces {
  let traces: readonly PlateTrace[] = [];
  return {
    keep(trace) {
      if (traces.every(({ id }) => id !== trace.id)) traces = [...traces, trace];
      return Promise.resolve();
    },
    newest: (forces, before, limit) =>
      Promise.resolve(
        traces
          .filter(({ forceId, capturedAt }) => capturedAt < before && isSelected(forces, forceId))
          .toSorted((a, b) => b.capturedAt - a.capturedAt)
          .slice(0, limit),
      ),
    hours({ from, to }) {
      const within = traces.filter(({ capturedAt }) => capturedAt >= from && capturedAt < to);
      const counted = within.map(({ cameraId, capturedAt, seenBy }): OddHour => {
        const hour = hourOf(capturedAt);
        const same = within.filter(
          (one) => one.cameraId === cameraId && hourOf(one.capturedAt) === hour && one.seenBy === seenBy,
        );
        return { cameraId, hour, what: `no-plate-${seenBy}`, count: same.length };
      });
      return Promise.resolve([...new Map(counted.map((one) => [JSON.stringify(one), one])).values()]);
    },
    eraseBefore(moment) {
      const kept = traces.filter(({ capturedAt }) => capturedAt >= moment);
      const gone = traces.length - kept.length;
      traces = kept;
      return Promise.resolve(gone);
    },
    picturesOf: (site) =>
      Promise.resolve(traces.flatMap(({ siteId, picture }) => (siteId === site ? (picture ?? []) : []))),
    eraseOfSite(site) {
      traces = traces.filter(({ siteId }) => siteId !== site);
      return Promise.resolve();
    },
  };
}
