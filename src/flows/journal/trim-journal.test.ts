import { describe, expect, it } from "vitest";
import type { Sequence } from "#journal/ports.ts";
import { JOURNAL_START } from "#journal/ports.ts";
import { confidence } from "#terms/confidence.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, type Instant, instant, plusMs } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";
import { isVrm, parseVrm } from "#terms/vrm.ts";
import { HOUSE_NUMBERS } from "../../../test/factories/house-numbers.ts";
import { createMemoryJournal } from "../../../test/support/journal/memory-journal.ts";
import { trimJournal } from "./trim-journal.ts";

const NOW = instant(Date.parse("2026-11-02T09:00:00Z"));
const at = (sequence: number) => sequence as Sequence;

const journalOf = (...capturedAt: readonly Instant[]) =>
  journalOfReads(capturedAt.map((moment) => readAt(moment)));

async function journalOfReads(reads: readonly Read[]) {
  const journal = createMemoryJournal();
  await journal.append(reads);
  const left = () => journal.readAfter(JOURNAL_START, 10).map(({ sequence }) => sequence);
  return { journal, left };
}

describe("trimJournal", () => {
  it("keeps what the slowest follower has not had, however old", async () => {
    const { journal, left } = await journalOf(plusMs(NOW, -90 * DAY_MS), plusMs(NOW, -80 * DAY_MS));
    expect(await trimJournal(journal, [at(2), at(1)], NOW, HOUSE_NUMBERS.captureTime.lateDays)).toBe(1);
    expect(left()).toEqual([2]);
  });

  it("keeps what a camera may still deliver again: seven days, and one over", async () => {
    const { journal, left } = await journalOf(plusMs(NOW, -8 * DAY_MS - 1), plusMs(NOW, -8 * DAY_MS));
    await trimJournal(journal, [at(2)], NOW, HOUSE_NUMBERS.captureTime.lateDays);
    expect(left()).toEqual([2]);
  });

  it("looks no further than the first entry that came in too late to be due, also past an older late capture", async () => {
    const due = plusMs(NOW, -9 * DAY_MS);
    const { journal, left } = await journalOfReads([
      readAt(due),
      readAt(plusMs(due, 1), plusMs(NOW, -DAY_MS)),
      readAt(plusMs(due, 2)),
    ]);
    expect(await trimJournal(journal, [at(3)], NOW, HOUSE_NUMBERS.captureTime.lateDays)).toBe(1);
    expect(left()).toEqual([2, 3]);
  });

  it("is not held up by entries that were received while our clock was ahead", async () => {
    const due = plusMs(NOW, -9 * DAY_MS);
    const ahead = plusMs(NOW, 300 * DAY_MS);
    const { journal, left } = await journalOfReads([readAt(ahead), readAt(due), readAt(plusMs(due, 1))]);
    expect(await trimJournal(journal, [at(3)], NOW, HOUSE_NUMBERS.captureTime.lateDays)).toBe(2);
    expect(left()).toEqual([1]);
  });

  it("keeps everything while nobody follows", async () => {
    const { journal, left } = await journalOf(plusMs(NOW, -90 * DAY_MS));
    expect(await trimJournal(journal, [], NOW, HOUSE_NUMBERS.captureTime.lateDays)).toBe(0);
    expect(left()).toEqual([1]);
  });
});

function readAt(capturedAt: Instant, receivedAt = capturedAt): Read {
  const vrm = parseVrm("AB49XYZ");
  if (!isVrm(vrm)) throw new Error("not a mark");
  return {
    id: makeId("read", capturedAt.toString(16).padStart(32, "0")),
    vrm,
    vrmRaw: vrm,
    cameraId: makeId("cam", "1"),
    siteId: makeId("site", "1"),
    forceId: makeId("force", "marlshire"),
    capturedAt,
    receivedAt,
    confidence: confidence(0.9),
    alternatives: [],
    images: {},
    engine: { name: "test", version: "1" },
  };
}
