/** Keys of systems that change a list, and what those were answered, in PostgreSQL. */
import { createHash } from "node:crypto";
import { type Selectable, sql } from "kysely";
import type { DeltaNumbers, GivenDeltas, ListKey, ListKeys } from "#matching/list-key.ts";
import type { ListKeyId, VoiListId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import type { Database } from "../database.ts";

interface KeyTable {
  id: ListKeyId;
  list_id: VoiListId;
  name: string;
  key_hash: Buffer;
  added_ms: Instant;
  ends_ms: Instant | null;
  used_ms: Instant | null;
  made_by: Officer;
}

interface DeltaTable {
  list_id: VoiListId;
  idempotency_key: string;
  at_ms: Instant;
  hash: string;
  answer: DeltaNumbers;
}

const hashOf = (secret: string): Buffer => createHash("sha256").update(secret).digest();

const json = <Body>(body: Body) => sql<Body>`${JSON.stringify(body)}::jsonb`;

export function postgresListKeys(database: Database): ListKeys {
  const db = database.kysely.withTables<{ voi_list_keys: KeyTable }>();
  return {
    async add({ id, listId, name, madeBy, addedAt, endsAt }, secret, othersEndAt) {
      await db.transaction().execute(async (both) => {
        await both
          .updateTable("voi_list_keys")
          .set({ ends_ms: othersEndAt })
          .where("list_id", "=", listId)
          .where("name", "=", name)
          .where((held) => held.or([held("ends_ms", "is", null), held("ends_ms", ">", othersEndAt)]))
          .execute();
        await both
          .insertInto("voi_list_keys")
          .values({
            ...{ id, name, list_id: listId, key_hash: hashOf(secret), made_by: json(madeBy) },
            ...{ added_ms: addedAt, ends_ms: endsAt ?? null, used_ms: null },
          })
          .execute();
      });
    },
    async ofList(listId) {
      const rows = await db
        .selectFrom("voi_list_keys")
        .selectAll()
        .where("list_id", "=", listId)
        .orderBy("added_ms", "desc")
        .orderBy("id", "desc")
        .execute();
      return rows.map(toKey);
    },
    async bySecret(secret, now) {
      const row = await db
        .selectFrom("voi_list_keys")
        .selectAll()
        .where("key_hash", "=", hashOf(secret))
        .where((held) => held.or([held("ends_ms", "is", null), held("ends_ms", ">", now)]))
        .executeTakeFirst();
      return row && toKey(row);
    },
    async end(listId, id, now) {
      const { numUpdatedRows } = await db
        .updateTable("voi_list_keys")
        .set({ ends_ms: now })
        .where("list_id", "=", listId)
        .where("id", "=", id)
        .where((held) => held.or([held("ends_ms", "is", null), held("ends_ms", ">", now)]))
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async noteUse(id, at) {
      await db.updateTable("voi_list_keys").set({ used_ms: at }).where("id", "=", id).execute();
    },
  };
}

const toKey = (row: Selectable<KeyTable>): ListKey => ({
  id: row.id,
  listId: row.list_id,
  name: row.name,
  madeBy: row.made_by,
  addedAt: row.added_ms,
  endsAt: row.ends_ms ?? undefined,
  lastUsedAt: row.used_ms ?? undefined,
});

export function postgresGivenDeltas(database: Database): GivenDeltas {
  const db = database.kysely.withTables<{ voi_list_deltas: DeltaTable }>();
  return {
    async keep({ listId, idempotencyKey, hash, answer, at }) {
      await db
        .insertInto("voi_list_deltas")
        .values({
          ...{ list_id: listId, idempotency_key: idempotencyKey, hash, at_ms: at },
          answer: json(answer),
        })
        .onConflict((conflict) => conflict.columns(["list_id", "idempotency_key"]).doNothing())
        .execute();
    },
    async find(listId, idempotencyKey) {
      const row = await db
        .selectFrom("voi_list_deltas")
        .selectAll()
        .where("list_id", "=", listId)
        .where("idempotency_key", "=", idempotencyKey)
        .executeTakeFirst();
      return row && { listId, idempotencyKey, hash: row.hash, answer: row.answer, at: row.at_ms };
    },
    async forgetBefore(moment) {
      await db.deleteFrom("voi_list_deltas").where("at_ms", "<", moment).execute();
    },
  };
}
