/** Handovers between shifts in memory. */
import type { ShiftHandover, ShiftHandovers } from "#alerting/shift-handover.ts";
import { isSelected } from "#terms/selection.ts";

export function memoryShiftHandovers(): ShiftHandovers {
  let kept: readonly ShiftHandover[] = [];
  return {
    add: (handover) => {
      kept = [handover, ...kept];
      return Promise.resolve();
    },
    find: (id) => Promise.resolve(kept.find((one) => one.id === id)),
    recent: (forces, limit) =>
      Promise.resolve(kept.filter(({ forceId }) => isSelected(forces, forceId)).slice(0, limit)),
    takeOver: (id, by, at) => {
      const found = kept.find((one) => one.id === id);
      if (found === undefined || found.takenOver !== undefined) return Promise.resolve(false);
      kept = kept.map((one) => (one === found ? { ...one, takenOver: { by, at } } : one));
      return Promise.resolve(true);
    },
    eraseBefore: (moment) => {
      const before = kept.length;
      kept = kept.filter(({ at }) => at >= moment);
      return Promise.resolve(before - kept.length);
    },
  };
}
