/** How files of lists are read, in memory, for tests. */
import type { FileMapping, FileMappings } from "#matching/file-mapping.ts";

export function memoryFileMappings(): FileMappings {
  const rows = new Map<string, FileMapping>();
  return {
    of: (owner) => Promise.resolve(rows.get(owner)),
    keep(owner, mapping) {
      rows.set(owner, mapping);
      return Promise.resolve();
    },
    forget: (owner) => Promise.resolve(rows.delete(owner)),
  };
}
