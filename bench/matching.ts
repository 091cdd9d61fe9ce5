/**
 * How long does a read wait at the lists? One million marks, reads of which two in a hundred are listed, medians of nine
 * rounds by the thread's own CPU time, since the machine may be busy. The baseline is what one would write first: a `Map`
 * by the folded mark. Run: `node --expose-gc bench/matching.ts`
 */
import { parseMark } from "#matching/mark-pattern.ts";
import { MarkTable } from "#matching/mark-table.ts";
import { VoiIndex } from "#matching/voi-index.ts";
import { type Confidence, confidence } from "#terms/confidence.ts";
import { instant } from "#terms/instant.ts";
import { packHalf } from "#terms/mark-code.ts";
import { canonicalVrm, type Vrm } from "#terms/vrm.ts";
import type { VrmPattern } from "#terms/vrm-pattern.ts";
import { figure, tell } from "./measure-figures.ts";
import { median } from "./measure-times.ts";

const ENTRIES = 1_000_000;
const TOLERANT = 100_000;
const PATTERNS = 10_000;
const READS = 200_000;
const HIT_SHARE = 0.02;
const ROUNDS = 9;
const NOW = instant(Date.parse("2026-11-02T09:00:00Z"));
const NEVER = instant(Date.parse("2036-11-02T09:00:00Z"));

let state = 0x2545f491;
/** Xorshift: the same marks in every run. */
function random(below: number): number {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % below;
}

const letter = () => String.fromCharCode(65 + random(26));
/** Age identifier 49 was never issued. */
const aMark = () => `${letter()}${letter()}49${letter()}${letter()}${letter()}` as Vrm;

const marks = [...new Set(Array.from({ length: ENTRIES * 1.1 }, aMark))].slice(0, ENTRIES);
const listed = new Set(marks);
/** Fresh strings, as a decoder makes them: their hash is not known yet. */
const fresh = (mark: string): Vrm => Buffer.from(mark).toString("latin1") as Vrm;
const texts = Array.from({ length: READS }, () => {
  if (random(1000) < HIT_SHARE * 1000) return marks[random(marks.length)] as Vrm;
  for (;;) {
    const mark = aMark();
    if (!listed.has(mark)) return mark;
  }
});
const probabilities: readonly [Confidence, Confidence] = [confidence(0.87), confidence(0.09)];
const reads = () =>
  texts.map((text) => ({
    vrm: fresh(text),
    confidence: probabilities[0],
    alternatives: [{ vrm: fresh(`${text.slice(0, 6)}${letter()}`), confidence: probabilities[1] }],
  }));
type BenchRead = ReturnType<typeof reads>[number];

function heapBytes(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function built<Structure>(name: string, what: string, make: () => Structure): Structure {
  const before = heapBytes();
  const started = performance.now();
  const structure = make();
  const ms = performance.now() - started;
  const mib = (heapBytes() - before) / 2 ** 20;
  tell(
    `${what.padEnd(52)} built in ${ms.toFixed(0)} ms, ${mib.toFixed(0)} MiB beside the marks`,
    figure(`matching.${name}.build`, ms, "ms"),
    figure(`matching.${name}.memory`, mib, "MiB"),
  );
  return structure;
}

function measured(name: string, what: string, look: (read: BenchRead) => number): void {
  const perRead: number[] = [];
  let hits = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const batch = reads();
    hits = 0;
    const before = process.threadCpuUsage();
    for (const read of batch) hits += look(read);
    const { user, system } = process.threadCpuUsage(before);
    perRead.push(((user + system) * 1000) / batch.length);
  }
  const ns = median(perRead);
  const candidates = (hits * 100) / READS;
  tell(
    `${what.padEnd(52)} ${ns.toFixed(0).padStart(6)} ns a read, ${candidates.toFixed(2)} candidates in 100 reads`,
    figure(`matching.${name}.read`, ns, "ns"),
    figure(`matching.${name}.candidates`, candidates, "per 100 reads"),
  );
}

tell(`${ENTRIES} marks, ${READS} reads, medians of ${ROUNDS} rounds`);
const map = built(
  "map",
  "Map by folded mark",
  () => new Map(marks.map((mark, n) => [canonicalVrm(mark), n])),
);
measured("map", "Map by folded mark, exact", ({ vrm }) => (map.has(canonicalVrm(vrm)) ? 1 : 0));

const table = built("mark-table", "MarkTable", () => {
  const filled = new MarkTable();
  for (const [n, mark] of marks.entries()) filled.add(mark, n + 1);
  return filled;
});
measured("mark-table", "MarkTable, exact", ({ vrm }) =>
  table.lookUp(packHalf(vrm, 0), packHalf(vrm, 1)) >= 0 ? 1 : 0,
);

function indexWith(tolerant: number, patterns: number): VoiIndex {
  const index = new VoiIndex();
  const common = { endsAt: NEVER, withdrawn: false };
  for (const [n, mark] of marks.entries()) {
    index.apply({ ...common, ref: n + 1, mark, tolerance: n < tolerant ? "one-character" : "exact" }, NOW);
  }
  for (let n = 0; n < patterns; n += 1) {
    const mark = parseMark(`${aMark().slice(0, 6)}?`) as VrmPattern;
    index.apply({ ...common, ref: ENTRIES + n + 1, mark, tolerance: "exact" }, NOW);
  }
  return index;
}

const strict = built("index-exact", "VoiIndex, all lists exact", () => indexWith(0, 0));
measured("index-exact", "VoiIndex, all lists exact", (read) => strict.candidates(read).length);
const tolerant = built("index-misreads", `VoiIndex, ${TOLERANT} marks take misreads`, () =>
  indexWith(TOLERANT, 0),
);
measured(
  "index-misreads",
  `VoiIndex, ${TOLERANT} marks take misreads`,
  (read) => tolerant.candidates(read).length,
);
const full = built("index-patterns", `the same with ${PATTERNS} patterns`, () =>
  indexWith(TOLERANT, PATTERNS),
);
measured("index-patterns", `the same with ${PATTERNS} patterns`, (read) => full.candidates(read).length);
