/** Officers and their sessions in PostgreSQL. */
import { createHash, randomBytes } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import { z } from "zod";
import { type People, type Sessions, sessionAlive } from "#access/people.ts";
import { parseId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import { type Officer, RANKS, ROLES } from "#terms/officer.ts";
import type { Database } from "../database.ts";
import { hashPassphrase, passphraseFits } from "./passphrase.ts";

interface OfficerTable {
  id: string;
  name: string;
  rank: string;
  roles: string[];
  force_id: string;
  passphrase_hash: string | null;
}

interface SessionTable {
  token_hash: Buffer;
  officer_id: string;
  started_ms: number;
  used_ms: number;
}

type Tables = { officers: OfficerTable; sessions: SessionTable };

export function postgresPeople(database: Database): People {
  const db = database.kysely.withTables<Tables>();
  const rowOf = (id: string) => db.selectFrom("officers").selectAll().where("id", "=", id).executeTakeFirst();
  return {
    async byId(id) {
      const row = await rowOf(id);
      return row && toOfficer(row);
    },
    async all() {
      return (await db.selectFrom("officers").selectAll().orderBy("name").execute()).map(toOfficer);
    },
    async save(officer, passphrase) {
      const facts = {
        name: officer.name,
        rank: officer.rank,
        roles: [...officer.roles],
        force_id: officer.forceId,
        ...(passphrase === undefined ? {} : { passphrase_hash: await hashPassphrase(passphrase) }),
      };
      await db
        .insertInto("officers")
        .values({ id: officer.id, passphrase_hash: null, ...facts })
        .onConflict((conflict) => conflict.column("id").doUpdateSet(facts))
        .execute();
    },
    async verify(id, passphrase) {
      const row = await rowOf(id);
      const fits = await passphraseFits(passphrase, row?.passphrase_hash ?? null);
      return fits && row ? toOfficer(row) : undefined;
    },
  };
}

export function postgresSessions(database: Database): Sessions {
  const db = database.kysely.withTables<Tables>();
  return {
    async start(officerId, now) {
      const token = randomBytes(32).toString("base64url");
      await db
        .insertInto("sessions")
        .values({ token_hash: hashOf(token), officer_id: officerId, started_ms: now, used_ms: now })
        .execute();
      return token;
    },
    officerOf: (token, now) => officerOfSession(db, token, now),
    async end(token) {
      await db.deleteFrom("sessions").where("token_hash", "=", hashOf(token)).execute();
    },
  };
}

async function officerOfSession(db: Kysely<Tables>, ...[token, now]: Parameters<Sessions["officerOf"]>) {
  const row = await db
    .selectFrom("sessions")
    .innerJoin("officers", "officers.id", "sessions.officer_id")
    .selectAll("officers")
    .select(["started_ms", "used_ms"])
    .where("token_hash", "=", hashOf(token))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  if (!sessionAlive(instant(row.started_ms), instant(row.used_ms), now)) {
    await db.deleteFrom("sessions").where("token_hash", "=", hashOf(token)).execute();
    return undefined;
  }
  // Once a minute is enough for an idle clock of an hour, and spares a write on every request.
  if (now - row.used_ms > 60_000) {
    await db.updateTable("sessions").set({ used_ms: now }).where("token_hash", "=", hashOf(token)).execute();
  }
  return toOfficer(row);
}

const hashOf = (token: string) => createHash("sha256").update(token).digest();

const rankSchema = z.enum(RANKS);
const rolesSchema = z.array(z.enum(ROLES));

function toOfficer(row: Selectable<OfficerTable>): Officer {
  const id = parseId("off", row.id);
  const forceId = parseId("force", row.force_id);
  invariant(id && forceId, "only parsed ids are written to the table of officers");
  return {
    id,
    name: row.name,
    rank: rankSchema.parse(row.rank),
    roles: rolesSchema.parse(row.roles),
    forceId,
  };
}
