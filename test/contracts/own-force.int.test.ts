/** Reads and cameras that an older release kept without a force: whose are they after the update? */
import { type Kysely, sql } from "kysely";
import { expect, it } from "vitest";
import { postgresDeviceRegister } from "#adapters/stores/postgres/devices/device-register.ts";
import { postgresFigureDays } from "#adapters/stores/postgres/foi/figure-days.ts";
import { postgresFoiRequests } from "#adapters/stores/postgres/foi/foi-requests.ts";
import { migrate } from "#adapters/stores/postgres/migrate.ts";
import { MIGRATIONS } from "#adapters/stores/postgres/migrations/registry.ts";
import { nameOwnForce, ownForceOf } from "#adapters/stores/postgres/own-force.ts";
import { postgresReadAppender } from "#adapters/stores/postgres/reads/append-reads.ts";
import { postgresReadFinder } from "#adapters/stores/postgres/reads/find-reads.ts";
import { postgresCameraRegistry } from "#adapters/stores/postgres/sites/camera-registry.ts";
import type { JournalId } from "#journal/ports.ts";
import { packVrm } from "#read-store/packed-mark.ts";
import { weekName, weekOf } from "#read-store/week.ts";
import { makeId } from "#terms/ids.ts";
import type { LocalDate } from "#terms/local-date.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";
import { aRead, permitted, RECEIPT, sequence, vrm } from "./read-store-samples.ts";
import { aCamera } from "./sites-contract.ts";

const THIS = "025-forces";
const own = makeId("force", "own");
const other = makeId("force", "other");

describeOnEveryPostgres("what was kept before forces were told apart", (fresh) => {
  it("belongs to the installation's own force, also when its settings later name another", async () => {
    const database = await fresh();
    const db: Kysely<unknown> = database.kysely;
    const before = aRead();
    await asOlderRelease(db, before);
    await migrate(database.kysely);
    await nameOwnForce(database.kysely, own);
    await nameOwnForce(database.kysely, other);

    const cameras = await postgresCameraRegistry(database).all();
    expect(cameras).toEqual([aCamera("old", { forceId: own })]);
    const [device] = await postgresDeviceRegister(database).all();
    const [request] = await postgresFoiRequests(database).all();
    expect([device?.forceId, request?.forceId]).toEqual([own, own]);
    expect(await ownForceOf(database.kysely)).toBe(own);
    const days = postgresFigureDays(database);
    expect(await days.since("2026-01-01" as LocalDate)).toEqual([
      { force: own, what: "reads", detail: "", count: 550_000 },
    ]);
    // Some entries of the log name a force: it is counted anew.
    expect(await days.cursor()).toBe(0);
    const appender = postgresReadAppender(database, "journal-of-tests" as JournalId);
    const [ours, theirs] = [own, other].map((forceId) => aRead({ forceId }));
    // What was there before is known again by the new keys as well.
    await appender.append([ours!, theirs!, { ...before, forceId: own }], sequence(2));
    const search = permitted({ kind: "vrm", vrm: vrm("AB49XYZ") });
    const { reads } = await postgresReadFinder(database).find(search, RECEIPT, { limit: 10 });
    const forces = new Map(reads.map(({ id, forceId }) => [id, forceId]));
    expect(forces).toEqual(
      new Map([
        [before.id, own],
        [ours!.id, own],
        [theirs!.id, other],
      ]),
    );
  });
});

/** One read and one camera in the schema before forces. */
async function asOlderRelease(db: Kysely<unknown>, read: ReturnType<typeof aRead>): Promise<void> {
  await sql`drop schema public cascade`.execute(db);
  await sql`create schema public`.execute(db);
  const older = Object.keys(MIGRATIONS).filter((name) => name < THIS);
  for (const name of older) await MIGRATIONS[name]!(db);
  await sql`insert into devices (id, class, maker, model, country_of_manufacture, country_of_parent, facial_recognition,
      count, owner_unit, state, added_ms)
    values ('dev_old', 'cctv', 'Example Optics', 'One', 'GB', 'GB', 'none', 1, 'Estates', 'in-use', 1)`.execute(
    db,
  );
  const received = {
    at: 1,
    by: { id: "off_foi", name: "Nerys Holt" },
    type: "received",
    request: {
      reference: "FOI-2026-0001",
      text: "How many?",
      requesterName: "A. Requester",
      receivedOn: "2026-03-11",
    },
  };
  await sql`insert into foi_events (request_id, version, event)
    values ('foi_old', 1, ${JSON.stringify(received)}::jsonb)`.execute(db);
  await sql`insert into figure_days (day, what, detail, count) values ('2026-03-10', 'reads', '', 550000)`.execute(
    db,
  );
  await sql`insert into figure_tries (subject, attempt, index, day, what, detail, count, times)
    values ('consult search_1', 'answered', 3, '2026-03-10', 'search-answered', 'up to 90 days', 1, 1)`.execute(
    db,
  );
  await sql`update figure_cursor set entries = 4`.execute(db);
  await sql`create table schema_migrations (name varchar(255) primary key, timestamp varchar(255) not null)`.execute(
    db,
  );
  await sql`insert into schema_migrations select unnest(${older}::text[]), ''`.execute(db);
  const { mark, letters } = packVrm(read.vrm);
  const moment = read.capturedAt;
  const week = weekOf(moment);
  await sql`create table ${sql.table(`reads_${weekName(week)}`)} partition of reads
    for values from (${sql.lit(week.fromMs)}) to (${sql.lit(week.toMs)})`.execute(db);
  await sql`insert into read_cameras (camera_id) values (${read.cameraId})`.execute(db);
  await sql`insert into read_origins (site_id, engine_name, engine_version) values (${read.siteId}, 'test', '1')`.execute(
    db,
  );
  await sql`insert into reads (mark, captured_ms, received_ms, camera, origin, letters, id)
    values (${mark}, ${moment}, ${moment}, 1, 1, ${letters}, ${Buffer.from(read.id.replace("read_", "00"), "hex")})`.execute(
    db,
  );
  await sql`insert into marks values (${mark}, ${read.vrm}, ${moment}, ${moment}, 1)`.execute(db);
  const { id, code, siteId, deployment, bearingDeg, national } = aCamera("old");
  await sql`insert into cameras (id, code, site_id, deployment, bearing_deg, feed_id, source_id, camera_id, enabled, key_hash)
    values (${id}, ${code}, ${siteId}, ${deployment}, ${bearingDeg}, ${national.feedId}, ${national.sourceId},
      ${national.cameraId}, true, ''::bytea)`.execute(db);
}
