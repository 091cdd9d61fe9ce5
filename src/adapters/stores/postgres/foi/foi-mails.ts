/** Mails that became requests, in PostgreSQL, with what was attached to them. */
import { sql } from "kysely";
import type { FoiMails } from "#foi/mail.ts";
import type { FoiRequestId, ForceId } from "#terms/ids.ts";
import type { Database } from "../database.ts";

type MailTables = {
  foi_mails: { force_id: ForceId; message_id: string; request_id: FoiRequestId };
  foi_attachments: {
    request_id: FoiRequestId;
    place: number;
    force_id: ForceId;
    name: string;
    bytes: Uint8Array;
  };
};

export function postgresFoiMails(database: Database): FoiMails {
  const db = database.kysely.withTables<MailTables>();
  return {
    async known(force, messageIds) {
      if (messageIds.length === 0) return new Map();
      const rows = await db
        .selectFrom("foi_mails")
        .select(["message_id", "request_id"])
        .where("force_id", "=", force)
        .where("message_id", "in", messageIds)
        .execute();
      return new Map(rows.map(({ message_id, request_id }) => [message_id, request_id]));
    },
    claim: ({ forceId, messageId, requestId, attachments }) =>
      db.transaction().execute(async (trx) => {
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto("foi_mails")
          .values({ force_id: forceId, message_id: messageId, request_id: requestId })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow();
        if (numInsertedOrUpdatedRows === 1n) {
          for (const [place, { name, bytes }] of attachments.entries())
            await trx
              .insertInto("foi_attachments")
              .values({ request_id: requestId, place, force_id: forceId, name, bytes: Buffer.from(bytes) })
              .execute();
          return requestId;
        }
        const held = await trx
          .selectFrom("foi_mails")
          .select("request_id")
          .where("force_id", "=", forceId)
          .where("message_id", "=", messageId)
          .executeTakeFirstOrThrow();
        return held.request_id;
      }),
    async attachmentsOf(request) {
      return await db
        .selectFrom("foi_attachments")
        .select(["place", "name", sql<number>`octet_length(bytes)`.as("size")])
        .where("request_id", "=", request)
        .orderBy("place")
        .execute();
    },
    attachment: (request, place) =>
      db
        .selectFrom("foi_attachments")
        .select(["name", "bytes"])
        .where("request_id", "=", request)
        .where("place", "=", place)
        .executeTakeFirst(),
  };
}
