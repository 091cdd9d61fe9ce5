/** Imports as the server does them, on a real database and with the reading process, for tests that end them in the middle. */
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { parseHotlistCsv } from "#adapters/lists/csv/hotlist-csv.ts";
import { openUploadFolder } from "#adapters/lists/uploads/upload-folder.ts";
import { type Database, openDatabase } from "#adapters/stores/postgres/database.ts";
import { postgresVoiStore } from "#adapters/stores/postgres/voi/voi-store.ts";
import { readListApart } from "#app/house/read-list-apart.ts";
import { newId } from "#app/new-id.ts";
import { importQueue } from "#flows/lists/import-queue.ts";
import { loadVoiList } from "#flows/lists/load-voi-list.ts";
import type { ImportBook, ImportJob } from "#matching/imports.ts";
import { DAY_MS, formatInstant, instant, plusMs } from "#terms/instant.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { aList, NOW, PRYCE } from "../factories/voi.ts";

/** Long enough for a process of its own to read it. */
export const ROWS = 20_000;

export const LIST = aList({ kind: "bulk", publishedAt: NOW });

const ENDS = formatInstant(plusMs(instant(Date.now()), DAY_MS));

export const fileOf = (colour: string): string =>
  [
    "vrm,reason,action,priority,ends,make,colour",
    ...Array.from({ length: ROWS }, (_, n) => rowOf(n, colour)),
  ].join("\n");

function rowOf(n: number, colour: string): string {
  const letter = (place: number) => String.fromCharCode(65 + (Math.floor(n / 26 ** place) % 26));
  return `${letter(3)}${letter(2)}49${letter(1)}${letter(0)}X,no-insurance,assess,low,${ENDS},Testmake,${colour}`;
}

/** `seen` is told of each step before it stands in the book, and may keep it waiting for ever. */
export function importWork(database: Database, url: string, folder: string, seen: Seen = async () => {}) {
  const voi = postgresVoiStore(database);
  const imports: ImportBook = {
    ...voi.imports,
    async move(job, from) {
      await seen(job);
      return await voi.imports.move(job, from);
    },
  };
  const ports = {
    ...{ lists: voi.lists, stage: voi.stage, imports, parseHotlist: parseHotlistCsv, newId },
    readApart: readListApart(url, new AbortController().signal),
    rulesOf: houseRules,
    audit: { append: () => Promise.resolve({ index: 0, leafHash: "", checkpoint: "" }) },
    clock: () => instant(Date.now()),
    waiting: importQueue({ imports, clock: () => instant(Date.now()) }),
    alone: <Result>(work: (stop: AbortSignal) => Promise<Result>) => work(new AbortController().signal),
  };
  const uploads = openUploadFolder(join(folder, "uploads"));
  return {
    voi,
    ports,
    async load(path: string) {
      const { source } = await uploads.keep("list", createReadStream(path), undefined);
      return await loadVoiList(LIST, { source, mode: "replace", waived: [], dryRun: false }, PRYCE, ports);
    },
  };
}

type Seen = (job: ImportJob) => Promise<void>;

export const openFor = (url: string): Promise<Database> => openDatabase(url, { maxConnections: 3 });
