/** The asset register in PostgreSQL. */
import { type Generated, type Kysely, sql } from "kysely";
import type { ComponentCheck } from "#foi/component-check.ts";
import type { Device, DeviceClass, DeviceState, FacialRecognition } from "#foi/device.ts";
import { type DeviceChange, type FactChange, type SavedDevice, savedDevice } from "#foi/device-changes.ts";
import type { DeviceRegister } from "#foi/ports.ts";
import type { DeviceId, ForceId, OfficerId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import type { LocalDate } from "#terms/local-date.ts";
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
  on_concern_list_since: LocalDate | null;
  facial_recognition: FacialRecognition;
  count: number;
  owner_unit: string;
  firmware: string | null;
  support_ends: LocalDate | null;
  contract: string | null;
  state: DeviceState;
  added_ms: number;
  retired_ms: number | null;
  retired_reason: string | null;
}

interface ChangeRow {
  seq: Generated<number>;
  device_id: DeviceId;
  force_id: ForceId;
  at_ms: number;
  by_id: OfficerId;
  by_name: string;
  step: DeviceChange["step"];
  facts: readonly FactChange[];
  /** Null where none was checked. */
  checks: readonly ComponentCheck[] | null;
}

type DeviceTables = { devices: DeviceRow; device_changes: ChangeRow };

export function postgresDeviceRegister(database: Database): DeviceRegister {
  const db = database.kysely.withTables<DeviceTables>();
  /** One at a time for each force, so that a version stands until what follows from it is saved. */
  const alone = <Value>(forceId: ForceId, work: (db: Kysely<DeviceTables>) => Promise<Value>) =>
    db.transaction().execute(async (trx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`devices ${forceId}`}, 0))`.execute(trx);
      return work(trx);
    });
  return {
    async add(device, by) {
      const saved = savedDevice(undefined, device, { at: device.addedAt, by });
      await alone(device.forceId, (trx) => save(trx, saved === undefined ? [] : [saved]));
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
    async retire(id, reason, now, by) {
      const found = await this.find(id);
      if (found === undefined) return undefined;
      return await alone(found.forceId, async (trx) => {
        const held = await heldNow(trx, id);
        if (held === undefined) return undefined;
        const retired: Device = { ...held, state: "retired", retiredAt: now, retiredReason: reason };
        const saved = savedDevice(held, retired, { at: now, by });
        await save(trx, saved === undefined ? [] : [saved]);
        return retired;
      });
    },
    async check(id, check, now, by) {
      const found = await this.find(id);
      if (found === undefined) return false;
      return await alone(found.forceId, async (trx) => {
        const held = await heldNow(trx, id);
        if (held === undefined) return false;
        const saved = savedDevice(held, held, { at: now, by }, [check]);
        await save(trx, saved === undefined ? [] : [saved]);
        return true;
      });
    },
    checksOf: (forceId) => checksOf(db, forceId),
    version: (forceId) => versionOf(db, forceId),
    saveAll: (forceId, saved, version) =>
      alone(forceId, async (trx) => {
        if ((await versionOf(trx, forceId)) !== version) return false;
        await save(trx, saved);
        return true;
      }),
    async historyOf(id) {
      const rows = await db
        .selectFrom("device_changes")
        .selectAll()
        .where("device_id", "=", id)
        .orderBy("seq", "desc")
        .execute();
      return rows.map(toChange);
    },
  };
}

/** Undefined where it is unknown or retired. */
async function heldNow(db: Kysely<DeviceTables>, id: DeviceId): Promise<Device | undefined> {
  const row = await db.selectFrom("devices").selectAll().where("id", "=", id).executeTakeFirst();
  return row === undefined || row.state === "retired" ? undefined : toDevice(row);
}

async function checksOf(db: Kysely<DeviceTables>, forceId: ForceId) {
  const rows = await db
    .selectFrom("device_changes")
    .select(["device_id", "checks"])
    .where("force_id", "=", forceId)
    .where("checks", "is not", null)
    .orderBy("seq", "desc")
    .execute();
  const byDevice = Map.groupBy(rows, ({ device_id }) => device_id);
  return new Map(
    [...byDevice].map(([id, some]) => [id, some.flatMap(({ checks }) => checks?.toReversed() ?? [])]),
  );
}

async function versionOf(db: Kysely<DeviceTables>, forceId: ForceId): Promise<number> {
  const { changes } = await db
    .selectFrom("device_changes")
    .select(({ fn }) => fn.countAll<number>().as("changes"))
    .where("force_id", "=", forceId)
    .executeTakeFirstOrThrow();
  return Number(changes);
}

/** A statement holds some ten thousand values at most. */
const AT_ONCE = 500;

async function save(db: Kysely<DeviceTables>, saved: readonly SavedDevice[]): Promise<void> {
  for (let first = 0; first < saved.length; first += AT_ONCE) {
    const some = saved.slice(first, first + AT_ONCE);
    await db
      .insertInto("devices")
      .values(some.map(({ device }) => toRow(device)))
      .onConflict((conflict) =>
        conflict
          .column("id")
          .doUpdateSet(({ ref }) =>
            Object.fromEntries(CHANGEABLE.map((column) => [column, ref(`excluded.${column}`)])),
          ),
      )
      .execute();
    await db
      .insertInto("device_changes")
      .values(some.map(({ device, change }) => toChangeRow(device, change)))
      .execute();
  }
}

const CHANGEABLE = [
  "class",
  "maker",
  "model",
  "country_of_manufacture",
  "country_of_parent",
  "on_concern_list",
  "on_concern_list_since",
  "facial_recognition",
  "count",
  "owner_unit",
  "firmware",
  "support_ends",
  "contract",
  "state",
  "retired_ms",
  "retired_reason",
] as const;

const toChange = (
  row: Pick<ChangeRow, "device_id" | "at_ms" | "by_id" | "by_name" | "step" | "facts" | "checks">,
) => ({
  deviceId: row.device_id,
  at: instant(row.at_ms),
  by: { id: row.by_id, name: row.by_name },
  step: row.step,
  facts: row.facts,
  checks: row.checks ?? [],
});

const toChangeRow = ({ forceId }: Device, { deviceId, at, by, step, facts, checks }: DeviceChange) => ({
  device_id: deviceId,
  force_id: forceId,
  at_ms: at,
  by_id: by.id,
  by_name: by.name,
  step,
  facts: sql<readonly FactChange[]>`${JSON.stringify(facts)}::jsonb`,
  checks: checks.length === 0 ? null : sql<readonly ComponentCheck[]>`${JSON.stringify(checks)}::jsonb`,
});

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
    onConcernListSince: row.on_concern_list_since ?? undefined,
    facialRecognition: row.facial_recognition,
    count: row.count,
    ownerUnit: row.owner_unit,
    firmware: row.firmware ?? undefined,
    supportEnds: row.support_ends ?? undefined,
    contract: row.contract ?? undefined,
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
    on_concern_list_since: device.onConcernListSince ?? null,
    facial_recognition: device.facialRecognition,
    count: device.count,
    owner_unit: device.ownerUnit,
    firmware: device.firmware ?? null,
    support_ends: device.supportEnds ?? null,
    contract: device.contract ?? null,
    state: device.state,
    added_ms: device.addedAt,
    retired_ms: device.retiredAt ?? null,
    retired_reason: device.retiredReason ?? null,
  };
}
