/**
 * How long does a long list take to come in, in how much memory, and how long does anybody wait meanwhile who shares the thread or
 * the database? `--rows N` says how long the list is; the baseline is what the database alone needs to copy the same file into a
 * bare table. Seconds of processors are told too: they say on a busy machine what a quiet one would need.
 */
import { closeSync, createReadStream, createWriteStream, openSync, readSync, statSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setImmediate as nextTurn, setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import { parseHotlistCsv } from "#adapters/lists/csv/hotlist-csv.ts";
import { openUploadFolder } from "#adapters/lists/uploads/upload-folder.ts";
import { openDatabase } from "#adapters/stores/postgres/database.ts";
import { startEmbeddedPostgres } from "#adapters/stores/postgres/server/embedded-postgres.ts";
import { postgresVoiStore } from "#adapters/stores/postgres/voi/voi-store.ts";
import { readListApart } from "#app/house/read-list-apart.ts";
import { newId } from "#app/new-id.ts";
import { followLists } from "#flows/lists/follow-lists.ts";
import { importQueue } from "#flows/lists/import-queue.ts";
import { loadVoiList } from "#flows/lists/load-voi-list.ts";
import type { VoiChanges } from "#matching/ports.ts";
import { VoiIndex } from "#matching/voi-index.ts";
import { NO_EVENTS } from "#mechanism/events.ts";
import { DAY_MS, instant } from "#terms/instant.ts";
import type { Vrm } from "#terms/vrm.ts";
import { houseRules } from "../test/factories/house-numbers.ts";
import { aList, PRYCE } from "../test/factories/voi.ts";
import { databaseSeconds, endedSeconds } from "./measure-database-work.ts";
import { figure, tell } from "./measure-figures.ts";
import { watchPauses } from "./measure-pauses.ts";
import { readerBytes } from "./measure-reader.ts";
import { timesOf } from "./measure-times.ts";

const { values } = parseArgs({
  options: { rows: { type: "string", default: "200000" }, json: { type: "boolean", default: false } },
});
const ROWS = Number(values.rows);
/** Five letters around age identifier 49, which was never issued. */
const MOST_ROWS = 26 ** 5;
if (!(ROWS > 0 && ROWS <= MOST_ROWS)) throw new Error(`--rows takes 1 to ${MOST_ROWS}`);

const NOW = instant(Date.parse("2026-11-29T12:00:00Z"));
const folder = await mkdtemp(join(tmpdir(), "fosseway-bench-import-"));
// The database runs as another user where we are root.
await chmod(folder, 0o711);
const path = join(folder, "list.csv");

/** Each number once, in an order in which no two neighbours are alike. */
function markOf(n: number): string {
  let rest = (n * 7_368_787) % MOST_ROWS;
  const letters = Array.from({ length: 5 }, () => {
    const letter = String.fromCharCode(65 + (rest % 26));
    rest = Math.floor(rest / 26);
    return letter;
  });
  return `${letters[0]}${letters[1]}49${letters[2]}${letters[3]}${letters[4]}`;
}

function* lines() {
  yield "vrm,reason,action,priority,ends,make,colour\n";
  for (let from = 0; from < ROWS; from += 10_000) {
    const some = Array.from({ length: Math.min(10_000, ROWS - from) }, (_, at) => {
      return `${markOf(from + at)},no-insurance,assess,low,2026-12-05,Testmake,blue\n`;
    });
    yield some.join("");
  }
}

function* pieces() {
  const file = openSync(path, "r");
  const buffer = Buffer.alloc(256 * 1024);
  for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
    yield buffer.toString("latin1", 0, read);
  }
  closeSync(file);
}

await pipeline(Readable.from(lines()), createWriteStream(path));
const mib = statSync(path).size / 2 ** 20;
tell(
  `${ROWS.toLocaleString("en-GB")} rows, ${mib.toFixed(0)} MiB, into an empty list; then the same file again`,
);
const postgresFolder = join(folder, "postgres");
const server = await startEmbeddedPostgres({ dataDir: postgresFolder, events: NO_EVENTS });
const database = await openDatabase(server.url);

let peakBytes = 0;
const watching = setInterval(() => {
  peakBytes = Math.max(peakBytes, process.memoryUsage.rss() + readerBytes());
}, 50);

async function timed<Result>(work: () => Promise<Result>) {
  globalThis.gc?.();
  peakBytes = process.memoryUsage.rss();
  const before = peakBytes;
  const ours = process.cpuUsage();
  const [theirs, ended] = [databaseSeconds(postgresFolder), endedSeconds()];
  const pauses = watchPauses();
  const started = performance.now();
  const result = await work();
  const seconds = (performance.now() - started) / 1_000;
  const { clockMs: pauseMs, ownMs: ownPauseMs } = pauses.stop();
  const { user, system } = process.cpuUsage(ours);
  return {
    result,
    seconds,
    ourWork: (user + system) / 1e6 + endedSeconds() - ended,
    theirWork: (databaseSeconds(postgresFolder) ?? 0) - (theirs ?? 0),
    peakMib: peakBytes / 2 ** 20,
    moreMib: (peakBytes - before) / 2 ** 20,
    ...{ pauseMs, ownPauseMs },
  };
}

async function measureCopy(): Promise<void> {
  await sql`create table bare (vrm text, reason text, action text, priority text, ends text, make text, colour text)`.execute(
    database.unhurried,
  );
  const { seconds } = await timed(() =>
    database.copyIn("copy bare from stdin (format csv, header)", pieces()),
  );
  tell(
    `copy into a bare table            ${seconds.toFixed(1)} s, ${(ROWS / seconds).toFixed(0)} rows a second`,
    figure("import.copy.time", seconds, "s"),
    figure("import.copy.rate", ROWS / seconds, "per second"),
  );
  await sql`drop table bare`.execute(database.unhurried);
}

async function measureImport(): Promise<void> {
  const voi = postgresVoiStore(database);
  const list = aList({ kind: "bulk", tolerance: "exact", publishedAt: NOW, maxAgeMs: 30 * DAY_MS });
  await voi.lists.create(list);
  const index = new VoiIndex();
  const catchUp = followLists(index, { voi: voi.changes, clock: () => NOW, breathe: nextTurn });
  const uploads = openUploadFolder(join(folder, "uploads"));
  const load = async () => {
    const reads = readMeanwhile(index, voi.changes);
    const { source, remove } = await uploads.keep("list", createReadStream(path), undefined);
    const asked = { source, mode: "replace", waived: [], dryRun: false } as const;
    const loaded = await loadVoiList(list, asked, PRYCE, {
      ...{ lists: voi.lists, stage: voi.stage, imports: voi.imports, parseHotlist: parseHotlistCsv, newId },
      readApart: readListApart(server.url, new AbortController().signal),
      rulesOf: houseRules,
      audit: { append: () => Promise.resolve({ index: 0, leafHash: "", checkpoint: "" }) },
      clock: () => instant(Date.now()),
      waiting: importQueue({ imports: voi.imports, clock: () => NOW }),
      alone: (work) => work(new AbortController().signal),
    });
    await remove();
    return { loaded, waits: await reads.stop() };
  };
  for (const [name, words] of [
    ["new", "import into an empty list       "],
    ["again", "import of the same file again   "],
  ] as const) {
    const { result, seconds, peakMib, moreMib, pauseMs, ownPauseMs, ourWork, theirWork } = await timed(load);
    const { loaded, waits } = result;
    const { medianMs, p99Ms, rounds } = timesOf(waits);
    if (loaded.code !== "done") throw new Error(`the import ended as ${loaded.code}`);
    const { added, unchanged } = loaded.planned.numbers;
    tell(
      `${words}  ${seconds.toFixed(1)} s, ${(ROWS / seconds).toFixed(0)} rows a second, memory ${peakMib.toFixed(0)} MiB at most (${moreMib.toFixed(0)} more than before), longest pause of the thread ${pauseMs.toFixed(1)} ms by the clock and ${ownPauseMs.toFixed(1)} ms without its wait for a processor; ${added} added, ${unchanged} unchanged`,
      figure(`import.${name}.time`, seconds, "s"),
      figure(`import.${name}.rate`, ROWS / seconds, "per second"),
      figure(`import.${name}.memory`, peakMib, "MiB"),
      figure(`import.${name}.pause`, pauseMs, "ms"),
      figure(`import.${name}.own-pause`, ownPauseMs, "ms"),
    );
    tell(
      `  processors at work: ours ${ourWork.toFixed(1)} s, the database's ${theirWork.toFixed(1)} s; ${rounds} reads looked up meanwhile, their hits confirmed by the database: median ${medianMs.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms`,
      figure(`import.${name}.work`, ourWork, "s"),
      figure(`import.${name}.database-work`, theirWork, "s"),
      figure(`import.${name}.reads-meanwhile.p99`, p99Ms, "ms"),
    );
    if (name === "new") await measureCatchUp(index, catchUp);
  }
}

/** So many a second, each due at its time: one that waits for the one before has waited. */
const READS_A_SECOND = 100;

/** Reads are looked up, and every other one is a hit that the database confirms, until somebody stops it. */
function readMeanwhile(index: VoiIndex, changes: VoiChanges) {
  const waits: number[] = [];
  const started = performance.now();
  let isOver = false;
  const one = async (n: number, due: number) => {
    const vrm = (n % 2 === 0 ? markOf(n % ROWS) : `X${n % 100}YZ`) as Vrm;
    const found = index.candidates({ vrm, alternatives: [], confidence: undefined });
    await changes.byRefs(found.length > 0 ? found.map(({ ref }) => ref) : n % 2 === 0 ? [1] : []);
    waits.push(performance.now() - due);
  };
  const run = async () => {
    const begun: Promise<void>[] = [];
    for (let n = 0; !isOver; n += 1) {
      const due = started + (n * 1_000) / READS_A_SECOND;
      await wait(Math.max(0, due - performance.now()));
      begun.push(one(n, due));
    }
    await Promise.all(begun);
  };
  const running = run();
  return {
    async stop(): Promise<readonly number[]> {
      isOver = true;
      await running;
      return waits;
    },
  };
}

async function measureCatchUp(index: VoiIndex, catchUp: () => Promise<void>): Promise<void> {
  const { seconds, pauseMs, ownPauseMs, ourWork, theirWork } = await timed(catchUp);
  tell(
    `the matcher takes it up           ${seconds.toFixed(1)} s, longest pause ${pauseMs.toFixed(1)} ms by the clock and ${ownPauseMs.toFixed(1)} ms without its wait for a processor; ${index.size} marks; processors at work: ours ${ourWork.toFixed(1)} s, the database's ${theirWork.toFixed(1)} s`,
    figure("import.taken-up.time", seconds, "s"),
    figure("import.taken-up.pause", pauseMs, "ms"),
    figure("import.taken-up.own-pause", ownPauseMs, "ms"),
    figure("import.taken-up.work", ourWork, "s"),
  );
}

try {
  await measureCopy();
  await measureImport();
} finally {
  clearInterval(watching);
  await database.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
