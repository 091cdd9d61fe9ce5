/** Really damaged journals: no crash, words that help, and a salvage that saves what is there and says what is not. */
import { copyFile, mkdtemp, open, readdir, readFile, rm, stat, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openLmdbJournal } from "#adapters/journal/lmdb/lmdb-journal.ts";
import { openPageFile } from "#adapters/journal/lmdb/lmdb-pages.ts";
import { salvageJournal } from "#adapters/journal/lmdb/salvage-journal.ts";
import { JOURNAL_START, type JournalId, type Sequence } from "#journal/ports.ts";
import type { Read } from "#terms/read.ts";
import { aRead } from "../factories/reads.ts";

const COUNT = 3000;
const STAMP = "20261128";
const PAGE = 4096;

let folder: string;
let path: string;
let id: JournalId;

const reads = (from: number, to: number): Read[] =>
  Array.from({ length: to - from + 1 }, (_, index) => aRead(from + index));
const sequences = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);
const all = Number.MAX_SAFE_INTEGER;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fosseway-damaged-"));
  path = join(folder, "data.mdb");
  const journal = openLmdbJournal(folder);
  ({ id } = journal);
  for (let from = 1; from <= COUNT; from += 50) await journal.append(reads(from, from + 49));
  // One that does not fit a page: its value lies on pages of its own.
  await journal.append([aRead(COUNT + 1, { vrmRaw: "X".repeat(6000) })]);
  await journal.close();
});
afterEach(() => rm(folder, { recursive: true }));

async function overwrite(offset: number, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "r+");
  await file.write(bytes, 0, bytes.length, offset);
  await file.close();
}

/** Pages of the tree of entries as it is now, lowest level. */
function leavesOfEntries(path: string): { page: number; keys: number }[] {
  const file = openPageFile(path);
  const leaves: { page: number; keys: number }[] = [];
  const down = (number: number) => {
    const page = file.page(number);
    if (page?.kind === "branch") page.children.forEach(down);
    else if (page !== undefined) leaves.push({ page: number, keys: page.nodes().length });
  };
  const newest = file.metas.reduce((a, b) => ((b?.transaction ?? 0) > (a?.transaction ?? 0) ? b : a));
  const main = file.page(newest?.main ?? 0);
  if (main?.kind === "leaf") {
    const entries = main.nodes().find(({ key }) => Buffer.from(key).toString().startsWith("entries"));
    down(entries?.database?.root ?? 0);
  }
  file.close();
  return leaves;
}

const saved = () => {
  const journal = openLmdbJournal(folder);
  const entries = journal.readAfter(JOURNAL_START, all);
  return { journal, entries, found: entries.map(({ sequence }) => sequence) };
};

describe("a journal whose", () => {
  it.each([
    ["first header is damaged", 0],
    ["second header is damaged", PAGE],
  ])("%s is refused in words, and is saved whole", async (_what, offset) => {
    await overwrite(offset, Buffer.alloc(200, 0xa5));
    expect(() => openLmdbJournal(folder)).toThrow(
      expect.objectContaining({
        code: "journal-damaged",
        message: expect.stringMatching(/header cannot be read.*journal salvage/s),
      }),
    );
    expect(await salvageJournal(folder, STAMP)).toMatchObject({
      id,
      isIdKept: true,
      gone: [],
      head: COUNT + 1,
    });
    const { journal, found, entries } = saved();
    expect(found).toEqual(sequences(1, COUNT + 1));
    expect(entries.at(41)?.read).toEqual(aRead(42));
    expect(entries.at(-1)?.read.vrmRaw).toHaveLength(6000);
    // Replays are known as before, and new reads get the next numbers.
    expect(await journal.append([aRead(42), aRead(9000)])).toMatchObject([
      { sequence: 42, isNew: false },
      { sequence: COUNT + 2, isNew: true },
    ]);
    await journal.close();
  });

  it("end is cut off is refused in words, and what is before the cut is saved", async () => {
    const { size } = await stat(path);
    await truncate(path, Math.floor(size / 2));
    expect(() => openLmdbJournal(folder)).toThrow(
      expect.objectContaining({ code: "journal-damaged", message: expect.stringContaining("cut short") }),
    );
    const { gone, entries, head } = await salvageJournal(folder, STAMP);
    expect(entries).toBeGreaterThan(500);
    const missing = gone.flatMap(({ from, to }) => sequences(from, to));
    const { journal, found } = saved();
    expect([...found, ...missing].toSorted((a, b) => a - b)).toEqual(sequences(found[0] ?? 0, head));
    await journal.close();
  });

  it("file has nothing left is refused, and a new journal comes of its salvage", async () => {
    await truncate(path, 3000);
    expect(() => openLmdbJournal(folder)).toThrow(expect.objectContaining({ code: "journal-damaged" }));
    expect(await salvageJournal(folder, STAMP)).toMatchObject({ isIdKept: false, entries: 0, head: 0 });
    const { journal } = saved();
    expect(journal.id).not.toBe(id);
    await journal.close();
  });

  it("inner pages are damaged is saved but for the entries on them, which are named", async () => {
    const leaves = leavesOfEntries(path);
    expect(leaves.length).toBeGreaterThan(20);
    const lost = [3, 4, 10];
    const keysBefore = (index: number) => leaves.slice(0, index).reduce((sum, { keys }) => sum + keys, 0);
    const ranges = lost.map((index) => [keysBefore(index) + 1, keysBefore(index + 1)] as const);
    for (const index of lost) await overwrite((leaves[index]?.page ?? 0) * PAGE, Buffer.alloc(PAGE, 0x5a));
    const { gone, entries } = await salvageJournal(folder, STAMP);
    const { journal, found } = saved();
    const missing = ranges.flatMap(([from, to]) => sequences(from, to));
    // Pages that were given up hold some of them still.
    expect(found).toEqual(expect.arrayContaining(sequences(1, COUNT).filter((n) => !missing.includes(n))));
    expect(gone.flatMap(({ from, to }) => sequences(from, to))).toEqual(
      missing.filter((n) => !found.includes(n as Sequence)),
    );
    expect(entries).toBe(found.length);
    await journal.close();
  });

  it("file holds what a failed commit left behind: it neither replaces an entry nor passes for a replay", async () => {
    const other = openLmdbJournal(join(folder, "other"));
    await other.append(reads(5001, 5050));
    await other.close();
    const otherPath = join(folder, "other/data.mdb");
    const bytes = await readFile(otherPath);
    let end = (await stat(path)).size / PAGE;
    for (const { page } of leavesOfEntries(otherPath)) {
      const leftover = Buffer.from(bytes.subarray(page * PAGE, (page + 1) * PAGE));
      leftover.writeBigUInt64LE(BigInt(end), 0);
      leftover.writeBigUInt64LE(2n ** 40n, 8);
      await overwrite(end * PAGE, leftover);
      end += 1;
    }
    expect(await salvageJournal(folder, STAMP)).toMatchObject({ entries: COUNT + 1, gone: [] });
    const { journal, entries } = saved();
    expect(entries.at(0)?.read).toEqual(aRead(1));
    expect(await journal.append([aRead(5001)])).toMatchObject([{ isNew: true }]);
    await journal.close();
  });

  it("branch page is damaged is refused when it is opened", async () => {
    const file = openPageFile(path);
    const branches = sequences(2, file.pages - 1).filter((number) => file.page(number)?.kind === "branch");
    file.close();
    for (const number of branches) await overwrite(number * PAGE, Buffer.alloc(PAGE, 0xff));
    expect(() => openLmdbJournal(folder)).toThrow(
      expect.objectContaining({
        code: "journal-damaged",
        message: expect.stringContaining("cannot be read"),
      }),
    );
    expect(await salvageJournal(folder, STAMP)).toMatchObject({ entries: COUNT + 1, gone: [] });
  });

  it("salvage keeps the damaged file aside, and can be broken off and begun again", async () => {
    await copyFile(path, join(folder, "before.mdb"));
    await overwrite(0, Buffer.alloc(200, 0xa5));
    const { size } = await stat(path);
    const { keptAside } = await salvageJournal(folder, STAMP);
    expect((await stat(keptAside)).size).toBe(size);
    expect(await readdir(folder)).not.toContain("salvaging");
    expect(((await stat(path)).mode & 0o777).toString(8)).toBe("600");
    await expect(salvageJournal(join(folder, "nowhere"), STAMP)).rejects.toMatchObject({
      code: "journal-not-opened",
    });
  });
});
