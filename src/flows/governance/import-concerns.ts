/** Story: an edition of a list of concern is tried, then taken; what it names and what it takes back is said of the devices held. */
import { type LogPorts, logAct } from "#flows/proof/log-act.ts";
import {
  type Concern,
  type ConcernEdition,
  type ConcernEntry,
  type ConcernList,
  concernsOf,
} from "#foi/concern-list.ts";
import {
  type ConcernColumns,
  type ConcernPlan,
  guessConcernColumns,
  planConcerns,
} from "#foi/concern-sheet.ts";
import type { Device } from "#foi/device.ts";
import type { DeviceRegister, SheetReader } from "#foi/ports.ts";
import type { Cells } from "#foi/sheet-columns.ts";
import { bare } from "#foi/sheet-values.ts";
import type { RecordBook } from "#mechanism/record-book.ts";
import type { LocalDate } from "#terms/local-date.ts";
import type { NewId } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";

export interface ImportConcernsPorts extends LogPorts {
  readonly devices: Pick<DeviceRegister, "all" | "checksOf">;
  readonly concernLists: Pick<RecordBook<ConcernList>, "of" | "add" | "replace">;
  readonly readSheet: SheetReader;
  readonly newId: NewId;
}

export interface ConcernSheet {
  readonly bytes: Uint8Array;
  /** Undefined: as the headings say. */
  readonly columns: ConcernColumns | undefined;
  /** Who publishes the list and what it is called. */
  readonly source: string;
  /** The day from which this edition holds. */
  readonly on: LocalDate;
  readonly dryRun: boolean;
}

export interface TouchedDevice {
  readonly device: Device;
  readonly concern: Concern;
  readonly what: "named" | "taken-back";
}

export interface ImportedConcerns extends ConcernPlan {
  readonly heading: Cells;
  readonly columns: ConcernColumns;
  readonly taken: boolean;
  readonly touched: readonly TouchedDevice[];
}

export type ConcernRefusal =
  | { readonly code: "sheet-not-read"; readonly words: string }
  | { readonly code: "sheet-columns-missing" | "concern-list-changed" }
  | { readonly code: "concern-edition-older"; readonly last: LocalDate };

type Outcome = { readonly done: ImportedConcerns } | { readonly refusal: ConcernRefusal };

export async function importConcerns(
  sheet: ConcernSheet,
  officer: Officer,
  ports: ImportConcernsPorts,
): Promise<Outcome> {
  const read = await ports.readSheet(sheet.bytes);
  if ("problem" in read) return { refusal: { code: "sheet-not-read", words: read.problem } };
  const { forceId } = officer;
  const before = (await ports.concernLists.of({ only: [forceId] })).find(
    ({ source }) => bare(source) === bare(sheet.source),
  );
  const last = laterEdition(before, sheet.on);
  if (last !== undefined) return { refusal: { code: "concern-edition-older", last } };
  const heading = read.rows[0] ?? [];
  const columns = sheet.columns ?? guessConcernColumns(heading);
  if (columns.maker === undefined && !sheet.dryRun) return { refusal: { code: "sheet-columns-missing" } };
  const plan = planOf(read.rows, columns, before?.entries ?? [], sheet.on);
  const touched = await devicesTouched(plan, sheet.source, officer, ports);
  const done = { ...plan, heading, columns, touched, taken: false };
  const step = sheet.dryRun ? "try a list of concern" : "take a list of concern";
  const facts = { step, added: plan.added.length, ended: plan.ended.length, devices: touched.length };
  await logAct(officer, { operation: "device.change", object: forceId, outcome: "allowed", facts }, ports);
  if (sheet.dryRun || (before !== undefined && isNothing(plan))) return { done };
  const saved = await save(before, plan, sheet, officer, ports);
  return saved ? { done: { ...done, taken: true } } : { refusal: { code: "concern-list-changed" } };
}

/** The day of the last edition, where that is later than `on`. */
function laterEdition(before: ConcernList | undefined, on: LocalDate): LocalDate | undefined {
  const last = before?.editions.at(-1)?.on;
  return last !== undefined && on < last ? last : undefined;
}

const isNothing = ({ added, ended }: ConcernPlan): boolean => added.length === 0 && ended.length === 0;

/** Without its column nothing was read, and nothing must seem to be taken back. */
const planOf = (
  rows: readonly Cells[],
  columns: ConcernColumns,
  entries: readonly ConcernEntry[],
  on: LocalDate,
): ConcernPlan =>
  columns.maker === undefined
    ? { ...{ rows: 0, wrong: [], added: [], ended: [], unchanged: entries.length }, entries }
    : planConcerns(rows, columns, entries, on);

/** Devices held that what is new or taken back is about. */
async function devicesTouched(
  { added, ended }: ConcernPlan,
  source: string,
  { forceId }: Officer,
  { devices }: ImportConcernsPorts,
): Promise<readonly TouchedDevice[]> {
  const checks = await devices.checksOf(forceId);
  const held = (await devices.all()).filter((one) => one.forceId === forceId && one.state !== "retired");
  const touching = (entries: readonly ConcernEntry[], what: TouchedDevice["what"]) =>
    held.flatMap((device) =>
      concernsOf(device, checks.get(device.id) ?? [], [{ source, entries }]).map((concern) => ({
        ...{ device, concern, what },
      })),
    );
  return [...touching(added, "named"), ...touching(ended, "taken-back")];
}

function save(
  before: ConcernList | undefined,
  { entries, added, ended }: ConcernPlan,
  { source, on }: ConcernSheet,
  { forceId, id, name }: Officer,
  { concernLists, clock, newId }: ImportConcernsPorts,
): Promise<boolean> {
  const at = clock();
  const edition: ConcernEdition = {
    ...{ on, at, by: { id, name } },
    ...{ added: added.length, ended: ended.length },
  };
  if (before !== undefined)
    return concernLists.replace({
      ...before,
      ...{ version: before.version + 1, entries },
      editions: [...before.editions, edition],
    });
  return concernLists.add({
    ...{ id: newId("conc"), version: 1, forceId, at, source, entries },
    editions: [edition],
  });
}
