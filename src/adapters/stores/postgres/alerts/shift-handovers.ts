/** Handovers between shifts in PostgreSQL. */
import { sql } from "kysely";
import type { ShiftHandover, ShiftHandovers } from "#alerting/shift-handover.ts";
import type { Database } from "../database.ts";
import { selected } from "../selected.ts";

type Row = { readonly body: ShiftHandover };

export function postgresShiftHandovers({ kysely: db }: Database): ShiftHandovers {
  return {
    async add(handover) {
      await sql`insert into shift_handovers (id, force_id, at_ms, body)
        values (${handover.id}, ${handover.forceId}, ${handover.at}, ${JSON.stringify(handover)}::jsonb)`.execute(
        db,
      );
    },
    async find(id) {
      const { rows } = await sql<Row>`select body from shift_handovers where id = ${id}`.execute(db);
      return rows[0]?.body;
    },
    async recent(forces, limit) {
      const { rows } = await sql<Row>`select body from shift_handovers where ${selected("force_id", forces)}
        order by at_ms desc limit ${limit}`.execute(db);
      return rows.map(({ body }) => body);
    },
    async takeOver(id, by, at) {
      const takenOver = JSON.stringify({ takenOver: { by, at } });
      const { numAffectedRows } = await sql`update shift_handovers set taken_over = true,
        body = body || ${takenOver}::jsonb where id = ${id} and not taken_over`.execute(db);
      return numAffectedRows === 1n;
    },
    async eraseBefore(moment) {
      const { numAffectedRows } = await sql`delete from shift_handovers where at_ms < ${moment}`.execute(db);
      return Number(numAffectedRows ?? 0n);
    },
  };
}
