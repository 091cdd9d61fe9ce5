/** What LMDB's folder must do beyond the contract: keep others out, survive a full disk, look at no more than it must. */
import { chmod, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { open } from "lmdb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { JOURNAL_START, type Sequence } from "#journal/ports.ts";
import { plusMs } from "#terms/instant.ts";
import { aRead, CAPTURED_AT } from "../../../../test/factories/reads.ts";
import { mountSmallDisk, SMALL_DISKS, type SmallDisk } from "../../../../test/factories/small-disk.ts";
import { openLmdbJournal } from "./lmdb-journal.ts";
import * as codec from "./read-codec.ts";

vi.mock("./read-codec.ts", { spy: true });

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fosseway-lmdb-"));
});
afterEach(() => rm(folder, { recursive: true }));

const readsFrom = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => aRead(from + index));
const rights = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

it("is closed to other accounts, also where an older release left it open", async () => {
  const path = join(folder, "journal");
  for (const _start of ["new", "left open"]) {
    const journal = openLmdbJournal(path);
    await journal.append([aRead(1)]);
    await journal.close();
    expect(await rights(path)).toBe("700");
    expect(await rights(join(path, "data.mdb"))).toBe("600");
    expect(await rights(join(path, "lock.mdb"))).toBe("600");
    await chmod(path, 0o755);
    await chmod(join(path, "data.mdb"), 0o644);
    await chmod(join(path, "lock.mdb"), 0o644);
  }
});

it("gives a journal of an older release an id, and remembers that cursors without one are its own", async () => {
  const old = open({ path: folder, noSubdir: false, maxDbs: 3 });
  await old.openDB({ name: "marks", encoding: "ordered-binary" }).put("head", 7);
  await old.close();
  const first = openLmdbJournal(folder);
  const { id } = first;
  expect(first).toMatchObject({ isFromOlderRelease: true });
  await first.close();
  const second = openLmdbJournal(folder);
  expect(second).toMatchObject({ id, isFromOlderRelease: true });
  await second.takeId("another" as typeof id);
  await second.close();
  const third = openLmdbJournal(folder);
  expect(third).toMatchObject({ id: "another", isFromOlderRelease: false });
  await third.close();
  const fresh = openLmdbJournal(join(folder, "fresh"));
  expect(fresh.isFromOlderRelease).toBe(false);
  await fresh.close();
});

it("decodes the entries that go and one more, not the whole journal, when it trims", async () => {
  const journal = openLmdbJournal(folder);
  await journal.append(readsFrom(1, 5000));
  const due = aRead(11).receivedAt;
  vi.mocked(codec.decodeRead).mockClear();
  const window = { capturedBefore: due, end: { receivedFrom: due, now: plusMs(CAPTURED_AT, 10_000_000) } };
  expect(await journal.trim(5000 as Sequence, window)).toBe(10);
  expect(codec.decodeRead).toHaveBeenCalledTimes(11);
  await journal.close();
});

describe.skipIf(SMALL_DISKS !== "")(`on a disk that fills up${SMALL_DISKS}`, () => {
  let disk: SmallDisk;
  beforeEach(() => {
    disk = mountSmallDisk(folder, 6);
  });
  afterEach(() => {
    disk.remove();
  });

  it("refuses in words that name the disk, ends nothing, and goes on by itself when there is room", async () => {
    const unheard: unknown[] = [];
    const hear = (reason: unknown) => void unheard.push(reason);
    process.on("unhandledRejection", hear);
    const written = vi.spyOn(console, "error").mockImplementation(() => {});
    const told: string[] = [];
    const journal = openLmdbJournal(join(folder, "journal"), { onDisk: (state) => told.push(state) });
    let acknowledged = 0;
    const fill = async () => {
      for (;;) {
        await journal.append(readsFrom(acknowledged + 1, 200));
        acknowledged += 200;
      }
    };
    await expect(fill()).rejects.toMatchObject({ code: "journal-disk-full", retryable: true });
    await expect(fill()).rejects.toMatchObject({ code: "journal-disk-full" });
    await new Promise(setImmediate);
    expect(told).toEqual(["full"]);
    // What the binding itself writes about it stays one line a failed commit, not one a camera.
    expect(written).toHaveBeenCalledTimes(1);
    expect(journal.head()).toBe(acknowledged);

    disk.grow(20);
    await journal.append(readsFrom(acknowledged + 1, 200));
    expect(told).toEqual(["full", "has-room"]);
    expect(journal.readAfter(JOURNAL_START, 100_000)).toHaveLength(acknowledged + 200);
    await journal.close();
    await new Promise(setImmediate);
    process.off("unhandledRejection", hear);
    expect(unheard).toEqual([]);
    written.mockRestore();
  });
});
