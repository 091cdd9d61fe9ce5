/** Do pictures as the camera sent them go by a time of their own, and leave what was cut from them? */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openSegmentImages } from "#adapters/images/segments/segment-images.ts";
import { postgresReadAppender } from "#adapters/stores/postgres/reads/append-reads.ts";
import { postgresOriginalPictures } from "#adapters/stores/postgres/reads/original-pictures.ts";
import { countOriginals, eraseOriginals, originalsBefore } from "#flows/retention/erase-originals.ts";
import type { JournalId } from "#journal/ports.ts";
import { classCutOffs } from "#retention/class-cut-offs.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, type Instant, instant, plusMs } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../factories/house-numbers.ts";
import { memoryErasureBook } from "../support/stores/erasure-book.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";
import { aRead, sequence } from "./read-store-samples.ts";

const NOW = instant(Date.parse("2026-11-30T12:00:00Z"));
const daysAgo = (days: number): Instant => plusMs(NOW, -days * DAY_MS);
const { keeping } = HOUSE_NUMBERS;
const thirtyDays = { ...keeping["original-pictures"], kept: { unit: "days", count: 30 } } as const;
const reads = { unit: "months", count: 12 } as const;
const classes = classCutOffs(
  [
    {
      force: makeId("force", "marlshire"),
      rules: { reads, keeping: { ...keeping, "original-pictures": thirtyDays } },
    },
  ],
  daysAgo(365),
  NOW,
);

describeOnEveryPostgres("pictures as the camera sent them", (fresh) => {
  it("go by their own time, once, but for those that are held or are the vehicle's picture too", async () => {
    const folder = await mkdtemp(join(tmpdir(), "fosseway-originals-"));
    const database = await fresh();
    const store = await openSegmentImages(folder);
    let bytes = 0;
    const kept = async (at: Instant, small = false) => {
      const original = await store.put(new Uint8Array([++bytes]), at);
      const overview = small ? original : await store.put(new Uint8Array([++bytes]), at);
      return aRead({ capturedAt: at, images: { original, overview } });
    };
    const [old, asItCame, held, young] = [
      await kept(daysAgo(60)),
      await kept(daysAgo(59), true),
      await kept(daysAgo(58)),
      await kept(daysAgo(29)),
    ];
    const appender = postgresReadAppender(database, "journal-of-tests" as JournalId);
    await appender.append([old, asItCame, held, young], sequence(4));
    const book = memoryErasureBook();
    const ports = { originals: postgresOriginalPictures(database), images: store, book };
    const keep = new Set([held.images.original!]);

    expect(await countOriginals(classes, keep, ports)).toBe(1);
    expect(await eraseOriginals(classes, keep, () => {}, ports)).toMatchObject({ images: 1 });
    expect(await store.get(old.images.original!)).toBeUndefined();
    for (const { images } of [asItCame, held, young]) expect(await store.get(images.original!)).toBeDefined();
    expect(await store.get(old.images.overview!)).toBeDefined();

    await book.note([{ kind: "age", of: "original-pictures", before: originalsBefore(classes), at: NOW }]);
    expect(await countOriginals(classes, keep, ports)).toBe(0);
    expect(await eraseOriginals(classes, new Set(), () => {}, ports)).toMatchObject({ images: 0 });
    await store.close();
    await rm(folder, { recursive: true });
  });

  it("stay with the others where the policy has one time for both", async () => {
    const database = await fresh();
    const alike = { ...classes, originals: classes.pictures };
    const ports = {
      ...{ originals: postgresOriginalPictures(database), book: memoryErasureBook() },
      images: { eraseThese: () => Promise.reject(new Error("nothing is to go")) },
    };
    expect(await eraseOriginals(alike, new Set(), () => {}, ports)).toEqual({ images: 0, sizeBytes: 0 });
  });
});
