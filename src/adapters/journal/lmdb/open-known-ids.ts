/** The ids of a journal that is opened: stretches as they were written down, and from the entries what came behind them. */
import type { Read } from "#terms/read.ts";
import type { JournalTables } from "./journal-tables.ts";
import {
  createKnownIds,
  decodeStretch,
  encodeStretch,
  hashOf,
  type KnownIds,
  type Stretch,
} from "./known-ids.ts";
import { decodeRead } from "./read-codec.ts";

/** A tree by which older releases knew their reads again. */
const OLDER_TREE = "known";

/** Of a journal of an older release all entries are looked at, once: some five seconds a million. */
export function openKnownIds(tables: JournalTables): KnownIds {
  const { root, entries } = tables;
  const written = writtenStretches(tables);
  const ids = createKnownIds(written);
  for (const key of entries.getKeys({ start: (written.at(-1)?.to ?? 0) + 1 })) {
    const read = ifReadable(() => decodeRead(entries.get(key)));
    if (read === undefined) continue;
    if (!ids.hasRoom(key, 1)) {
      root.transactionSync(() => writeStretch(tables, ids.open()));
      ids.seal();
    }
    ids.add(hashOf(read), key);
    ids.keep();
  }
  if ([...root.getKeys()].includes(OLDER_TREE)) root.openDB({ name: OLDER_TREE }).dropSync();
  return ids;
}

/** Up to the first that is damaged: what is behind it is made again from the entries. */
function writtenStretches({ root, stretches }: JournalTables): readonly Stretch[] {
  const whole: Stretch[] = [];
  const gone: number[] = [];
  for (const { key, value } of stretches.getRange()) {
    const stretch = gone.length === 0 ? decodeStretch(value) : undefined;
    if (stretch === undefined) gone.push(key);
    else whole.push(stretch);
  }
  if (gone.length > 0) root.transactionSync(() => gone.map((key) => stretches.removeSync(key)));
  return whole;
}

/** A damaged entry holds up who comes to it, and is salvaged then; a read that it may have been is taken as new. */
function ifReadable(read: () => Read): Read | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** Inside a write transaction. */
export function writeStretch({ stretches }: Pick<JournalTables, "stretches">, stretch: Stretch): void {
  stretches.putSync(stretch.from, encodeStretch(stretch));
}

/** Inside a write transaction, after entries have gone. */
export function forgetStretches({ stretches, entries }: JournalTables, ids: KnownIds): void {
  const hasEntry = (from: number, to: number) =>
    [...entries.getKeys({ start: from, end: to + 1, limit: 1 })].length > 0;
  for (const from of ids.forget(hasEntry)) stretches.removeSync(from);
}
