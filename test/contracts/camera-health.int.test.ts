/** Health of cameras in PostgreSQL: the contract, and an own reading that is found with its read and goes with it. */
import { sql } from "kysely";
import { expect, it } from "vitest";
import type { Database } from "#adapters/stores/postgres/database.ts";
import { postgresCameraHours } from "#adapters/stores/postgres/health/camera-hours.ts";
import { postgresHealthBook } from "#adapters/stores/postgres/health/health-book.ts";
import { postgresOwnLimits } from "#adapters/stores/postgres/health/own-limits.ts";
import { postgresOwnReadings } from "#adapters/stores/postgres/health/own-readings.ts";
import { postgresSceneBook } from "#adapters/stores/postgres/health/scene-book.ts";
import { postgresReadAppender } from "#adapters/stores/postgres/reads/append-reads.ts";
import { postgresReadEraser } from "#adapters/stores/postgres/reads/erase-reads.ts";
import { postgresReadFinder } from "#adapters/stores/postgres/reads/find-reads.ts";
import type { JournalId } from "#journal/ports.ts";
import { confidence } from "#terms/confidence.ts";
import { DAY_MS, plusMs } from "#terms/instant.ts";
import { aRead, aVrm, CAPTURED_AT } from "../factories/reads.ts";
import { cameraHealthContract } from "./camera-health-contract.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";
import { permitted, RECEIPT, sequence } from "./read-store-samples.ts";

const storesOn = (database: Database) => ({
  readings: postgresOwnReadings(database),
  hours: postgresCameraHours(database),
  book: postgresHealthBook(database),
  scenes: postgresSceneBook(database),
  ownLimits: postgresOwnLimits(database),
  store: (count: number) => {
    const reads = Array.from({ length: count }, (_, i) => aRead(i, { capturedAt: plusMs(CAPTURED_AT, i) }));
    const appender = postgresReadAppender(database, "journal-of-tests" as JournalId);
    return appender.append(reads, sequence(count));
  },
});

describeOnEveryPostgres("health of cameras", (fresh) => {
  cameraHealthContract(async () => storesOn(await fresh()));

  it("finds our own reading with its read; retention takes both, and the counts stay", async () => {
    const database = await fresh();
    const { readings, hours, store } = storesOn(database);
    await store(2);
    const [read, unread] = [aRead(0, { capturedAt: CAPTURED_AT }), aRead(1)];
    const { cameraId, capturedAt } = read;
    const own = { vrm: aVrm("AB49XYZ"), confidence: confidence(0.75) };
    await readings.note([{ ...own, readId: read.id, cameraId, capturedAt, comparison: "differs" }]);
    const find = async (vrm: string) => {
      const window = { capturedFrom: capturedAt, capturedTo: plusMs(capturedAt, 10) };
      const search = permitted({ kind: "vrm", vrm: aVrm(vrm) }, { ...window, earliestPermitted: capturedAt });
      return (await postgresReadFinder(database).find(search, RECEIPT, { limit: 10 })).reads;
    };
    expect((await find(read.vrm)).map(({ vrm, ownReading }) => ({ vrm, ownReading }))).toEqual([
      { vrm: read.vrm, ownReading: own },
    ]);
    expect((await find(unread.vrm)).map(({ ownReading }) => ownReading)).toEqual([undefined]);

    await hours.takeReads({ from: plusMs(capturedAt, -DAY_MS), to: plusMs(capturedAt, DAY_MS) });
    await postgresReadEraser(database).eraseBefore(plusMs(capturedAt, 30 * DAY_MS), new Map());
    expect((await sql`select from own_readings`.execute(database.kysely)).rows).toHaveLength(0);
    const [counted] = await hours.of(cameraId, plusMs(capturedAt, -DAY_MS));
    expect(counted?.counts).toMatchObject({ differs: 1, reads: 2 });
  });
});
