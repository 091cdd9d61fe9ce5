/** Permitted searches in PostgreSQL, so that their next page can be asked for. */
import { z } from "zod";
import { LATEST_SEARCHES, type SearchStore } from "#access/ports.ts";
import type { Database } from "../database.ts";
import { matterSchema } from "./matter-record.ts";
import { idSchema, momentSchema } from "./terms-record.ts";

type Tables = {
  searches: { id: string; asker_id: string; asked_ms: number; search: string };
  search_pages: { search_id: string; after: string };
};

const searchSchema = matterSchema.extend({
  id: idSchema("search"),
  askerId: idSchema("off"),
  askedAt: momentSchema,
  ruleId: z.string(),
  permittedBy: z.array(z.object({ dataOf: idSchema("force"), ruleId: z.string() })).optional(),
  authorityId: idSchema("auth").optional(),
});

export function postgresSearchStore(database: Database): SearchStore {
  const db = database.kysely.withTables<Tables>();
  return {
    async add(search) {
      await db
        .insertInto("searches")
        .values({
          id: search.id,
          asker_id: search.askerId,
          asked_ms: search.askedAt,
          search: JSON.stringify(search),
        })
        .execute();
    },
    async find(id) {
      const row = await db.selectFrom("searches").select("search").where("id", "=", id).executeTakeFirst();
      return row && searchSchema.parse(JSON.parse(row.search));
    },
    async askedBy(askerId) {
      const asked = db.selectFrom("searches").select("search").where("asker_id", "=", askerId);
      const rows = await asked.orderBy("asked_ms", "desc").limit(LATEST_SEARCHES).execute();
      return rows.map(({ search }) => searchSchema.parse(JSON.parse(search)));
    },
    async offerPage(id, after) {
      const page = db.insertInto("search_pages").values({ search_id: id, after });
      await page.onConflict((conflict) => conflict.doNothing()).execute();
    },
    async isOffered(id, after) {
      const pages = db.selectFrom("search_pages").select("after");
      const row = await pages.where("search_id", "=", id).where("after", "=", after).executeTakeFirst();
      return row !== undefined;
    },
  };
}
