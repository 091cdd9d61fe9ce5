/** The asset register in PostgreSQL. */
import type { Device, DeviceClass, DeviceState, FacialRecognition } from "#foi/device.ts";
import type { DeviceRegister } from "#foi/ports.ts";
import type { DeviceId, ForceId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import type { Database } from "../database.ts";

interface DeviceRow {
  id: DeviceId;
  /** In a database of an older release null until `nameOwnForce` has run. */
  force_id: ForceId;
  class: DeviceClass;
  maker: string;
  model: string;
  country_of_manufacture: string;
  country_of_parent: string;
  on_concern_list: string | null;
  facial_recognition: FacialRecognition;
  count: number;
  owner_unit: string;
  state: DeviceState;
  added_ms: number;
  retired_ms: number | null;
  retired_reason: string | null;
}

type DeviceTables = { devices: DeviceRow };

export function postgresDeviceRegister(database: Database): DeviceRegister {
  const db = database.kysely.withTables<DeviceTables>();
  return {
    async add(device) {
      await db.insertInto("devices").values(toRow(device)).execute();
    },
    async find(id) {
      const row = await db.selectFrom("devices").selectAll().where("id", "=", id).executeTakeFirst();
      return row && toDevice(row);
    },
    async all() {
      const rows = await db
        .selectFrom("devices")
        .selectAll()
        .orderBy("class")
        .orderBy("maker")
        .orderBy("id")
        .execute();
      return rows.map(toDevice);
    },
    async retire(id, reason, now) {
      const row = await db
        .updateTable("devices")
        .set({ state: "retired", retired_ms: now, retired_reason: reason })
        .where("id", "=", id)
        .where("state", "<>", "retired")
        .returningAll()
        .executeTakeFirst();
      return row && toDevice(row);
    },
  };
}

function toDevice(row: DeviceRow): Device {
  return {
    id: row.id,
    forceId: row.force_id,
    class: row.class,
    maker: row.maker,
    model: row.model,
    countryOfManufacture: row.country_of_manufacture,
    countryOfParent: row.country_of_parent,
    onConcernList: row.on_concern_list ?? undefined,
    facialRecognition: row.facial_recognition,
    count: row.count,
    ownerUnit: row.owner_unit,
    state: row.state,
    addedAt: instant(row.added_ms),
    retiredAt: row.retired_ms === null ? undefined : instant(row.retired_ms),
    retiredReason: row.retired_reason ?? undefined,
  };
}

function toRow(device: Device): DeviceRow {
  return {
    id: device.id,
    force_id: device.forceId,
    class: device.class,
    maker: device.maker,
    model: device.model,
    country_of_manufacture: device.countryOfManufacture,
    country_of_parent: device.countryOfParent,
    on_concern_list: device.onConcernList ?? null,
    facial_recognition: device.facialRecognition,
    count: device.count,
    owner_unit: device.ownerUnit,
    state: device.state,
    added_ms: device.addedAt,
    retired_ms: device.retiredAt ?? null,
    retired_reason: device.retiredReason ?? null,
  };
}
