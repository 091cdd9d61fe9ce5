/**
 * How fast is a search at ten million reads of one year, and what does a read weigh? Run it with `npm run bench search`, or
 * `node bench/search.ts --reads 1000000` for a smaller store; `--reads 60000000 --days 30` is a busy month of one force. The baseline is the table one would write down first: text,
 * timestamps, one index on the mark; it is asked in the same run on the same server.
 */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import type { Question } from "../src/access/search-request.ts";
import { type Database, openDatabase } from "../src/adapters/stores/postgres/database.ts";
import { postgresReadAppender } from "../src/adapters/stores/postgres/reads/append-reads.ts";
import { postgresReadFinder } from "../src/adapters/stores/postgres/reads/find-reads.ts";
import { startEmbeddedPostgres } from "../src/adapters/stores/postgres/server/embedded-postgres.ts";
import type { JournalId } from "../src/journal/ports.ts";
import { NO_EVENTS } from "../src/mechanism/events.ts";
import { makeId } from "../src/terms/ids.ts";
import { DAY_MS, type Instant, instant } from "../src/terms/instant.ts";
import {
  aRead,
  camera,
  pattern,
  permitted,
  RECEIPT,
  sequence,
} from "../test/contracts/read-store-samples.ts";
import { neverIssuedVrm } from "../test/factories/reads.ts";
import { reportAnalyses } from "./measure-analyses.ts";
import { figure, tell } from "./measure-figures.ts";
import { fillStore, type Synthetic } from "./measure-synthetic-reads.ts";
import { measure, tellTimes } from "./measure-times.ts";

const { values } = parseArgs({
  options: {
    reads: { type: "string", default: "10000000" },
    days: { type: "string", default: "365" },
    json: { type: "boolean" },
  },
});
const reads = Number(values.reads);
if (!Number.isSafeInteger(reads) || reads < 10_000)
  throw new Error("--reads takes a whole number from 10000 up");

const days = Number(values.days);
if (!Number.isSafeInteger(days) || days < 14 || days > 365)
  throw new Error("--days takes a whole number from 14 to 365");

const NOW = instant(Date.parse("2026-11-22T00:00:00Z"));
const synthetic: Synthetic = {
  reads,
  from: instant(NOW - days * DAY_MS),
  to: NOW,
  cameras: 130,
  vehicles: Math.ceil(reads / 5),
};
const dataDir = mkdtempSync(join(tmpdir(), "fosseway-bench-"));
chmodSync(dataDir, 0o755);
const server = await startEmbeddedPostgres({ dataDir, events: NO_EVENTS });
try {
  const database = await openDatabase(server.url, {
    statementTimeoutMs: 0,
    ownForce: makeId("force", "marlshire"),
  });
  await reportFilling(database);
  await reportSizes(database);
  await reportSearches(database);
  await reportAnalyses(database, synthetic);
  await reportAppending(database);
  await database.close();
} finally {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function reportFilling(db: Database): Promise<void> {
  const began = performance.now();
  await fillStore(db, synthetic);
  const seconds = (performance.now() - began) / 1000;
  tell(
    `${reads.toLocaleString("en-GB")} reads of ${days} days, made in ${seconds.toFixed(0)} s, on:`,
    figure("search.reads", reads, "reads"),
  );
  const { rows } = await sql<{ version: string }>`select version()`.execute(db.kysely);
  tell(`  ${rows[0]?.version}`);
}

async function reportSizes(db: Database): Promise<void> {
  const { rows } = await sql<{ heap: number; indexes: number; marks: number; plain: number }>`
    select (select sum(pg_table_size(inhrelid)) from pg_inherits where inhparent = 'reads'::regclass)::bigint as heap,
      (select sum(pg_indexes_size(inhrelid)) from pg_inherits where inhparent = 'reads'::regclass)::bigint as indexes,
      pg_total_relation_size('marks') as marks, pg_total_relation_size('plain_reads') as plain`.execute(
    db.kysely,
  );
  const { heap = 0, indexes = 0, marks = 0, plain = 0 } = rows[0] ?? {};
  const perRead = (bytes: number): string => `${(bytes / reads).toFixed(0)} bytes a read`;
  const sizes = { reads: heap, index: indexes, "with-index": heap + indexes, marks, "plain-table": plain };
  const figures = Object.entries(sizes).map(([name, bytes]) =>
    figure(`search.size.${name}`, bytes / reads, "bytes per read"),
  );
  tell(
    `a read with all its indexes ${perRead(heap + indexes)} (${perRead(heap)} and ${perRead(indexes)} of index); ` +
      `the table of marks, one row a vehicle, ${perRead(marks)} more; plain table ${perRead(plain)}`,
    ...figures,
  );
}

async function reportSearches(db: Database): Promise<void> {
  const finder = postgresReadFinder(db);
  const year = { capturedFrom: synthetic.from, capturedTo: NOW };
  const ask = (question: Question, window: { capturedFrom: Instant; capturedTo: Instant } = year) =>
    finder.find(permitted(question, { ...window, earliestPermitted: synthetic.from }), RECEIPT, {
      limit: 50,
    });
  const vrm = (round: number) => neverIssuedVrm((round * 7919) % synthetic.vehicles);
  const hour = (round: number): Instant =>
    instant(synthetic.from + ((round * 37) % (days - 5)) * DAY_MS + 43_200_000);
  const near = (round: number, ms: number) => ({
    capturedFrom: hour(round),
    capturedTo: instant(hour(round) + ms),
  });

  tell("\nwhole answers: page of 50, total, names, and the age limit in the query");
  const line = async (
    name: string,
    what: string,
    rounds: number,
    task: (round: number) => Promise<unknown>,
  ): Promise<void> => tellTimes(`search.${name}`, what, await measure(rounds, task));
  await line("mark-in-a-year", "one mark, the whole year", 400, (n) => ask({ kind: "vrm", vrm: vrm(n) }));
  await line("mark-in-90-days", "one mark, last 90 days", 400, (n) =>
    ask({ kind: "vrm", vrm: vrm(n) }, { capturedFrom: instant(NOW - 90 * DAY_MS), capturedTo: NOW }),
  );
  await line("pattern-one-missing", "pattern, one character missing", 100, (n) =>
    ask({ kind: "pattern", pattern: pattern(`${vrm(n).slice(0, 5)}?${vrm(n).slice(6)}`) }),
  );
  await line("pattern-beginning", "pattern, begins with AB49C", 50, () =>
    ask({ kind: "pattern", pattern: pattern("AB49C*") }),
  );
  await line("pattern-end", "pattern, ends in 9XYZ", 50, () =>
    ask({ kind: "pattern", pattern: pattern("*9XYZ") }),
  );
  await line("camera-two-minutes", "one camera, two minutes", 200, (n) =>
    ask({ kind: "cameras", cameraIds: [camera(n % 130)] }, near(n, 120_000)),
  );
  await line("five-cameras-two-hours", "five cameras, two hours", 200, (n) =>
    ask(
      { kind: "cameras", cameraIds: [0, 1, 2, 3, 4].map((k) => camera((n + k) % 130)) },
      near(n, 7_200_000),
    ),
  );

  await line("misread", "one mark with its likely misreads, the whole year", 100, (n) =>
    ask({ kind: "misread", vrm: vrm(n) }),
  );

  tell("\nthe same rows from the plain table, indexed by mark, without total or names");
  const run = (statement: ReturnType<typeof sql>) => statement.execute(db.kysely);
  const page = sql`order by captured_at desc limit 50`;
  await line("plain-table.mark-indexed", "one mark, by its index on the text", 400, (n) =>
    run(sql`select * from plain_reads where vrm = ${vrm(n)} ${page}`),
  );
  await line(
    "plain-table.mark-with-total",
    "one mark, by its index, and how many there are",
    400,
    async (n) => {
      await run(sql`select * from plain_reads where vrm = ${vrm(n)} ${page}`);
      await run(
        sql`select count(*) from (select from plain_reads where vrm = ${vrm(n)} limit 10000) as counted`,
      );
    },
  );
  await line("plain-table.mark-not-indexed", "one mark, without an index", 5, (n) =>
    run(sql`select * from plain_reads where vrm || '' = ${vrm(n)} ${page}`),
  );
  await line("plain-table.pattern-beginning", "pattern, begins with AB49C, by the same index", 50, () =>
    run(sql`select * from plain_reads where vrm like 'AB49C%' ${page}`),
  );
  await line("plain-table.pattern-end", "pattern, ends in 9XYZ", 5, () =>
    run(sql`select * from plain_reads where vrm like '%9XYZ' ${page}`),
  );
  await line("plain-table.camera-two-minutes", "one camera, two minutes", 5, (n) =>
    run(sql`select * from plain_reads where camera_id = ${camera(n % 130)}
      and captured_at between ${new Date(hour(n))} and ${new Date(hour(n) + 120_000)} ${page}`),
  );
}

async function reportAppending(db: Database): Promise<void> {
  const appender = postgresReadAppender(db, "journal-of-the-bench" as JournalId);
  const batch = 1000;
  const times = await measure(60, (round) =>
    appender.append(
      Array.from({ length: batch }, (_, n) =>
        aRead({
          vrm: neverIssuedVrm((round * batch + n) % synthetic.vehicles),
          cameraId: camera(n % 130),
          capturedAt: instant(NOW + round * 1000 + n),
        }),
      ),
      sequence(round + 1),
    ),
  );
  tell("\nstoring");
  tellTimes("search.store-batch", "batch of 1,000 reads stored, marks, hours and cursor with it", times);
  const perSecond = (batch / times.medianMs) * 1000;
  tell(
    `  at the median ${Math.round(perSecond).toLocaleString("en-GB")} reads a second, each batch on disk`,
    figure("search.store", perSecond, "per second"),
  );
}
