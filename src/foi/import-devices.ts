/** What would a spreadsheet make of the register? The same row again changes nothing, so that a file may be sent twice. */
import type { DeviceId, ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Device } from "./device.ts";
import { type DevicePerson, type SavedDevice, savedDevice } from "./device-changes.ts";
import {
  bare,
  type Cells,
  NEEDED_FACTS,
  type ReadRow,
  type RowFault,
  readDeviceRow,
  type SheetColumns,
  type SheetDevice,
  type SheetFact,
} from "./device-sheet.ts";

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
  const firstRows = new Map<string, number>();
  const wrong: WrongRow[] = [];
  const saved: SavedDevice[] = [];
  for (const { cells, row } of body) {
    const read = onlyOnce(readDeviceRow(cells, columns), row, firstRows);
    if ("faults" in read) {
      wrong.push({ row, faults: read.faults });
      continue;
    }
    const change = changeBy(read.device, columns, known.get(keyOf(read.device)), context);
    if (change !== undefined) saved.push(change);
  }
  return { rows: body.length, unchanged: body.length - wrong.length - saved.length, wrong, saved, missing };
}

function onlyOnce(read: ReadRow, row: number, firstRows: Map<string, number>): ReadRow {
  if ("faults" in read) return read;
  const key = keyOf(read.device);
  const first = firstRows.get(key);
  if (first === undefined) {
    firstRows.set(key, row);
    return read;
  }
  const words = `Row ${first} is about the same class, maker, model and unit. Put their numbers together in one row.`;
  return { faults: [{ fact: "model", words }] };
}

/** Only what the sheet has a column for is changed of devices held already. */
function changeBy(
  sheet: SheetDevice,
  columns: SheetColumns,
  before: Device | undefined,
  { forceId, by, at, newId }: ImportContext,
): SavedDevice | undefined {
  if (before === undefined) {
    return savedDevice(undefined, { ...sheet, id: newId(), forceId, addedAt: at }, { at, by });
  }
  const told = Object.fromEntries(
    Object.entries(sheet).filter(([fact]) => columns[fact as SheetFact] !== undefined),
  );
  const kept = { maker: before.maker, model: before.model, ownerUnit: before.ownerUnit };
  return savedDevice(before, { ...before, ...told, ...kept }, { at, by });
}

const keyOf = (device: Pick<Device, "class" | "maker" | "model" | "ownerUnit">): string =>
  [device.class, bare(device.maker), bare(device.model), bare(device.ownerUnit)].join("\n");
