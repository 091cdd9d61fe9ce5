/** Officers in PostgreSQL: who may sign in, for which forces, and with which roles in each. */
import type { People } from "#identity/people.ts";
import { actingFor, officerAtSignIn } from "#identity/postings.ts";
import type { OfficerId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";
import type { Database } from "../database.ts";
import type { PassphraseThread } from "./passphrase-thread.ts";
import { NEW_ROW, passphraseColumns, savePosting } from "./people-rows.ts";
import { forceIdOf, type PersonRow, peopleTables, selectPeople, toPerson } from "./people-tables.ts";

export function postgresPeople(database: Database, passphrases: PassphraseThread): People {
  const db = peopleTables(database);
  const active = () => selectPeople(db).where("disabled_ms", "is", null);
  const find = (id: OfficerId) => active().where("id", "=", id).executeTakeFirst();
  return {
    async byId(id) {
      const row = await find(id);
      return row && atSignIn(row);
    },
    async all() {
      const rows = await active().orderBy("name").execute();
      return rows.flatMap((row) => atSignIn(row) ?? []);
    },
    async officerFor(id, force) {
      const row = await find(id);
      return row && actingFor(toPerson(row), force);
    },
    async forcesOf(id) {
      const rows = await db
        .selectFrom("officer_roles")
        .select("force_id")
        .where("officer_id", "=", id)
        .orderBy("force_id")
        .execute();
      return rows.map(({ force_id }) => forceIdOf(force_id));
    },
    async save(officer, passphrase) {
      const { id, name, rank, forceId, roles } = officer;
      const facts = {
        ...{ name, rank },
        ...(passphrase === undefined ? {} : await passphraseColumns(passphrase, passphrases)),
      };
      await db.transaction().execute(async (both) => {
        await both
          .insertInto("officers")
          .values({ ...NEW_ROW, id, force_id: forceId, ...facts })
          .onConflict((conflict) => conflict.column("id").doUpdateSet(facts))
          .execute();
        await savePosting(both, id, { forceId, roles });
      });
    },
    async verify(id, passphrase) {
      const row = await find(id);
      const fits = await passphrases.fits(passphrase, row?.passphrase_hash ?? null);
      const officer = fits && row ? atSignIn(row) : undefined;
      return officer && row?.passphrase_given === true ? { ...officer, passphraseGiven: true } : officer;
    },
  };
}

function atSignIn(row: PersonRow): Officer | undefined {
  const last = row.last_force_id;
  return officerAtSignIn(toPerson(row), last === null ? undefined : forceIdOf(last));
}
