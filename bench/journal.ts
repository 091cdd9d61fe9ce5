/**
 * How many reads a second are durable in the journal, and how many pictures in the store? Beside them, for comparison,
 * a plain file that is synced after each append, which keeps no ids, no order for followers and no index.
 * `node bench/journal.ts FOLDER` measures on another disk. Tells medians of rounds; the ratio between columns holds on a
 * busy machine, too.
 */
import { randomBytes } from "node:crypto";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSegmentImages } from "#adapters/images/segments/segment-images.ts";
import { openLmdbJournal } from "#adapters/journal/lmdb/lmdb-journal.ts";
import { confidence } from "#terms/confidence.ts";
import { makeId } from "#terms/ids.ts";
import { parseImageHash } from "#terms/image-hash.ts";
import { instant } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";
import { isVrm, parseVrm } from "#terms/vrm.ts";
import { figure, nameOf, tell } from "./measure-figures.ts";
import { median } from "./measure-times.ts";

const ROUNDS = 5;
const STARTED_AT = 1_792_888_205_220;
const PICTURE_BYTES = 25_000;

interface Case {
  readonly name: string;
  /** Reads that the callers append together. */
  readonly batch: number;
  /** Callers that append at the same time. */
  readonly callers: number;
  readonly reads: number;
}

const CASES: readonly Case[] = [
  { name: "one by one, one caller", batch: 1, callers: 1, reads: 100 },
  { name: "one by one, 64 callers", batch: 1, callers: 64, reads: 3200 },
  { name: "batches of 100, one caller", batch: 100, callers: 1, reads: 5000 },
  { name: "batches of 500, four callers", batch: 500, callers: 4, reads: 20_000 },
];

let made = 0;

/** A read as intake makes it, with a random id and two pictures. */
function aRead(): Read {
  made += 1;
  const letters = (made % 26 ** 3).toString(26).padStart(3, "0").toUpperCase();
  const vrm = parseVrm(`AB49${letters}`);
  const hash = () => parseImageHash(randomBytes(32).toString("hex"));
  if (!isVrm(vrm)) throw new Error("the benchmark made no mark");
  return {
    id: makeId("read", randomBytes(16).toString("hex")),
    vrm,
    vrmRaw: vrm,
    cameraId: makeId("cam", "0198f3a2-7c00-7000-8000-000000000001"),
    siteId: makeId("site", "0198f3a2-7c00-7000-8000-000000000002"),
    forceId: makeId("force", "marlshire"),
    capturedAt: instant(STARTED_AT + made),
    receivedAt: instant(STARTED_AT + made + 150),
    confidence: confidence(0.973),
    alternatives: [],
    direction: "towards",
    lane: 1,
    images: { patch: hash(), overview: hash() },
    engine: { name: "fosseway", version: "1" },
  };
}

type Append = (reads: readonly Read[]) => Promise<unknown>;

/** Reads a second, over one round. */
async function round({ batch, callers, reads }: Case, append: Append): Promise<number> {
  const batches = Array.from({ length: reads / batch }, () => Array.from({ length: batch }, aRead));
  const began = performance.now();
  await Promise.all(
    Array.from({ length: callers }, async () => {
      for (let mine = batches.pop(); mine !== undefined; mine = batches.pop()) await append(mine);
    }),
  );
  return reads / ((performance.now() - began) / 1000);
}

/** Turn and turn about, so that whatever else the machine does weighs on all alike. */
async function medians(measures: readonly (() => Promise<number>)[]): Promise<readonly number[]> {
  const measured = measures.map((): number[] => []);
  for (let count = 0; count < ROUNDS; count += 1) {
    for (const [index, measure] of measures.entries()) measured[index]?.push(await measure());
  }
  return measured.map(median);
}

/** JSON lines, each append in a write of its own, synced before the caller goes on. */
async function openPlainFile(path: string) {
  const file = await open(path, "a");
  let last: Promise<unknown> = Promise.resolve();
  const write = async (reads: readonly Read[]) => {
    await file.appendFile(reads.map((read) => `${JSON.stringify(read)}\n`).join(""));
    await file.datasync();
  };
  const append: Append = (reads) => {
    const mine = last.then(() => write(reads));
    last = mine;
    return mine;
  };
  return { append, close: () => file.close() };
}

async function pictures(folder: string): Promise<number> {
  const store = await openSegmentImages(join(folder, "images"));
  const count = 1000;
  const once = async () => {
    const all = Array.from({ length: count }, () => randomBytes(PICTURE_BYTES));
    const began = performance.now();
    await Promise.all(
      Array.from({ length: 64 }, async () => {
        for (let bytes = all.pop(); bytes !== undefined; bytes = all.pop()) {
          await store.put(bytes, instant(STARTED_AT));
        }
      }),
    );
    return count / ((performance.now() - began) / 1000);
  };
  const [perSecond = 0] = await medians([once]);
  await store.close();
  return perSecond;
}

const where = process.argv.slice(2).find((word) => !word.startsWith("--")) ?? tmpdir();
const folder = await mkdtemp(join(where, "fosseway-bench-"));
try {
  const journal = openLmdbJournal(join(folder, "journal"));
  const plain = await openPlainFile(join(folder, "plain.jsonl"));
  tell(`${`reads a second, medians of ${ROUNDS} rounds`.padEnd(40)}     journal  plain file`);
  for (const each of CASES) {
    const [ours = 0, theirs = 0] = await medians([
      () => round(each, (reads) => journal.append(reads)),
      () => round(each, plain.append),
    ]);
    const cells = [ours, theirs].map((perSecond) => `${Math.round(perSecond)}`.padStart(11));
    tell(
      `${each.name.padEnd(40)} ${cells.join(" ")}`,
      figure(`journal.${nameOf(each.name)}`, ours, "per second"),
      figure(`journal.plain-file.${nameOf(each.name)}`, theirs, "per second"),
    );
  }
  await journal.close();
  await plain.close();
  const perSecond = await pictures(folder);
  tell(
    `pictures of ${PICTURE_BYTES / 1000} KB, 64 callers: ${Math.round(perSecond)} a second`,
    figure("journal.pictures", perSecond, "per second"),
  );
} finally {
  await rm(folder, { recursive: true });
}
