/** The list of people in PostgreSQL as it is kept: every change that takes rights away ends sessions in the same transaction. */
import type { PeopleBook, PersonEntry } from "#identity/people.ts";
import type { ForceId, OfficerId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import type { Selection } from "#terms/selection.ts";
import type { Database } from "../database.ts";
import { selected } from "../selected.ts";
import type { PassphraseThread } from "./passphrase-thread.ts";
import { deleted, hashOf, NEW_ROW, passphraseColumns, savePosting } from "./people-rows.ts";
import { type PeopleTables, type PersonRow, peopleTables, selectPeople, toPerson } from "./people-tables.ts";

export function postgresPeopleBook(database: Database, passphrases: PassphraseThread): PeopleBook {
  const db = peopleTables(database);
  return {
    async find(id) {
      const row = await selectPeople(db).where("id", "=", id).executeTakeFirst();
      return row && toEntry(row);
    },
    async entries(forces) {
      const rows = await (forces === undefined ? selectPeople(db) : peopleOf(db, forces))
        .orderBy("name")
        .execute();
      return rows.map(toEntry);
    },
    async add({ id, name, rank, homeForce, postings }, passphrase) {
      const columns = await passphraseColumns(passphrase, passphrases);
      return await db.transaction().execute(async (all) => {
        const added = await all
          .insertInto("officers")
          .values({ ...NEW_ROW, id, name, rank, force_id: homeForce, ...columns })
          .onConflict((conflict) => conflict.column("id").doNothing())
          .executeTakeFirst();
        if (added.numInsertedOrUpdatedRows !== 1n) return false;
        for (const posting of postings) await savePosting(all, id, posting);
        return true;
      });
    },
    async change({ id, name, rank, postings }) {
      return await db.transaction().execute(async (all) => {
        // One that began in the very moment in which the roles were taken must not come back to life when they are given again.
        await endWithoutRoles(all, id);
        await all.updateTable("officers").set({ name, rank }).where("id", "=", id).execute();
        for (const posting of postings) await savePosting(all, id, posting);
        return await endWithoutRoles(all, id);
      });
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
      const columns = await passphraseColumns(passphrase, passphrases);
      return await db.transaction().execute(async (trx) => {
        await trx.updateTable("officers").set(columns).where("id", "=", id).execute();
        const others = trx.deleteFrom("sessions").where("officer_id", "=", id);
        const ended = keep === undefined ? others : others.where("token_hash", "!=", hashOf(keep));
        return deleted(await ended.executeTakeFirst());
      });
    },
  };
}

/** Those who belong to one of these forces or hold roles there. */
const peopleOf = (db: PeopleTables, forces: Selection<ForceId>) =>
  selectPeople(db).where((is) =>
    is.or([
      selected("officers.force_id", forces),
      is.exists(
        is
          .selectFrom("officer_roles")
          .select("officer_id")
          .whereRef("officer_roles.officer_id", "=", "officers.id")
          .where(selected("officer_roles.force_id", forces)),
      ),
    ]),
  );

/** Ends the person's sessions that act for a force in which they hold no role, and resolves with how many there were. */
async function endWithoutRoles(db: PeopleTables, id: OfficerId): Promise<number> {
  const ended = await db
    .deleteFrom("sessions")
    .where("officer_id", "=", id)
    .where("force_id", "not in", (roles) =>
      roles.selectFrom("officer_roles").select("officer_roles.force_id").where("officer_id", "=", id),
    )
    .executeTakeFirst();
  return deleted(ended);
}

function toEntry(row: PersonRow): PersonEntry {
  return {
    person: toPerson(row),
    hasPassphrase: row.passphrase_hash !== null,
    passphraseGiven: row.passphrase_given,
    ...(row.last_sign_in_ms === null ? {} : { lastSignInAt: instant(row.last_sign_in_ms) }),
    ...(row.disabled_ms === null || row.disabled_reason === null
      ? {}
      : { disabled: { at: instant(row.disabled_ms), reason: row.disabled_reason } }),
  };
}
