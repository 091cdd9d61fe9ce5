/** A spreadsheet of devices: tried first, then taken as a whole; logged before it is taken. */
import { type LogPorts, logAct } from "#flows/proof/log-act.ts";
import { guessColumns, type SheetColumns } from "#foi/device-sheet.ts";
import { type DeviceImport, planDeviceImport } from "#foi/import-devices.ts";
import type { DeviceRegister, SheetReader } from "#foi/ports.ts";
import type { Cells } from "#foi/sheet-columns.ts";
import type { NewId } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";

export interface DeviceImportPorts extends LogPorts {
  readonly devices: Pick<DeviceRegister, "all" | "version" | "saveAll" | "checksOf">;
  readonly readSheet: SheetReader;
  readonly newId: NewId;
}

export interface DeviceSheet {
  readonly bytes: Uint8Array;
  /** Undefined: as the headings say. */
  readonly columns: SheetColumns | undefined;
  readonly dryRun: boolean;
}

export interface ImportedDevices extends DeviceImport {
  readonly heading: Cells;
  readonly columns: SheetColumns;
  readonly taken: boolean;
}

export type DeviceImportRefusal =
  | { readonly code: "sheet-not-read"; readonly words: string }
  | { readonly code: "sheet-columns-missing"; readonly missing: DeviceImport["missing"] }
  | { readonly code: "devices-changed" };

export async function importDevices(
  sheet: DeviceSheet,
  officer: Officer,
  ports: DeviceImportPorts,
): Promise<{ readonly done: ImportedDevices } | { readonly refusal: DeviceImportRefusal }> {
  const read = await ports.readSheet(sheet.bytes);
  if ("problem" in read) return { refusal: { code: "sheet-not-read", words: read.problem } };
  const heading = read.rows[0] ?? [];
  const columns = sheet.columns ?? guessColumns(heading);
  const { forceId, id, name } = officer;
  // Before the devices: what is changed in between is then found when they are saved.
  const version = await ports.devices.version(forceId);
  const held = await ports.devices.all();
  const context = {
    ...{ forceId, by: { id, name }, at: ports.clock(), newId: () => ports.newId("dev") },
    checks: await ports.devices.checksOf(forceId),
  };
  const plan = planDeviceImport(read.rows, columns, held, context);
  const done = { ...plan, heading, columns, taken: false };
  if (!sheet.dryRun && plan.missing.length > 0) {
    return { refusal: { code: "sheet-columns-missing", missing: plan.missing } };
  }
  const facts = {
    step: sheet.dryRun ? "try a spreadsheet" : "take a spreadsheet",
    rows: plan.rows,
    changes: plan.saved.length,
  };
  await logAct(officer, { operation: "device.change", object: forceId, outcome: "allowed", facts }, ports);
  if (sheet.dryRun || plan.saved.length === 0) return { done };
  if (!(await ports.devices.saveAll(forceId, plan.saved, version))) {
    return { refusal: { code: "devices-changed" } };
  }
  return { done: { ...done, taken: true } };
}
