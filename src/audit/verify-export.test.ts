import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { aLog, anEvent, exportText, fixedSigner, proofTools } from "../../test/factories/audit-export.ts";
import { openCheckpoint, parseVerifierKey, signCheckpoint } from "./checkpoint.ts";
import { lineSplitter } from "./export-bytes.ts";
import { entryLine } from "./export-lines.ts";
import { EMPTY_TREE, grow, leafHash, rootOf } from "./merkle-tree.ts";
import { type Expectations, exportVerifier } from "./verify-export.ts";

const decode = (bytes: Uint8Array) => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

function verify(file: string | Uint8Array, expected: Expectations = {}) {
  const splitter = lineSplitter(decode);
  const verifier = exportVerifier(proofTools, expected);
  const bytes = typeof file === "string" ? Buffer.from(file) : file;
  for (const line of [...splitter.push(bytes), ...splitter.end()]) verifier.take(line);
  return verifier.end();
}

const codes = (file: string | Uint8Array, expected?: Expectations) =>
  verify(file, expected).findings.map(({ code, index }) => [code, index]);

const ENTRIES = 9;
let text = "";
let lines: string[] = [];
const rejoin = (changed: readonly string[]) => changed.map((line) => `${line}\n`).join("");

beforeAll(async () => {
  text = await exportText(await aLog(ENTRIES));
  lines = text.trimEnd().split("\n");
});

it("finds nothing in a whole export, whether of the whole log, of its end or of none", async () => {
  const log = await aLog(ENTRIES);
  expect(verify(text)).toMatchObject({ findings: [], entries: 9, from: 0, unproved: 0 });
  expect(verify(await exportText(log, 4))).toMatchObject({ findings: [], entries: 5, from: 4 });
  expect(verify(await exportText(log, 9))).toMatchObject({ findings: [], entries: 0, from: 9 });
  expect(verify(await exportText(await aLog(0)))).toMatchObject({ findings: [], entries: 0, from: 0 });
});

it("finds any changed byte and names the entry or the header that it stands in", () => {
  const bytes = Buffer.from(text);
  const ends = [...bytes.entries()].filter(([, byte]) => byte === 10).map(([i]) => i);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (offset, change) => {
      const altered = Buffer.from(bytes);
      altered[offset] = (altered[offset] ?? 0) ^ change;
      const lineNumber = ends.findIndex((end) => offset <= end);
      const [first] = verify(altered).findings;
      expect(first).toMatchObject(
        lineNumber === 0 ? { code: "header-altered" } : { code: "entry-altered", index: lineNumber - 1 },
      );
      const within = first?.place;
      expect(within && within.fromByte <= offset && offset <= within.toByte + 1).toBe(true);
    }),
    { numRuns: 150 },
  );
});

it("names only the altered entry when what follows can still be proved", () => {
  const altered = lines.with(4, lines[4]!.replace('"reads":3', '"reads":4'));
  expect(verify(rejoin(altered))).toMatchObject({
    findings: [{ code: "entry-altered", index: 3, place: { line: 5 } }],
    unproved: 0,
  });
});

describe("a forger without the key", () => {
  const forgedFrom = (index: number, sign: "keep" | "own-key") => {
    const log = { origin: "fosseway/force_marlshire", signer: fixedSigner(99) };
    let tree = EMPTY_TREE;
    return lines.map((line, i) => {
      if (i === 0) return line;
      const parsed = JSON.parse(line);
      const entry = JSON.stringify(parsed.entry).replace(/"reads":\d/, i - 1 === index ? '"reads":8' : "$&");
      const leaf = leafHash(proofTools.utf8(entry), proofTools);
      tree = grow(tree, leaf, proofTools).frontier;
      const head = { size: tree.size, root: rootOf(tree, proofTools) };
      const note =
        sign === "keep" || i - 1 < index ? parsed.checkpoint : signCheckpoint(head, log, proofTools).note;
      return entryLine(parsed.index, entry, leaf, note);
    });
  };

  it("is found at the first entry touched, though every hash was made anew", () => {
    const [first, ...others] = verify(rejoin(forgedFrom(3, "keep"))).findings;
    expect(first).toMatchObject({
      code: "entry-altered",
      index: 3,
      words: expect.stringMatching(/made anew/),
    });
    expect(others).toEqual([]);
  });

  it("is found at the first entry touched, though every checkpoint was signed anew with another key", () => {
    expect(codes(rejoin(forgedFrom(3, "own-key")))[0]).toEqual(["entry-altered", 3]);
  });

  it("is found when the whole file is signed with another key and the true key is known", async () => {
    const forged = await exportText(await aLog(ENTRIES, { keyByte: 99 }));
    const publicKey = JSON.parse(lines[0]!).publicKey;
    expect(codes(forged)).toEqual([]);
    expect(codes(forged, { publicKey })).toEqual([["key-not-expected", null]]);
  });
});

it("names missing entries", () => {
  expect(codes(rejoin(lines.toSpliced(4, 1)))).toEqual([["entry-missing", 3]]);
  expect(codes(rejoin(lines.toSpliced(4, 3)))).toEqual([["entry-missing", 3]]);
  expect(verify(rejoin(lines.toSpliced(4, 3))).findings[0]?.words).toMatch(/Entries 3 to 5 are missing/);
});

it("names an end that was cut off", () => {
  expect(codes(rejoin(lines.slice(0, 7)))).toEqual([["log-truncated", 6]]);
  expect(codes(text.slice(0, -1))).toEqual([["entry-altered", 8]]);
  expect(codes("")).toEqual([["header-altered", null]]);
});

it("names entries that stand in another's place", () => {
  const swapped = lines.with(3, lines[4]!).with(4, lines[3]!);
  expect(codes(rejoin(swapped))).toEqual([["entry-out-of-order", 2]]);
  expect(codes(rejoin(lines.toSpliced(5, 0, lines[2]!)))).toEqual([["entry-out-of-order", 1]]);
});

it("names a line that was put in, and proves the rest", () => {
  const forged = lines[4]!.replace(/"checkpoint":"[^"]*"/, '"checkpoint":"nothing"');
  const report = verify(rejoin(lines.toSpliced(4, 0, forged)));
  expect(report).toMatchObject({
    findings: [{ code: "entry-inserted", index: 3, place: { line: 5 } }],
    unproved: 0,
  });
});

it("names every altered entry when there are several", () => {
  const altered = lines
    .with(3, lines[3]!.replace("Ngozi", "Nobody"))
    .with(7, lines[7]!.replace("Ngozi", "Nobody"));
  expect(codes(rejoin(altered))).toEqual([
    ["entry-altered", 2],
    ["entry-altered", 6],
  ]);
});

it("holds a log to an earlier checkpoint that somebody kept", async () => {
  const log = parseVerifierKey(JSON.parse(lines[0]!).publicKey, proofTools)!;
  const kept = openCheckpoint(JSON.parse(lines[5]!).checkpoint, log, proofTools);
  if ("code" in kept) throw new Error(kept.code);
  const known = [{ ...kept, name: "the checkpoint of 2 November" }];
  expect(codes(text, { known })).toEqual([]);
  const rewritten = await exportText(
    await aLog(ENTRIES, { event: (i) => (i === 2 ? anEvent(7) : anEvent(i)) }),
  );
  expect(codes(rewritten)).toEqual([]);
  expect(codes(rewritten, { known })).toEqual([["another-past", 4]]);
  expect(codes(await exportText(await aLog(3)), { known })).toEqual([["log-truncated", 3]]);
});
