/** Site cases in PostgreSQL: their events, folded when asked for. A force has some hundreds of sites with a dozen events each. */
import type { Kysely } from "kysely";
import { siteFrom } from "#sites/evolve-site.ts";
import type { SiteCases } from "#sites/ports.ts";
import type { SiteCase, SiteEvent } from "#sites/site-case.ts";
import type { SiteId } from "#terms/ids.ts";
import type { Database } from "../database.ts";
import { takenConstraint } from "../taken-constraint.ts";
import type { SiteTables } from "./site-tables.ts";

export function postgresSiteCases(database: Database): SiteCases {
  const db = database.kysely.withTables<SiteTables>();
  return {
    find: (id) => findSite(db, id),
    async all() {
      const rows = await db
        .selectFrom("site_events")
        .selectAll()
        .orderBy("site_id")
        .orderBy("version")
        .execute();
      const byId = Map.groupBy(rows, (row) => row.site_id);
      return [...byId]
        .flatMap(
          ([id, events]) =>
            siteFrom(
              id,
              events.map(({ event }) => event),
            ) ?? [],
        )
        .toSorted((a, b) => a.code.localeCompare(b.code));
    },
    async append(id, event, expectedVersion) {
      const taken = await insertEvent(db, id, event, expectedVersion + 1);
      if (taken !== undefined) return { saved: false, reason: taken };
      const site = await findSite(db, id);
      return site?.version === expectedVersion + 1
        ? { saved: true, site }
        : { saved: false, reason: "changed-meanwhile" };
    },
  };
}

async function findSite(db: Kysely<SiteTables>, id: SiteId): Promise<SiteCase | undefined> {
  const rows = await db
    .selectFrom("site_events")
    .select("event")
    .where("site_id", "=", id)
    .orderBy("version")
    .execute();
  return siteFrom(
    id,
    rows.map(({ event }) => event),
  );
}

async function insertEvent(db: Kysely<SiteTables>, id: SiteId, event: SiteEvent, version: number) {
  try {
    const code = event.type === "proposed" ? event.proposal.code : null;
    await db
      .insertInto("site_events")
      .values({ site_id: id, version, code, event: JSON.stringify(event) })
      .execute();
    return undefined;
  } catch (error) {
    const constraint = takenConstraint(error);
    if (constraint === undefined) throw error;
    return constraint === "site_events_code_key" ? ("code-taken" as const) : ("changed-meanwhile" as const);
  }
}
