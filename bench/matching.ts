/**
 * How long does a read wait at the lists, how much memory do they take, and how long is the longest pause while they change?
 * Reads of which two in a hundred are listed, medians of rounds by the thread's own CPU time, since the machine may be busy.
 * The baseline is what one would write first: a `Map` by the folded mark, with as many marks as one can hold.
 * Run: `node --expose-gc bench/matching.ts [--entries 45000000] [--tolerant 10000000] [--map 10000000]`
 */
import { setImmediate as breathe } from "node:timers/promises";
import { parseArgs } from "node:util";
import { followLists } from "#flows/lists/follow-lists.ts";
import { parseMark } from "#matching/mark-pattern.ts";
import { MarkTable } from "#matching/mark-table.ts";
import { type IndexedEntry, VoiIndex } from "#matching/voi-index.ts";
import { confidence } from "#terms/confidence.ts";
import { instant } from "#terms/instant.ts";
import { packHalf } from "#terms/mark-code.ts";
import { canonicalVrm, type PartialVrm, type ReadMark, type Vrm } from "#terms/vrm.ts";
import type { VrmPattern } from "#terms/vrm-pattern.ts";
import { figure, tell } from "./measure-figures.ts";
import { letter, MOST_MARKS, MOST_WIDE_MARKS, markOf, random, wideMarkOf } from "./measure-marks.ts";
import { waitedMs } from "./measure-pauses.ts";
import { median } from "./measure-times.ts";

const { values: flags } = parseArgs({
  options: {
    entries: { type: "string", default: "1000000" },
    tolerant: { type: "string" },
    map: { type: "string", default: "1000000" },
    json: { type: "boolean" },
  },
});
const ENTRIES = Number(flags.entries);
const TOLERANT = Number(flags.tolerant ?? Math.round(ENTRIES / 10));
/** One `Map` holds 2^24 at most. */
const IN_MAP = Math.min(ENTRIES, Number(flags.map));
/** Of more than this an index of its own for exact lists says nothing that the table does not. */
const MOST_BUILT_TWICE = 5_000_000;
const PATTERNS = 10_000;
const CHANGES = Math.min(1_000_000, ENTRIES);
const READS = 200_000;
const HIT_SHARE = 0.02;
const ROUNDS = 9;
const NOW = instant(Date.parse("2026-11-02T09:00:00Z"));
const NEVER = instant(Date.parse("2036-11-02T09:00:00Z"));
const common = { endsAt: NEVER, withdrawn: false };
const [SURE, SECOND] = [confidence(0.87), confidence(0.09)];

interface BenchRead {
  readonly vrm: ReadMark;
  readonly confidence: typeof SURE;
  readonly alternatives: readonly { readonly vrm: Vrm; readonly confidence: typeof SECOND }[];
}

/** A mark that two times in a hundred is one of the first `listed`. */
const seenAmong = (listed: number): Vrm =>
  random(1000) < HIT_SHARE * 1000
    ? markOf(random(listed))
    : markOf(ENTRIES + random(Math.max(1, MOST_MARKS - ENTRIES)));
/** Fresh strings, as a decoder makes them: their hash is not known yet. */
const fresh = <Mark extends ReadMark>(mark: string) => Buffer.from(mark).toString("latin1") as Mark;
const whole = (): BenchRead => {
  const vrm = seenAmong(ENTRIES);
  const other = fresh<Vrm>(`${vrm.slice(0, 6)}${letter()}`);
  return { vrm, confidence: SURE, alternatives: [{ vrm: other, confidence: SECOND }] };
};
const bare = (vrm: ReadMark): BenchRead => ({ vrm, confidence: SURE, alternatives: [] });
const without = (mark: Vrm, at: number) => fresh<Vrm>(mark.slice(0, at) + mark.slice(at + 1));
const unread = (mark: Vrm, ...places: readonly number[]) =>
  fresh<PartialVrm>([...mark].map((character, at) => (places.includes(at) ? "?" : character)).join(""));

function heapBytes(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function built<Structure>(name: string, what: string, entries: number, make: () => Structure): Structure {
  const before = heapBytes();
  const started = performance.now();
  const structure = make();
  const ms = performance.now() - started;
  // Its rows are in no heap, and what an earlier structure left behind may be collected meanwhile: it says itself what it holds.
  const saysIt = structure instanceof VoiIndex || structure instanceof MarkTable;
  const bytes = saysIt ? structure.bytes : heapBytes() - before;
  tell(
    `${what.padEnd(52)} built in ${ms.toFixed(0)} ms, ${(bytes / 2 ** 20).toFixed(0)} MiB, ${(bytes / entries).toFixed(1)} bytes an entry`,
    figure(`matching.${name}.build`, ms, "ms"),
    figure(`matching.${name}.memory`, bytes / 2 ** 20, "MiB"),
    figure(`matching.${name}.entry`, bytes / entries, "bytes per entry"),
  );
  return structure;
}

function measured(
  name: string,
  what: string,
  look: (read: BenchRead) => number,
  aRead: () => BenchRead = whole,
  reads = READS,
): void {
  const perRead: number[] = [];
  let hits = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const batch = Array.from({ length: reads }, aRead);
    hits = 0;
    const before = process.threadCpuUsage();
    for (const read of batch) hits += look(read);
    const { user, system } = process.threadCpuUsage(before);
    perRead.push(((user + system) * 1000) / batch.length);
  }
  const ns = median(perRead);
  const candidates = (hits * 100) / reads;
  tell(
    `${what.padEnd(52)} ${ns.toFixed(0).padStart(6)} ns a read, ${candidates.toFixed(2)} candidates in 100 reads`,
    figure(`matching.${name}.read`, ns, "ns"),
    figure(`matching.${name}.candidates`, candidates, "per 100 reads"),
  );
}

function indexWith(tolerant: number): VoiIndex {
  const index = new VoiIndex();
  for (let n = 0; n < ENTRIES; n += 1) index.apply(entryOf(n, tolerant), NOW);
  return index;
}

const entryOf = (n: number, tolerant: number): IndexedEntry => ({
  ...common,
  ref: n + 1,
  mark: markOf(n),
  tolerance: n < tolerant ? "one-character" : "exact",
});

tell(`${ENTRIES} marks, ${READS} reads, medians of ${ROUNDS} rounds`);
againstMap();
againstTable();
if (ENTRIES <= MOST_BUILT_TWICE) whereAllAreExact();
await withMisreads();
inAWideSpace();

function againstMap(): void {
  const map = built("map", `Map by folded mark, ${IN_MAP} marks`, IN_MAP, () => {
    const filled = new Map<string, number>();
    for (let n = 0; n < IN_MAP; n += 1) filled.set(canonicalVrm(markOf(n)), n);
    return filled;
  });
  const look = ({ vrm }: BenchRead) => (map.has(canonicalVrm(vrm)) ? 1 : 0);
  measured("map", "Map by folded mark, exact", look, () => bare(seenAmong(IN_MAP)));
}

function againstTable(): void {
  const table = built("mark-table", "MarkTable", ENTRIES, () => {
    const filled = new MarkTable();
    for (let n = 0; n < ENTRIES; n += 1) filled.add(markOf(n), n + 1, false);
    return filled;
  });
  const look = ({ vrm }: BenchRead) => table.refsOf(packHalf(vrm, 0), packHalf(vrm, 1)).length;
  measured("mark-table", "MarkTable, exact", look);
  measured("mark-table-listed", "MarkTable, exact, every mark listed", look, () =>
    bare(markOf(random(ENTRIES))),
  );
}

function whereAllAreExact(): void {
  const strict = built("index-exact", "VoiIndex, all lists exact", ENTRIES, () => indexWith(0));
  measured("index-exact", "VoiIndex, all lists exact", (read) => strict.candidates(read).length);
}

async function withMisreads(): Promise<void> {
  const what = `VoiIndex, ${TOLERANT} marks take misreads`;
  const index = built("index-misreads", what, ENTRIES, () => indexWith(TOLERANT));
  const look = (read: BenchRead) => index.candidates(read).length;
  measured("index-misreads", what, look);
  const lost = () => bare(without(seenAmong(TOLERANT), random(7)));
  measured("index-lost", "the same, reads that lost a character", look, lost);
  const gained = () => bare(fresh<Vrm>(`1${seenAmong(TOLERANT)}`));
  measured("index-gained", "the same, reads that gained one", look, gained);
  const one = () => bare(unread(seenAmong(TOLERANT), random(7)));
  measured("index-unread", "the same, one character unread", look, one);
  const two = () => bare(unread(seenAmong(TOLERANT), random(3), 3 + random(4)));
  measured("index-two-unread", "the same, two characters unread", look, two, READS / 10);
  await whileItChanges(index);
  for (let n = 0; n < PATTERNS; n += 1) {
    const mark = parseMark(`${markOf(random(MOST_MARKS)).slice(0, 6)}?`) as VrmPattern;
    index.apply({ ...common, ref: 2 * MOST_MARKS + n, mark, tolerance: "exact" }, NOW);
  }
  measured("index-patterns", `the same with ${PATTERNS} patterns`, look);
}

/**
 * With 45 of the 48 million marks above, about each read stand many that truly are listed, and each of those costs a look.
 * Here as many are listed of three times as many possible ones.
 */
function inAWideSpace(): void {
  const what = `VoiIndex in a wide space, ${TOLERANT} marks take misreads`;
  const index = built("wide-misreads", what, ENTRIES, () => {
    const filled = new VoiIndex();
    for (let n = 0; n < ENTRIES; n += 1) filled.apply({ ...entryOf(n, TOLERANT), mark: wideMarkOf(n) }, NOW);
    return filled;
  });
  const look = (read: BenchRead) => index.candidates(read).length;
  const seen = (): Vrm =>
    random(1000) < HIT_SHARE * 1000
      ? wideMarkOf(random(TOLERANT))
      : wideMarkOf(ENTRIES + random(MOST_WIDE_MARKS - ENTRIES));
  const place = (mark: Vrm) => random(mark.length);
  const lost = () => {
    const mark = seen();
    return bare(without(mark, place(mark)));
  };
  const two = () => {
    const mark = seen();
    return bare(unread(mark, random(3), mark.length - 1 - random(2)));
  };
  measured("wide-misreads", what, look, () => bare(seen()));
  measured("wide-lost", "the same, reads that lost a character", look, lost);
  measured("wide-gained", "the same, reads that gained one", look, () => bare(fresh<Vrm>(`1${seen()}`)));
  measured("wide-two-unread", "the same, two characters unread", look, two, READS / 10);
}

/** A new version of a list: half of the changes take entries out, half bring new ones. Between two breaths a read waits. */
async function whileItChanges(index: VoiIndex): Promise<void> {
  const changed = (n: number): IndexedEntry =>
    n % 2 === 0 ? { ...entryOf(n, TOLERANT), withdrawn: true } : entryOf(ENTRIES + n, ENTRIES + CHANGES);
  // Made before the clock runs: a store makes them elsewhere.
  const all = Array.from({ length: CHANGES }, (_, n) => changed(n));
  const changesAfter = (place: { readonly revision: number; readonly ref: number }, limit: number) => {
    const count = Math.min(limit, CHANGES - place.ref);
    const entries = all.slice(place.ref, place.ref + count);
    return Promise.resolve({ upTo: { revision: 1, ref: place.ref + count }, entries });
  };
  // What the clock says holds the machine's other work as well: both are told.
  const [pauses, own]: [number[], number[]] = [[], []];
  const idle = { voi: { changesAfter }, clock: () => NOW };
  let [since, waited] = [performance.now(), waitedMs()];
  const measuredBreath = async () => {
    const pause = performance.now() - since;
    pauses.push(pause);
    own.push(pause - (waitedMs() - waited));
    await breathe();
    [since, waited] = [performance.now(), waitedMs()];
  };
  const started = performance.now();
  await followLists(index, { ...idle, breathe: measuredBreath })();
  const ms = performance.now() - started;
  const [longest, usual, ownLongest] = [Math.max(...pauses), median(pauses), Math.max(...own)];
  tell(
    `${CHANGES} changes in ${ms.toFixed(0)} ms; pauses: longest ${longest.toFixed(2)} ms by the clock and ${ownLongest.toFixed(2)} ms without the wait for a processor, median ${usual.toFixed(2)} ms`,
    figure("matching.changes.all", ms, "ms"),
    figure("matching.changes.longest-pause", longest, "ms"),
    figure("matching.changes.longest-own-pause", ownLongest, "ms"),
    figure("matching.changes.median-pause", usual, "ms"),
  );
}
