/** Fingerprints of shared secrets in memory: for tests. */
import type { SharedKeys } from "#mechanism/shared-keys.ts";

export function memorySharedKeys(): SharedKeys {
  const agreed = new Map<string, string>();
  return {
    known: (name) => Promise.resolve(agreed.get(name)),
    agree(name, fingerprint) {
      const holds = agreed.get(name) ?? fingerprint;
      agreed.set(name, holds);
      return Promise.resolve(holds);
    },
  };
}
