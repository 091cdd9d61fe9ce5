/** Deletes searches that are over, and finds those that ask about a mark. */
import { sql } from "kysely";
import { z } from "zod";
import type { RecordEraser, RecordsOfMarks } from "#retention/ports.ts";
import { parseId, type SearchId } from "#terms/ids.ts";
import { canonicalVrm } from "#terms/vrm.ts";
import type { Database } from "../database.ts";
import { recordEraser } from "../record-eraser.ts";
import { matterSchema } from "./matter-record.ts";

export const postgresSearchEraser = (database: Database): RecordEraser<SearchId> =>
  recordEraser(database, {
    rows: sql`select searches.id, searches.id as held_as, coalesce(officers.force_id, '') as force_id, asked_ms as over_ms
      from searches left join officers on officers.id = asker_id`,
    remove: (ids) => [
      sql`delete from search_pages where search_id in (${ids})`,
      sql`delete from searches where id in (${ids})`,
    ],
  });

const askedSchema = z.object({ question: matterSchema.shape.question });

export const postgresSearchesOfMarks = ({ unhurried: db }: Database): Pick<RecordsOfMarks, "searchesOf"> => ({
  async searchesOf(marks, force) {
    const texts = new Set(marks.map((mark) => canonicalVrm(mark)));
    // The text says whatever a person wrote, so the server only looks whether a mark stands in it at all.
    const quoted = [...texts].map((text) => `%"${text}"%`);
    const { rows } = await sql<{ id: string; search: string }>`select searches.id, search from searches
      join officers on officers.id = searches.asker_id and officers.force_id = ${force}
      where translate(search, 'OI', '01') like any(${quoted}::text[])`.execute(db);
    return rows.flatMap(({ id, search }) => {
      const { question } = askedSchema.parse(JSON.parse(search));
      const asked = "vrm" in question ? [question.vrm] : "vrms" in question ? question.vrms : [];
      return asked.some((mark) => texts.has(canonicalVrm(mark))) ? (parseId("search", id) ?? []) : [];
    });
  },
});
