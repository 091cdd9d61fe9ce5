/** What changed on the lists, in an order the index can follow, and the entries behind its references. */
import { sql } from "kysely";
import type { FoundEntry } from "#matching/confirm-hits.ts";
import type { VoiChanges } from "#matching/ports.ts";
import type { VoiEntry } from "#matching/voi-entry.ts";
import type { Tolerance } from "#matching/voi-list.ts";
import { instant } from "#terms/instant.ts";
import type { Database } from "../database.ts";
import { listOf, type VoiTables } from "./voi-tables.ts";

/** `onChange` is told of changes made by this process; other processes' are found by asking. */
export function postgresVoiChanges(
  database: Database,
  onChange: VoiChanges["onChange"] = () => () => {},
): VoiChanges {
  const db = database.kysely.withTables<VoiTables>();
  return {
    onChange,
    async changesAfter({ revision, ref }, limit) {
      const rows = await db
        .selectFrom("voi_entries as entry")
        .innerJoin("voi_lists as list", "list.id", "entry.list_id")
        .select([
          "entry.ref",
          "entry.revision",
          "entry.withdrawn_ms",
          "entry.ends_ms",
          // A start loads every entry, so only what the index holds is taken out of the row.
          sql<VoiEntry["mark"]>`entry.body ->> 'mark'`.as("mark"),
          sql<Tolerance>`list.body ->> 'tolerance'`.as("tolerance"),
        ])
        .where(({ eb, refTuple, tuple }) =>
          eb(refTuple("entry.revision", "entry.ref"), ">", tuple(revision, ref)),
        )
        .orderBy("entry.revision")
        .orderBy("entry.ref")
        .limit(limit)
        .execute();
      const last = rows.at(-1);
      return {
        upTo: last === undefined ? { revision, ref } : { revision: last.revision, ref: last.ref },
        entries: rows.map(({ ref, withdrawn_ms, ends_ms, mark, tolerance }) => ({
          ref,
          mark,
          tolerance,
          endsAt: instant(ends_ms),
          withdrawn: withdrawn_ms !== null,
        })),
      };
    },
    async byRefs(refs) {
      if (refs.length === 0) return new Map();
      const rows = await db
        .selectFrom("voi_entries as entry")
        .innerJoin("voi_lists as list", "list.id", "entry.list_id")
        .select(["entry.ref", "entry.body as entry", "list.body", "list.published_ms"])
        .where("entry.ref", "in", [...refs])
        .execute();
      return new Map(
        rows.map((row): [number, FoundEntry] => [row.ref, { entry: row.entry, list: listOf(row) }]),
      );
    },
  };
}
