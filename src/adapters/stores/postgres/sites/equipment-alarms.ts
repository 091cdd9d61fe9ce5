/** Alarms of cameras, keys and clocks that stand, in PostgreSQL. */
import { sql } from "kysely";
import {
  type EquipmentAlarms,
  equipmentAlarmKey,
  type StandingEquipmentAlarm,
} from "#cameras/equipment-alarm.ts";
import type { Database } from "../database.ts";

export function postgresEquipmentAlarms(database: Database): EquipmentAlarms {
  const db = database.kysely.withTables<{
    equipment_alarms: { key: string; body: StandingEquipmentAlarm };
  }>();
  return {
    async standing() {
      const rows = await db.selectFrom("equipment_alarms").select("body").orderBy("key").execute();
      return rows.map(({ body }) => body);
    },
    async begin(alarm) {
      const { numInsertedOrUpdatedRows: begun } = await db
        .insertInto("equipment_alarms")
        .values({
          key: equipmentAlarmKey(alarm),
          body: sql<StandingEquipmentAlarm>`${JSON.stringify(alarm)}::jsonb`,
        })
        .onConflict((conflict) => conflict.column("key").doNothing())
        .executeTakeFirstOrThrow();
      return begun === 1n;
    },
    async end(alarm) {
      const { numDeletedRows } = await db
        .deleteFrom("equipment_alarms")
        .where("key", "=", equipmentAlarmKey(alarm))
        .executeTakeFirst();
      return numDeletedRows === 1n;
    },
  };
}
