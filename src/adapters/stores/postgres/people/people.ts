/** Officers in PostgreSQL: who may sign in, and the list of people as it is kept. */
import { createHash } from "node:crypto";
import type { Selectable } from "kysely";
import type { NewPassphrase, People, PeopleBook, PersonEntry } from "#identity/people.ts";
import type { OfficerId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import type { Database } from "../database.ts";
import type { PassphraseThread } from "./passphrase-thread.ts";
import { type OfficerTable, peopleTables, toOfficer, toSignedIn } from "./people-tables.ts";

export function postgresPeople(database: Database, passphrases: PassphraseThread): People & PeopleBook {
  const db = peopleTables(database);
  const rowOf = (id: OfficerId) =>
    db.selectFrom("officers").selectAll().where("id", "=", id).executeTakeFirst();
  const passphraseColumns = async ({ text, given }: NewPassphrase) => ({
    passphrase_hash: await passphrases.hash(text),
    passphrase_given: given,
  });
  const active = () => db.selectFrom("officers").selectAll().where("disabled_ms", "is", null);
  return {
    async byId(id) {
      const row = await active().where("id", "=", id).executeTakeFirst();
      return row && toOfficer(row);
    },
    async all() {
      return (await active().orderBy("name").execute()).map(toOfficer);
    },
    async find(id) {
      const row = await rowOf(id);
      return row && toEntry(row);
    },
    async entries() {
      return (await db.selectFrom("officers").selectAll().orderBy("name").execute()).map(toEntry);
    },
    async save(officer, passphrase) {
      const facts = {
        ...columnsOf(officer),
        ...(passphrase === undefined ? {} : await passphraseColumns(passphrase)),
      };
      await db
        .insertInto("officers")
        .values({ ...NEW_ROW, id: officer.id, ...facts })
        .onConflict((conflict) => conflict.column("id").doUpdateSet(facts))
        .execute();
    },
    async add(officer, passphrase) {
      const row = { ...NEW_ROW, id: officer.id, ...columnsOf(officer) };
      const added = await db
        .insertInto("officers")
        .values({ ...row, ...(await passphraseColumns(passphrase)) })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .executeTakeFirst();
      return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    async change(officer) {
      await db.updateTable("officers").set(columnsOf(officer)).where("id", "=", officer.id).execute();
    },
    async verify(id, passphrase) {
      const row = await active().where("id", "=", id).executeTakeFirst();
      const fits = await passphrases.fits(passphrase, row?.passphrase_hash ?? null);
      return fits && row ? toSignedIn(row) : undefined;
    },
    async disable(id, { at, reason }) {
      return await db.transaction().execute(async (trx) => {
        const disabled = { disabled_ms: at, disabled_reason: reason };
        await trx.updateTable("officers").set(disabled).where("id", "=", id).execute();
        return deleted(await trx.deleteFrom("sessions").where("officer_id", "=", id).executeTakeFirst());
      });
    },
    async enable(id) {
      await db.transaction().execute(async (trx) => {
        // One that began in the very moment of the disabling must not come back to life.
        await trx.deleteFrom("sessions").where("officer_id", "=", id).execute();
        const enabled = { disabled_ms: null, disabled_reason: null };
        await trx.updateTable("officers").set(enabled).where("id", "=", id).execute();
      });
    },
    async setPassphrase(id, passphrase, keep) {
      const columns = await passphraseColumns(passphrase);
      return await db.transaction().execute(async (trx) => {
        await trx.updateTable("officers").set(columns).where("id", "=", id).execute();
        const others = trx.deleteFrom("sessions").where("officer_id", "=", id);
        const ended = keep === undefined ? others : others.where("token_hash", "!=", hashOf(keep));
        return deleted(await ended.executeTakeFirst());
      });
    },
  };
}

/** Sessions are kept under the hash of their token: whoever reads the table can use none. */
export const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();

export const deleted = ({ numDeletedRows }: { readonly numDeletedRows: bigint }) => Number(numDeletedRows);

const NEW_ROW = {
  passphrase_hash: null,
  last_sign_in_ms: null,
  disabled_ms: null,
  disabled_reason: null,
} as const;

const columnsOf = ({ name, rank, roles, forceId }: Officer) => ({
  name,
  rank,
  roles: [...roles],
  force_id: forceId,
});

function toEntry(row: Selectable<OfficerTable>): PersonEntry {
  return {
    officer: toOfficer(row),
    hasPassphrase: row.passphrase_hash !== null,
    passphraseGiven: row.passphrase_given,
    ...(row.last_sign_in_ms === null ? {} : { lastSignInAt: instant(row.last_sign_in_ms) }),
    ...(row.disabled_ms === null || row.disabled_reason === null
      ? {}
      : { disabled: { at: instant(row.disabled_ms), reason: row.disabled_reason } }),
  };
}
