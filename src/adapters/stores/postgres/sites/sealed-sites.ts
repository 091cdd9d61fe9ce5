/** What gives a site's place away is sealed before it reaches the database: a dump, a replica or a disk shows nothing. */
import type { SecretBox } from "#mechanism/secret-box.ts";
import type { SiteDescriptions, SitePositions } from "#sites/ports.ts";
import type { SiteDescription } from "#sites/where.ts";
import type { SiteId } from "#terms/ids.ts";
import type { Position } from "#terms/position.ts";
import type { Database } from "../database.ts";
import type { SiteTables } from "./site-tables.ts";

export function postgresSitePositions(database: Database, box: SecretBox): SitePositions {
  const sealed = sealedBySite<Position>(database, box, { table: "site_positions", seals: "" });
  return {
    keep: (id, { latDeg, lonDeg }) => sealed.keep(id, { latDeg, lonDeg }),
    find: sealed.find,
    all: async () => (await sealed.all()).map(({ siteId, what }) => ({ siteId, position: what })),
  };
}

export function postgresSiteDescriptions(database: Database, box: SecretBox): SiteDescriptions {
  const sealed = sealedBySite<SiteDescription>(database, box, {
    table: "site_descriptions",
    seals: "description of ",
  });
  return {
    keep: (id, { road, place, town }) => sealed.keep(id, { road, place, town }),
    find: sealed.find,
    all: async () => (await sealed.all()).map(({ siteId, what }) => ({ siteId, description: what })),
  };
}

interface SealedIn {
  readonly table: "site_positions" | "site_descriptions";
  /** Before the site's id in what the seal is about: what was sealed as the one does not open as the other. */
  readonly seals: string;
}

function sealedBySite<What>(database: Database, box: SecretBox, { table, seals }: SealedIn) {
  const db = database.kysely.withTables<SiteTables>();
  const open = (id: SiteId, sealed: Uint8Array): What =>
    JSON.parse(new TextDecoder().decode(box.open(sealed, seals + id)));
  return {
    async keep(id: SiteId, what: What): Promise<void> {
      const sealed = Buffer.from(box.seal(new TextEncoder().encode(JSON.stringify(what)), seals + id));
      await db
        .insertInto(table)
        .values({ site_id: id, sealed })
        .onConflict((conflict) => conflict.column("site_id").doUpdateSet({ sealed }))
        .execute();
    },
    async find(id: SiteId): Promise<What | undefined> {
      const row = await db.selectFrom(table).select("sealed").where("site_id", "=", id).executeTakeFirst();
      return row && open(id, row.sealed);
    },
    async all() {
      const rows = await db.selectFrom(table).selectAll().execute();
      return rows.map(({ site_id, sealed }) => ({ siteId: site_id, what: open(site_id, sealed) }));
    },
  };
}
