/** An evidence pack made of an answer: what is in it, that it verifies, and that nothing goes without policy, log and hash. */
import { beforeEach, expect, it } from "vitest";
import type { Narrowing } from "#access/search-request.ts";
import { pdfLetterPrinter } from "#adapters/letters/pdf/letter-printer.ts";
import { parseVerifierKey } from "#audit/checkpoint.ts";
import { verifyPack } from "#evidence/verify-pack.ts";
import { makePack } from "#flows/evidence/make-pack.ts";
import { searchReads } from "#flows/search/search-reads.ts";
import type { Sequence } from "#journal/ports.ts";
import type { Sharing } from "#policy/sharing-record.ts";
import { confidence } from "#terms/confidence.ts";
import { makeId, type ReadId } from "#terms/ids.ts";
import { parseImageHash } from "#terms/image-hash.ts";
import { DAY_MS, type Instant, plusMs } from "#terms/instant.ts";
import type { NewId } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import { aLog, fixedSigner, proofTools } from "../factories/audit-export.ts";
import { marlshireUnder } from "../factories/installation.ts";
import { aRead, aVrm } from "../factories/reads.ts";
import { memoryAuthorityStore } from "../support/stores/authority-store.ts";
import { memoryReadStore } from "../support/stores/memory-read-store.ts";
import { memoryRecordBook } from "../support/stores/record-book.ts";
import { memorySearchStore } from "../support/stores/search-store.ts";
import { CHESHIRE, daysAgo, NOW } from "./desk.ts";

const REFERENCE = "MAR/4711/26";
const ANALYST: Officer = {
  id: makeId("off", "analyst"),
  name: "Gareth Pennock",
  rank: "constable",
  roles: ["analyst"],
  forceId: makeId("force", "marlshire"),
};
const KEPT = parseImageHash("a".repeat(64))!;
const GONE = parseImageHash("b".repeat(64))!;
const PICTURE = Uint8Array.of(0xff, 0xd8, 0xff, 1, 2, 3);
const FAR_OUT = {
  aheadMs: 12_400,
  uncertaintyMs: 40,
  bound: "both-ways",
  how: "round-trip",
  grade: "not-evidence",
} as const;

const READS = [
  aRead(1, {
    vrm: aVrm("AB49XYZ"),
    vrmRaw: "AB49XY2",
    capturedAt: daysAgo(2),
    direction: "away",
    images: { original: KEPT, patch: GONE },
  }),
  aRead(2, {
    vrm: aVrm("AB49XYZ"),
    capturedAt: daysAgo(1),
    clock: FAR_OUT,
    alternatives: [{ vrm: aVrm("AB49XYX"), confidence: confidence(0.02) }],
  }),
];
const IDS = READS.map(({ id }) => id);

let now: Instant;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeEach(async () => {
  now = NOW;
  desk = await openDesk();
});

async function openDesk() {
  const audit = await aLog(3);
  const { publicKey } = await audit.head();
  const store = memoryReadStore();
  await store.appender.append(READS, 1 as Sequence);
  // The entries that stand in the log already are about searches 0 to 2.
  let ids = 2;
  return {
    clock: () => now,
    newId: ((prefix) => makeId(prefix, `${++ids}`)) as NewId,
    system: () => marlshireUnder(CHESHIRE),
    sharings: memoryRecordBook<Sharing>(),
    authorities: memoryAuthorityStore(),
    searches: memorySearchStore(),
    audit,
    reads: store.finder,
    cameras: { all: () => Promise.resolve([]) },
    positions: { all: () => Promise.resolve([]) },
    notUndone: () => expect.fail("nothing was to be taken back"),
    images: { get: (hash: string) => Promise.resolve(hash === KEPT ? PICTURE : undefined) },
    cameraCode: () => "MAR-01-N",
    signing: { origin: "fosseway/force_marlshire", signer: fixedSigner(7) },
    logKeys: () => Promise.resolve({ log: parseVerifierKey(publicKey, proofTools)!, nodes: [] }),
    tools: proofTools,
    printer: pdfLetterPrinter(),
    forceName: () => "Marlshire Police",
    release: "0.1.0",
  };
}

async function search(reference = REFERENCE, narrowing: Narrowing = {}) {
  const outcome = await searchReads(
    {
      asker: ANALYST,
      matter: {
        ...narrowing,
        question: { kind: "vrm", vrm: aVrm("AB49XYZ") },
        capturedFrom: daysAgo(30),
        capturedTo: NOW,
        purpose: "investigation",
        category: "serious",
        reference,
        justification: "The vehicle left the scene of a robbery in Ostrey.",
      },
      limit: 50,
    },
    desk,
  );
  if (!outcome.answered) throw new Error(outcome.refusal.code);
  return outcome.id;
}

const make = (reads: readonly ReadId[] = IDS, change = {}) =>
  makePack({ by: ANALYST, case: REFERENCE, reads, ...change }, desk);

async function made(reads = IDS) {
  const outcome = await make(reads);
  if (!outcome.made) throw new Error(outcome.code);
  const report = verifyPack(outcome.pack, proofTools);
  const file = (name: string) =>
    Buffer.from(report.files.find((one) => one.name === name)!.bytes).toString("utf8");
  return { ...outcome, report, file };
}

it("tells by which hours and direction the search was narrowed, and of a search that was not, that it was not", async () => {
  await search(REFERENCE, {
    when: { days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, toMinute: 0 },
    seen: { direction: "away" },
  });
  const narrowed = JSON.parse((await made(IDS.slice(0, 1))).file("searches.json")).searches[0];
  expect(narrowed.narrowedBy).toEqual({
    place: null,
    hours: { inWords: "every day all day", asked: expect.objectContaining({ fromMinute: 0, toMinute: 0 }) },
    looks: { inWords: [expect.stringContaining("going away")], asked: { direction: "away" } },
  });
  desk = await openDesk();
  await search();
  const plain = JSON.parse((await made()).file("searches.json")).searches[0];
  expect(plain.narrowedBy).toEqual({ place: null, hours: null, looks: null });
});

it("verifies, and the log holds its hash", async () => {
  await search();
  const { report, hash, entry } = await made();
  expect(report).toMatchObject({ findings: [], hash, disclosure: entry });
  const [newest] = await desk.audit.list({}, { limit: 1 });
  expect(newest).toMatchObject({
    index: entry,
    event: {
      operation: "disclose",
      actor: { id: ANALYST.id },
      facts: { pack: hash, reads: 2, reference: REFERENCE },
    },
  });
});

it("holds raw text, candidates, both times, the clock and what it means, pictures and what is missing of them", async () => {
  await search();
  const { file, report } = await made();
  const { reads } = JSON.parse(file("reads.json"));
  expect(reads[0]).toMatchObject({
    mark: "AB49 XYZ",
    rawText: "AB49XY2",
    capturedAtUtc: "2026-10-31T09:00:00.000Z",
    capturedAtLocal: "2026-10-31T09:00:00.000+00:00",
    timeIsForEvidence: true,
    pictures: [
      { kind: "original", sha256: KEPT, file: `pictures/${IDS[0]}-original.jpg` },
      { kind: "patch", sha256: GONE, file: null },
    ],
  });
  expect(reads[1]).toMatchObject({
    candidates: [{ text: "AB49XYX", probability: 0.02 }],
    cameraClock: FAR_OUT,
    cameraClockInWords: expect.stringMatching(/12\.400 s ahead.*give or take 0\.040 s.*NOT FOR EVIDENCE/),
    timeIsForEvidence: false,
  });
  expect(report.files.find(({ name }) => name.endsWith("original.jpg"))?.bytes).toEqual(PICTURE);
});

it("holds who asked, by which rule, and the entries of that, each proved", async () => {
  const id = await search();
  const { file } = await made();
  expect(JSON.parse(file("searches.json")).searches).toMatchObject([
    {
      id,
      askedBy: { name: "Gareth Pennock" },
      policy: { id: CHESHIRE.id },
      authority: null,
      reads: IDS.toReversed(),
    },
  ]);
  const entries = file("audit/entries.jsonl")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).entry);
  expect(entries.map(({ operation }) => operation)).toEqual(["consult", "disclose", "consult", "disclose"]);
  expect(entries.every(({ object }) => object === id)).toBe(true);
});

it("is a statement for a person too, with its fonts in it", async () => {
  await search();
  const { report } = await made();
  const pdf = Buffer.from(report.files.find(({ name }) => name === "statement.pdf")!.bytes).toString(
    "latin1",
  );
  expect(pdf.slice(0, 8)).toBe("%PDF-1.7");
  expect(pdf).toContain("/MarkInfo");
  expect(pdf).toContain("/FontFile2");
  expect(pdf).not.toContain("/BaseFont /Helvetica");
});

it("gives no read that no search of the officer's own under this case answers with", async () => {
  await search("MAR/1/26");
  expect(await make()).toMatchObject({ made: false, code: "search-unknown" });
  await search();
  expect(await make([...IDS, makeId("read", "other")])).toMatchObject({
    made: false,
    code: "reads-not-answered",
    missing: ["read_other"],
  });
  const stranger = { ...ANALYST, id: makeId("off", "other") };
  expect(await make(IDS, { by: stranger })).toMatchObject({ code: "search-unknown" });
});

it("asks the policy again, as it is now", async () => {
  await search();
  now = plusMs(NOW, 3 * DAY_MS);
  expect(await make()).toMatchObject({
    code: "search-refused",
    refused: { refusal: { code: "page-too-late" } },
  });
});

it("does not go when the log cannot take its hash", async () => {
  await search();
  const { append } = desk.audit;
  const failing: typeof append = (event) =>
    event.facts["what"] === "evidence-pack" ? Promise.reject(new Error("the disk is full")) : append(event);
  desk.audit = { ...desk.audit, append: failing };
  await expect(make()).rejects.toThrow("the disk is full");
});
