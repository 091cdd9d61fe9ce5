/** Sessions in PostgreSQL. A disabled officer has none, whatever the table holds. */
import { randomBytes } from "node:crypto";
import { type Sessions, sessionLapse } from "#identity/sessions.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { ForceId } from "#terms/ids.ts";
import { type Instant, instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import type { Database } from "../database.ts";
import { deleted, hashOf } from "./people-rows.ts";
import { forceIdOf, officerIdOf, type PeopleTables, peopleTables, toOfficer } from "./people-tables.ts";
import { livesByForce, type SessionLife } from "./session-lives.ts";

/** An idle clock of an hour need not be set at every request: that spares a write on most. */
const USE_NOTED_EVERY_MS = 60_000;
const LAPSED_AT_ONCE = 100;

export function postgresSessions(database: Database, rulesOf: RulesOf<"sessions">): Sessions {
  const db = peopleTables(database);
  const lapseOf = (row: SessionRow, now: Instant) => {
    const rules = rulesOf(forceIdOf(row.acting_for), now).sessions;
    return sessionLapse(instant(row.started_ms), instant(row.used_ms), now, rules);
  };
  return {
    async start({ id, forceId }, now) {
      const token = randomBytes(32).toString("base64url");
      const facts = { officer_id: id, force_id: forceId, started_ms: now, used_ms: now };
      await db.transaction().execute(async (trx) => {
        await trx
          .insertInto("sessions")
          .values({ token_hash: hashOf(token), ...facts })
          .execute();
        const signedIn = { last_sign_in_ms: now, last_force_id: forceId };
        await trx.updateTable("officers").set(signedIn).where("id", "=", id).execute();
      });
      return token;
    },
    actFor: (token, force) => actFor(db, token, force),
    async officerOf(token, now, use = "used") {
      const row = await sessionOf(db, token);
      // A session that ran out is left where it is: that it ended is yet to be put into the audit log.
      if (row === undefined || lapseOf(row, now) !== undefined) return undefined;
      if (use === "used" && now - row.used_ms > USE_NOTED_EVERY_MS) await noteUse(db, token, now);
      return { ...toOfficer(row), ...(row.passphrase_given ? { passphraseGiven: true } : {}) };
    },
    async officersOf(tokens, now) {
      const byHash = new Map(tokens.map((token) => [hashOf(token).toString("hex"), token]));
      const rows = await sessionsOfActive(db)
        .where(
          "token_hash",
          "in",
          tokens.map((token) => hashOf(token)),
        )
        .execute();
      return new Map(
        rows.flatMap((row): [string, Officer][] => {
          const token = byHash.get(row.token_hash.toString("hex"));
          return token === undefined || lapseOf(row, now) !== undefined ? [] : [[token, toOfficer(row)]];
        }),
      );
    },
    async end(token) {
      await db.deleteFrom("sessions").where("token_hash", "=", hashOf(token)).execute();
    },
    async counts(now) {
      const rows = await countAlive(db, await livesByForce(db, now, rulesOf));
      return new Map(rows.map(({ id, alive }) => [officerIdOf(id), alive]));
    },
    async endAll(officerId) {
      return deleted(await db.deleteFrom("sessions").where("officer_id", "=", officerId).executeTakeFirst());
    },
    async lapsed(now) {
      const rows = await sessionsRunOut(db, await livesByForce(db, now, rulesOf));
      return rows.flatMap((row) => {
        const reason = lapseOf(row, now);
        const key = row.token_hash.toString("hex");
        return reason === undefined ? [] : [{ key, officer: toOfficer(row), reason }];
      });
    },
    async forget({ key }) {
      await db.deleteFrom("sessions").where("token_hash", "=", Buffer.from(key, "hex")).execute();
    },
  };
}

const actFor = (db: PeopleTables, token: string, force: ForceId): Promise<void> =>
  db.transaction().execute(async (both) => {
    const changed = await both
      .updateTable("sessions")
      .set({ force_id: force })
      .where("token_hash", "=", hashOf(token))
      .returning("officer_id")
      .executeTakeFirst();
    if (changed === undefined) return;
    const last = { last_force_id: force };
    await both.updateTable("officers").set(last).where("id", "=", changed.officer_id).execute();
  });

/** Those of people without a role in the session's force as well. */
const sessionsOfAll = (db: PeopleTables) =>
  db
    .selectFrom("sessions")
    .innerJoin("officers", "officers.id", "sessions.officer_id")
    .leftJoin("officer_roles", (held) =>
      held
        .onRef("officer_roles.officer_id", "=", "sessions.officer_id")
        .onRef("officer_roles.force_id", "=", "sessions.force_id"),
    )
    .select(["officers.id", "name", "rank", "passphrase_given", "roles", "sessions.force_id as acting_for"])
    .select(["token_hash", "started_ms", "used_ms"]);

/** Whoever is disabled, or has lost the roles of the force for which the session acts, has no session. */
const sessionsOfActive = (db: PeopleTables) =>
  sessionsOfAll(db).where("disabled_ms", "is", null).where("officer_roles.officer_id", "is not", null);

const sessionsRunOut = (db: PeopleTables, lives: readonly SessionLife[]) =>
  sessionsOfAll(db)
    .where((is) =>
      is.or(
        lives.map(({ force, usedFrom, startedFrom }) =>
          is.and([
            is("sessions.force_id", "=", force),
            is.or([is("used_ms", "<", usedFrom), is("started_ms", "<", startedFrom)]),
          ]),
        ),
      ),
    )
    .limit(LAPSED_AT_ONCE)
    .execute();

const countAlive = (db: PeopleTables, lives: readonly SessionLife[]) =>
  sessionsOfActive(db)
    .clearSelect()
    .select(({ fn }) => ["officers.id", fn.countAll<number>().as("alive")])
    .where((is) =>
      is.or(
        lives.map(({ force, usedFrom, startedFrom }) =>
          is.and([
            is("sessions.force_id", "=", force),
            is("used_ms", ">=", usedFrom),
            is("started_ms", ">=", startedFrom),
          ]),
        ),
      ),
    )
    .groupBy("officers.id")
    .execute();

type SessionRow = Parameters<typeof toOfficer>[0] & {
  readonly started_ms: number;
  readonly used_ms: number;
};

const sessionOf = (db: PeopleTables, token: string) =>
  sessionsOfActive(db).where("token_hash", "=", hashOf(token)).executeTakeFirst();

const noteUse = (db: PeopleTables, token: string, now: Instant) =>
  db.updateTable("sessions").set({ used_ms: now }).where("token_hash", "=", hashOf(token)).execute();
