/** Authorities in PostgreSQL: one row each, replaced only by the version that follows it. */
import type { Kysely } from "kysely";
import { z } from "zod";
import type { Authority } from "#access/authority.ts";
import type { AuthorityStore } from "#access/ports.ts";
import { RANKS } from "#terms/officer.ts";
import type { Database } from "../database.ts";
import { matterSchema, officerSchema } from "../searches/matter-record.ts";
import { idSchema, momentSchema } from "../searches/terms-record.ts";

interface AuthorityTable {
  id: string;
  version: number;
  force_id: string;
  asker_id: string;
  asked_ms: number;
  lapses_ms: number;
  decided: boolean;
  verbal: boolean;
  /** The whole record as JSON; the other columns are for looking up. */
  authority: string;
}

type Tables = { authorities: AuthorityTable };

const LIST_ROWS = 200;

export function postgresAuthorityStore(database: Database): AuthorityStore {
  const db = database.kysely.withTables<Tables>();
  const records = () => db.selectFrom("authorities").select("authority");
  return {
    async add(authority) {
      await db.insertInto("authorities").values(toRow(authority)).execute();
    },
    async find(id) {
      const row = await records().where("id", "=", id).executeTakeFirst();
      return row && toAuthority(row);
    },
    replace: (changed) => replace(db, changed),
    async open(forceId, now) {
      const open = records()
        .where("force_id", "=", forceId)
        .where("decided", "=", false)
        .where("lapses_ms", ">=", now)
        .orderBy("asked_ms");
      return (await open.limit(LIST_ROWS).execute()).map(toAuthority);
    },
    async byWord(forceId) {
      const given = records().where("force_id", "=", forceId).where("verbal", "=", true);
      return (await given.orderBy("asked_ms", "desc").limit(LIST_ROWS).execute()).map(toAuthority);
    },
    // As text: a text that somebody typed may hold what the database takes for no JSON, and has its quotation marks escaped.
    async unused(forceId, since) {
      const signed = records()
        .where("force_id", "=", forceId)
        .where("asked_ms", ">=", since)
        .where("authority", "like", `%"kind":"signed"%`)
        .where("authority", "like", `%"uses":0,%`);
      return (await signed.orderBy("asked_ms", "desc").limit(LIST_ROWS).execute()).map(toAuthority);
    },
    async askedBy(officerId) {
      const asked = records().where("asker_id", "=", officerId).orderBy("asked_ms", "desc");
      return (await asked.limit(LIST_ROWS).execute()).map(toAuthority);
    },
  };
}

async function replace(db: Kysely<Tables>, changed: Authority): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("authorities")
    .set(toRow(changed))
    .where("id", "=", changed.id)
    .where("version", "=", changed.version - 1)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

function toRow(authority: Authority): AuthorityTable {
  return {
    id: authority.id,
    version: authority.version,
    force_id: authority.asker.forceId,
    asker_id: authority.asker.id,
    asked_ms: authority.askedAt,
    lapses_ms: authority.lapsesAt,
    decided: authority.decision !== undefined || authority.revocation !== undefined,
    verbal: authority.verbal !== undefined,
    authority: JSON.stringify(authority),
  };
}

const decisionSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("signed"),
    by: officerSchema,
    at: momentSchema,
    validUntil: momentSchema,
    maxUses: z.int(),
    reason: z.string().optional(),
    window: z.object({ capturedFrom: momentSchema, capturedTo: momentSchema }).optional(),
  }),
  z.object({ kind: z.literal("refused"), by: officerSchema, at: momentSchema, reason: z.string() }),
]);

const authoritySchema = matterSchema.extend({
  id: idSchema("auth"),
  version: z.int(),
  grounds: z.object({ offence: z.string(), proportionality: z.string() }).optional(),
  verbal: z.object({ by: officerSchema, givenAt: momentSchema, maxUses: z.int() }).optional(),
  asker: officerSchema,
  askedAt: momentSchema,
  lapsesAt: momentSchema,
  rule: z.object({
    id: z.string(),
    clause: z.object({
      source: z.string(),
      where: z.string(),
      says: z.string(),
      note: z.string().optional(),
    }),
  }),
  rankNeeded: z.enum(RANKS),
  decision: decisionSchema.optional(),
  revocation: z.object({ by: officerSchema, at: momentSchema, reason: z.string() }).optional(),
  uses: z.int(),
  lastUsedAt: momentSchema.optional(),
  usedBy: z.array(idSchema("search")).default([]),
});

const toAuthority = ({ authority }: Pick<AuthorityTable, "authority">): Authority =>
  authoritySchema.parse(JSON.parse(authority));
