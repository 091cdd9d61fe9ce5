/** Where messages about alerts go, in PostgreSQL. Addresses and secrets are sealed. */
import { type Selectable, sql } from "kysely";
import type { SecretBox } from "#mechanism/secret-box.ts";
import { type Destination, type DestinationSettings, type LastTest, lineOf } from "#reach/destination.ts";
import type { Destinations } from "#reach/ports.ts";
import type { DestinationId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import type { Database } from "../database.ts";
import type { OutboxTables } from "../outbox/outbox-tables.ts";
import type { ReachTables } from "./reach-tables.ts";

type Row = Selectable<ReachTables["reach_destinations"]>;

export function postgresDestinations(database: Database, box: SecretBox): Destinations {
  const db = database.kysely.withTables<ReachTables & OutboxTables>();
  const rows = () => db.selectFrom("reach_destinations").selectAll();
  const toDestination = (row: Row): Destination => ({
    id: row.id,
    forceId: row.force_id,
    owner: ownerOf(row),
    name: row.name,
    channel: row.channel,
    settings: opened(row, box),
    addedAt: instant(row.added_ms),
    lastTest: row.last_test ?? undefined,
    gone: goneOf(row),
  });
  const change = (id: DestinationId) => db.updateTable("reach_destinations").where("id", "=", id);
  return {
    all: async () => (await rows().orderBy("serial").execute()).map(toDestination),
    async find(id) {
      const row = await rows().where("id", "=", id).executeTakeFirst();
      return row && toDestination(row);
    },
    async add({ id, forceId, owner, name, channel, settings, addedAt }) {
      await db
        .insertInto("reach_destinations")
        .values({
          ...{ id, name, channel },
          force_id: forceId,
          owner_id: owner?.id ?? null,
          owner_name: owner?.name ?? null,
          sealed: sealed(id, settings, box),
          added_ms: addedAt,
        })
        .execute();
    },
    async change(id, { name, settings }) {
      await change(id)
        .set({ name, sealed: sealed(id, settings, box), gone_ms: null, gone_reason: null })
        .execute();
    },
    async noteTest(id, test) {
      await change(id)
        .set({ last_test: sql<LastTest>`${JSON.stringify(test)}::jsonb` })
        .execute();
    },
    async noteGone(id, at, reason) {
      await change(id).set({ gone_ms: at, gone_reason: reason }).execute();
    },
    remove: (id) =>
      db.transaction().execute(async (trx) => {
        const row = await trx
          .deleteFrom("reach_destinations")
          .where("id", "=", id)
          .returning("channel")
          .executeTakeFirst();
        if (row === undefined) return;
        const line = lineOf({ channel: row.channel, id });
        await trx.deleteFrom("outbox_messages").where("line", "=", line).execute();
        await trx.deleteFrom("outbox_lines").where("line", "=", line).execute();
      }),
  };
}

const ownerOf = ({ owner_id: id, owner_name: name }: Row): Destination["owner"] =>
  id === null ? undefined : { id, name: name ?? "" };

const goneOf = ({ gone_ms: ms, gone_reason: reason }: Row): Destination["gone"] =>
  ms === null ? undefined : { at: instant(ms), reason: reason ?? "" };

const boundTo = (id: DestinationId) => `destination:${id}`;

function sealed(id: DestinationId, settings: DestinationSettings | undefined, box: SecretBox): Buffer {
  return Buffer.from(box.seal(Buffer.from(JSON.stringify(settings ?? null)), boundTo(id)));
}

/** One that does not open must not keep the others from being reached. */
function opened({ id, sealed: bytes }: Row, box: SecretBox): DestinationSettings | undefined {
  try {
    return JSON.parse(Buffer.from(box.open(bytes, boundTo(id))).toString("utf8")) ?? undefined;
  } catch (error) {
    if (error instanceof OutsideError && error.code === "secret-does-not-open") return undefined;
    throw error;
  }
}
