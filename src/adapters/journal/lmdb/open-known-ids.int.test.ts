/** A journal knows its reads again, whichever release wrote it, however long it is, and when what it had written of their ids is damaged. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { open } from "lmdb";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Sequence } from "#journal/ports.ts";
import { plusMs } from "#terms/instant.ts";
import { aRead, CAPTURED_AT } from "../../../../test/factories/reads.ts";
import { openLmdbJournal } from "./lmdb-journal.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fosseway-ids-"));
});
afterEach(() => rm(folder, { recursive: true }));

const RELEASED = new URL("../../../../test/fixtures/released/journal-known-tree.mdb.br", import.meta.url);
/** Beyond the first stretch, and well into the second. */
const LAST = 100_000;

const withTables = async (work: (root: ReturnType<typeof open>) => void) => {
  const root = open({ path: folder, noSubdir: false, maxDbs: 4 });
  work(root);
  await root.close();
};

const stretchesIn = (root: ReturnType<typeof open>) =>
  root.openDB<Uint8Array, number>({ name: "stretches", encoding: "binary" });

it("knows the reads of a journal that an older release wrote, and lets go of that release's tree", async () => {
  await writeFile(join(folder, "data.mdb"), brotliDecompressSync(await readFile(RELEASED)));
  for (const start of ["the first", "the next"]) {
    const journal = openLmdbJournal(folder);
    expect(journal.id, start).toBe("8989af8b-53eb-4e25-a6f1-4e678af4832c");
    const refused = aRead(41, { refused: { statedAt: undefined } });
    expect(await journal.append([aRead(6), aRead(40), refused, aRead(41)])).toMatchObject(
      [6, 40, 41, 42].map((sequence) => ({ sequence, isNew: false })),
    );
    await journal.close();
  }
  const journal = openLmdbJournal(folder);
  // Those were trimmed.
  expect(await journal.append([aRead(1)])).toMatchObject([{ sequence: 43, isNew: true }]);
  await journal.close();
  await withTables((root) => expect([...root.getKeys()]).toEqual(["entries", "marks", "stretches"]));
});

it("knows a hundred thousand, after a start too, and where a stretch was damaged; and forgets what was trimmed", async () => {
  const first = openLmdbJournal(folder);
  const all = Array.from({ length: LAST }, (_, index) => aRead(index + 1));
  await first.append(all.slice(0, 70_000));
  await first.append(all.slice(70_000));
  const some = [1, 69_999, 80_001, LAST];
  const known = some.map((sequence) => ({ sequence, isNew: false }));
  const again = some.map((number) => aRead(number));
  expect(await first.append(again)).toMatchObject(known);
  await first.close();

  const second = openLmdbJournal(folder);
  expect(await second.append(again)).toMatchObject(known);
  await second.close();
  await withTables((root) => {
    const stretches = stretchesIn(root);
    for (const { key, value } of [...stretches.getRange()]) {
      stretches.putSync(key, Buffer.from(value).fill(255, 1000, 2000));
    }
  });

  const third = openLmdbJournal(folder);
  expect(await third.append(again)).toMatchObject(known);
  await third.trim(90_000 as Sequence, { capturedBefore: plusMs(CAPTURED_AT, LAST * 10_000) });
  expect(await third.append(again)).toMatchObject([
    ...[1, 2, 3].map((more) => ({ sequence: LAST + more, isNew: true })),
    { sequence: LAST, isNew: false },
  ]);
  await third.close();
  await withTables((root) => expect([...stretchesIn(root).getKeys()]).toEqual([]));
}, 300_000);
