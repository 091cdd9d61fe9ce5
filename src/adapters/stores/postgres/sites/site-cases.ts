/** Site cases in PostgreSQL: their events, folded when asked for. A force has some hundreds of sites with a dozen events each. */
import type { Kysely } from "kysely";
import type { SecretBox } from "#mechanism/secret-box.ts";
import { siteFrom } from "#sites/evolve-site.ts";
import type { SiteCases, SitePositions } from "#sites/ports.ts";
import type { SiteCase, SiteEvent } from "#sites/site-case.ts";
import type { SiteId } from "#terms/ids.ts";
import type { Position } from "#terms/position.ts";
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

/** Positions are sealed before they reach the database: a dump, a replica or a disk shows nothing. */
export function postgresSitePositions(database: Database, box: SecretBox): SitePositions {
  const db = database.kysely.withTables<SiteTables>();
  const open = (siteId: SiteId, sealed: Uint8Array): Position =>
    JSON.parse(new TextDecoder().decode(box.open(sealed, siteId)));
  return {
    async keep(id, { latDeg, lonDeg }) {
      const sealed = Buffer.from(box.seal(new TextEncoder().encode(JSON.stringify({ latDeg, lonDeg })), id));
      await db
        .insertInto("site_positions")
        .values({ site_id: id, sealed })
        .onConflict((conflict) => conflict.column("site_id").doUpdateSet({ sealed }))
        .execute();
    },
    async find(id) {
      const row = await db
        .selectFrom("site_positions")
        .select("sealed")
        .where("site_id", "=", id)
        .executeTakeFirst();
      return row && open(id, row.sealed);
    },
    async all() {
      const rows = await db.selectFrom("site_positions").selectAll().execute();
      return rows.map(({ site_id, sealed }) => ({ siteId: site_id, position: open(site_id, sealed) }));
    },
  };
}
