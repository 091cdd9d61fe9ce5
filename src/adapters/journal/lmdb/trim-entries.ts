/** Which entries are old enough to go? The walk is from the oldest on, and ends at the first that came in too late for it. */
import { setImmediate } from "node:timers/promises";
import { endsTrim, mayGo, type Sequence, type TrimWindow } from "#journal/ports.ts";
import type { Read } from "#terms/read.ts";
import type { JournalTables } from "./journal-tables.ts";
import { decodeRead, packKey } from "./read-codec.ts";
import type { TableWriter } from "./write-tables.ts";

/** Entries looked at in one go: some ten milliseconds on the main thread. */
const TRIM_STEP = 1000;

interface Step {
  readonly old: readonly { readonly key: number; readonly read: Pick<Read, "id" | "refused"> }[];
  /** The last entry looked at; undefined when the walk has ended. */
  readonly goOnAfter: number | undefined;
}

/** In steps, so that appends come in between. */
export async function trimEntries(
  { entries, known }: JournalTables,
  write: TableWriter,
  upTo: Sequence,
  window: TrimWindow,
): Promise<number> {
  let dropped = 0;
  let cursor: number | undefined = 0;
  while (cursor !== undefined) {
    const { old, goOnAfter } = lookAt(entries, cursor, upTo, window);
    cursor = goOnAfter;
    if (old.length === 0) {
      await setImmediate();
      continue;
    }
    await write(() => {
      for (const { key, read } of old) {
        entries.removeSync(key);
        known.removeSync(packKey(read));
      }
    });
    dropped += old.length;
  }
  return dropped;
}

function lookAt(entries: JournalTables["entries"], after: number, upTo: Sequence, window: TrimWindow): Step {
  const old: { key: number; read: Read }[] = [];
  let last: number | undefined;
  let looked = 0;
  for (const { key, value } of entries.getRange({ start: after + 1, end: upTo + 1, limit: TRIM_STEP })) {
    const read = decodeRead(value);
    if (endsTrim(window, read)) return { old, goOnAfter: undefined };
    if (mayGo(window, read)) old.push({ key, read });
    last = key;
    looked += 1;
  }
  return { old, goOnAfter: looked === TRIM_STEP ? last : undefined };
}
