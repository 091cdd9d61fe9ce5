/** A camera's last word of a vehicle may never come: what it told last becomes the read then, once. */
import { expect, it } from "vitest";
import { endTellings } from "#flows/journal/end-tellings.ts";
import { JOURNAL_START, type Sequence } from "#journal/ports.ts";
import { plusMs } from "#terms/instant.ts";
import { isKept } from "#terms/read.ts";
import { sha256 } from "../factories/intake.ts";
import { aRead } from "../factories/reads.ts";
import { createMemoryJournal } from "../support/journal/memory-journal.ts";
import { memoryReadStore } from "../support/stores/memory-read-store.ts";

it("ends what no camera ends, after two minutes, as one read however often it is done", async () => {
  const [journal, store] = [createMemoryJournal(), memoryReadStore()];
  const told = [1, 2].map((number) => aRead(number, { telling: { vehicle: "gate 7", isLast: false } }));
  const written = async () => {
    const entries = journal.readAfter(JOURNAL_START, 100);
    await store.appender.append(
      entries.map(({ read }) => read),
      entries.length as Sequence,
    );
  };
  await journal.append(told);
  await written();
  const endAt = (ms: number) =>
    endTellings({ tellings: store.tellings, journal, sha256, clock: () => plusMs(told[1]!.receivedAt, ms) });
  const kept = () => journal.readAfter(JOURNAL_START, 100).filter(({ read }) => isKept(read));
  await endAt(119_000);
  expect(kept()).toEqual([]);
  await endAt(121_000);
  await endAt(122_000);
  await written();
  await endAt(123_000);
  expect(kept().map(({ read }) => read.vrmRaw)).toEqual([told[1]!.vrmRaw]);
  expect((await store.counter.total()).reads).toBe(1);
});
