/** Late pictures in PostgreSQL: the contract, and what a search finds beside the read and retention takes with it. */
import { sql } from "kysely";
import { expect, it } from "vitest";
import type { Database } from "#adapters/stores/postgres/database.ts";
import { postgresReadAppender } from "#adapters/stores/postgres/reads/append-reads.ts";
import { postgresReadEraser } from "#adapters/stores/postgres/reads/erase-reads.ts";
import { postgresReadFinder } from "#adapters/stores/postgres/reads/find-reads.ts";
import { postgresLatePictures } from "#adapters/stores/postgres/reads/late-pictures.ts";
import { postgresPicturesToTell } from "#adapters/stores/postgres/reads/pictures-to-tell.ts";
import type { JournalId } from "#journal/ports.ts";
import { DAY_MS, plusMs } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";
import { aRead, aVrm } from "../factories/reads.ts";
import { aLatePicture, latePicturesContract } from "./late-pictures-contract.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";
import { permitted, RECEIPT, sequence } from "./read-store-samples.ts";

const storeOf = (database: Database) => {
  const appender = postgresReadAppender(database, "journal-of-tests" as JournalId);
  return (reads: readonly Read[]) => appender.append(reads, sequence(reads.length));
};

describeOnEveryPostgres("late pictures", (fresh) => {
  latePicturesContract(async () => {
    const database = await fresh();
    return { pictures: postgresLatePictures(database), store: storeOf(database) };
  });

  it("are told to the national centre once, with what their read is known by there", async () => {
    const database = await fresh();
    const pictures = { ...postgresLatePictures(database), ...postgresPicturesToTell(database) };
    const read = aRead(1);
    await storeOf(database)([read]);
    for (const shows of ["plate", "vehicle"] as const) await pictures.add(aLatePicture({ shows }));
    expect(await pictures.untold(10)).toEqual([]);
    for (const { picture } of await pictures.lookFor(10, read.capturedAt))
      await pictures.join(picture, [read.id]);
    const { id: readId, vrm, cameraId, forceId, capturedAt } = read;
    const { picture } = aLatePicture();
    const of = { readId, vrm, cameraId, forceId, capturedAt, picture };
    expect(await pictures.untold(10)).toEqual([
      { ...of, shows: "plate" },
      { ...of, shows: "vehicle" },
    ]);
    expect(await pictures.untold(10, capturedAt)).toEqual([]);
    await pictures.told({ readId, shows: "plate" }, plusMs(capturedAt, 1));
    expect(await pictures.untold(10)).toEqual([{ ...of, shows: "vehicle" }]);
  });

  it("are found with their read, and leave it as it was; retention takes both", async () => {
    const database = await fresh();
    const pictures = postgresLatePictures(database);
    const read = aRead(1);
    await storeOf(database)([read]);
    for (const shows of ["plate", "vehicle"] as const) await pictures.add(aLatePicture({ shows }));
    for (const { picture } of await pictures.lookFor(10, read.capturedAt))
      await pictures.join(picture, [read.id]);
    const { picture } = aLatePicture();
    const moment = { capturedFrom: read.capturedAt, capturedTo: read.capturedAt };
    const search = permitted(
      { kind: "vrm", vrm: aVrm(read.vrm) },
      { ...moment, earliestPermitted: read.capturedAt },
    );
    const found = await postgresReadFinder(database).find(search, RECEIPT, { limit: 10 });
    const images = { original: undefined, patch: picture, overview: picture };
    expect(found.reads).toEqual([{ ...read, images }]);

    await postgresReadEraser(database).eraseBefore(plusMs(read.capturedAt, 30 * DAY_MS), new Map());
    const { rows } = await sql<{ n: number }>`select count(*) as n from read_pictures`.execute(
      database.kysely,
    );
    expect(rows).toEqual([{ n: 0 }]);
  });
});
