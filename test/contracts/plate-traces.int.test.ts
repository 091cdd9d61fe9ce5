import { expect, it } from "vitest";
import { postgresAccountBook } from "#adapters/stores/postgres/accounts/account-book.ts";
import { postgresOwnReadings } from "#adapters/stores/postgres/health/own-readings.ts";
import { postgresPlateTraces } from "#adapters/stores/postgres/health/plate-traces.ts";
import { hourOf } from "#health/hour-counts.ts";
import type { JournalId, Sequence } from "#journal/ports.ts";
import { HOUR_MS, plusMs } from "#terms/instant.ts";
import { aRead } from "../factories/reads.ts";
import { plateTracesContract } from "./plate-traces-contract.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

describeOnEveryPostgres("traces", (fresh) => {
  plateTracesContract(async () => postgresPlateTraces(await fresh()));

  it("have plates that look odd beside them, each read counted once, and let go of with them", async () => {
    const database = await fresh();
    const store = postgresPlateTraces(database);
    const odd = aRead(1, {
      country: { code: "GB", probability: 1 },
      colour: { name: "yellow", probability: 1 },
      direction: "towards",
    });
    await postgresAccountBook(database, "journal-1" as JournalId).count([
      { sequence: 1 as Sequence, read: odd },
      { sequence: 2 as Sequence, read: { ...odd, id: aRead(2).id, refused: { statedAt: undefined } } },
    ]);
    const { id: readId, cameraId, capturedAt } = odd;
    const unseen = { readId, cameraId, capturedAt, comparison: "unsure" } as const;
    await postgresOwnReadings(database).note([unseen]);
    await postgresOwnReadings(database).note([unseen]);
    const hour = hourOf(capturedAt);
    const window = { from: hour, to: plusMs(hour, HOUR_MS) };
    expect(await store.hours(window)).toEqual([
      { cameraId, hour, what: "not-in-picture", count: 1 },
      { cameraId, hour, what: "other-end", count: 1 },
    ]);
    await store.eraseBefore(plusMs(hour, HOUR_MS));
    expect(await store.hours(window)).toEqual([]);
  });
});
