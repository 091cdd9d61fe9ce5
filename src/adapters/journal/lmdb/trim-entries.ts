/** Which entries are old enough to go? The walk is from the oldest on, and ends at the first that came in too late for it. */
import { setImmediate } from "node:timers/promises";
import { endsTrim, mayGo, type Sequence, type TrimWindow } from "#journal/ports.ts";
import type { JournalTables } from "./journal-tables.ts";
import type { KnownIds } from "./known-ids.ts";
import { forgetStretches } from "./open-known-ids.ts";
import { decodeRead } from "./read-codec.ts";
import type { TableWriter } from "./write-tables.ts";

/** Entries looked at in one go: some ten milliseconds on the main thread. */
const TRIM_STEP = 1000;

interface Step {
  readonly old: readonly number[];
  /** The last entry looked at; undefined when the walk has ended. */
  readonly goOnAfter: number | undefined;
}

/** In steps, so that appends come in between. */
export async function trimEntries(
  tables: JournalTables,
  ids: KnownIds,
  write: TableWriter,
  upTo: Sequence,
  window: TrimWindow,
): Promise<number> {
  const { entries } = tables;
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
      for (const key of old) entries.removeSync(key);
    });
    dropped += old.length;
  }
  if (dropped > 0) await write(() => forgetStretches(tables, ids));
  return dropped;
}

function lookAt(entries: JournalTables["entries"], after: number, upTo: Sequence, window: TrimWindow): Step {
  const old: number[] = [];
  let last: number | undefined;
  let looked = 0;
  for (const { key, value } of entries.getRange({ start: after + 1, end: upTo + 1, limit: TRIM_STEP })) {
    const read = decodeRead(value);
    if (endsTrim(window, read)) return { old, goOnAfter: undefined };
    if (mayGo(window, read)) old.push(key);
    last = key;
    looked += 1;
  }
  return { old, goOnAfter: looked === TRIM_STEP ? last : undefined };
}
