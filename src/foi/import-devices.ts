/** What would a spreadsheet make of the register? The same row again changes nothing, so that a file may be sent twice. */
import type { DeviceId, ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { type ChecksByDevice, type ComponentCheck, sameCheck } from "./component-check.ts";
import type { Device } from "./device.ts";
import { type DevicePerson, type SavedDevice, savedDevice } from "./device-changes.ts";
import {
  NEEDED_FACTS,
  type ReadRow,
  type RowFault,
  readDeviceRow,
  type SheetColumns,
  type SheetDevice,
  type SheetFact,
} from "./device-sheet.ts";
import type { Cells } from "./sheet-columns.ts";
import { bare } from "./sheet-values.ts";

export interface WrongRow {
  /** As the spreadsheet counts it, from 1. */
  readonly row: number;
  readonly faults: readonly RowFault[];
}

export interface DeviceImport {
  readonly rows: number;
  readonly unchanged: number;
  readonly wrong: readonly WrongRow[];
  readonly saved: readonly SavedDevice[];
  /** Facts that every row needs and no column holds. */
  readonly missing: readonly SheetFact[];
}

export interface ImportContext {
  readonly forceId: ForceId;
  readonly by: DevicePerson;
  readonly at: Instant;
  readonly newId: () => DeviceId;
  /** Of the devices held: what was checked already is not taken twice. */
  readonly checks: ChecksByDevice;
}

/** Devices of one kind, from the rows about them. */
interface Told {
  readonly row: number;
  readonly device: SheetDevice;
  readonly checks: ComponentCheck[];
}

/** `rows` with the header first. A row is about devices held already where class, maker, model and unit are the same. */
export function planDeviceImport(
  rows: readonly Cells[],
  columns: SheetColumns,
  held: readonly Device[],
  context: ImportContext,
): DeviceImport {
  const missing = NEEDED_FACTS.filter((fact) => columns[fact] === undefined);
  const body = rows
    .map((cells, index) => ({ cells, row: index + 1 }))
    .slice(1)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (missing.length > 0) return { rows: body.length, unchanged: 0, wrong: [], saved: [], missing };
  const known = new Map(
    held
      .filter(({ forceId, state }) => forceId === context.forceId && state !== "retired")
      .map((device) => [keyOf(device), device]),
  );
  const told = new Map<string, Told>();
  const wrong: WrongRow[] = [];
  for (const { cells, row } of body) {
    const faults = takeRow(readDeviceRow(cells, columns), row, told);
    if (faults.length > 0) wrong.push({ row, faults });
  }
  const saved = [...told].flatMap(([key, one]) => changeBy(one, columns, known.get(key), context) ?? []);
  return { rows: body.length, unchanged: told.size - saved.length, wrong, saved, missing };
}

/** Devices may have several rows where each tells of another component and says the same of the devices. */
function takeRow(read: ReadRow, row: number, told: Map<string, Told>): readonly RowFault[] {
  if ("faults" in read) return read.faults;
  const { device, check } = read;
  const first = told.get(keyOf(device));
  if (first === undefined) {
    told.set(keyOf(device), { row, device, checks: check === undefined ? [] : [check] });
    return [];
  }
  if (check !== undefined && JSON.stringify(first.device) === JSON.stringify(device)) {
    if (!first.checks.some((one) => sameCheck(one, check))) first.checks.push(check);
    return [];
  }
  const words = `Row ${first.row} is about the same class, maker, model and unit. Put their numbers together in one row; a row more is only for another component that was checked.`;
  return [{ fact: "model", words }];
}

/** Only what the sheet has a column for is changed of devices held already. */
function changeBy(
  { device: sheet, checks }: Told,
  columns: SheetColumns,
  before: Device | undefined,
  { forceId, by, at, newId, checks: known }: ImportContext,
): SavedDevice | undefined {
  if (before === undefined) {
    return savedDevice(undefined, { ...sheet, id: newId(), forceId, addedAt: at }, { at, by }, checks);
  }
  const told = Object.fromEntries(
    Object.entries(sheet).filter(([fact]) => columns[fact as SheetFact] !== undefined),
  );
  const kept = { maker: before.maker, model: before.model, ownerUnit: before.ownerUnit };
  const held = known.get(before.id) ?? [];
  const fresh = checks.filter((check) => !held.some((one) => sameCheck(one, check)));
  return savedDevice(before, { ...before, ...told, ...kept }, { at, by }, fresh);
}

const keyOf = (device: Pick<Device, "class" | "maker" | "model" | "ownerUnit">): string =>
  [device.class, bare(device.maker), bare(device.model), bare(device.ownerUnit)].join("\n");
