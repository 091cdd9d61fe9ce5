/** When cameras were last heard, in memory: for tests. */
import type { Heard, HeardStore } from "#cameras/heard.ts";

export function memoryCamerasHeard(): HeardStore {
  const rows = new Map<string, Heard>();
  return {
    note(heard, now) {
      for (const one of heard) {
        const name = `${one.cameraId} ${one.protocol}`;
        const before = rows.get(name)?.at;
        if (before === undefined || before < one.at || before > now) rows.set(name, one);
      }
      return Promise.resolve();
    },
    all: () => Promise.resolve([...rows.values()]),
  };
}
