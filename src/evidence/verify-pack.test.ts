import fc from "fast-check";
import { expect, it } from "vitest";
import { proofTools } from "../../test/factories/audit-export.ts";
import { aPack } from "../../test/factories/evidence.ts";
import { pack, unpack } from "./container.ts";
import { verifyPack } from "./verify-pack.ts";

const { bytes, publicKey } = await aPack();
const { files } = unpack(bytes)!;
const named = (name: string) => files.find((file) => file.name === name)!;
const findings = (changed: Uint8Array, expected = {}) => verifyPack(changed, proofTools, expected).findings;
const codes = (changed: Uint8Array, expected = {}) =>
  findings(changed, expected).map(({ code, file, line }) => [code, file, line]);
/** The pack with one file's bytes changed, in a sound archive. */
const withFile = (name: string, change: (text: string) => string) =>
  pack(
    files.map((file) =>
      file.name === name
        ? { name, bytes: proofTools.utf8(change(Buffer.from(file.bytes).toString("utf8"))) }
        : file,
    ),
  );

it("finds nothing in a pack as it was disclosed, and says what it is", () => {
  expect(verifyPack(bytes, proofTools, { publicKey })).toMatchObject({
    findings: [],
    publicKey,
    disclosure: 7,
    madeAt: "2026-11-02T09:30:00.000Z",
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});

it("finds a change of any one byte, through the whole archive", () => {
  for (let place = 0; place < bytes.length; place += 3) {
    const changed = Uint8Array.from(bytes);
    changed[place] = (changed[place] ?? 0) ^ (1 << (place % 8));
    if (findings(changed).length === 0) expect.fail(`nothing found for byte ${place}`);
  }
});

const anyChange = fc.oneof(
  fc.record({
    kind: fc.constant("flip" as const),
    at: fc.nat(bytes.length - 1),
    by: fc.integer({ min: 1, max: 255 }),
  }),
  fc.record({
    kind: fc.constant("remove" as const),
    at: fc.nat(bytes.length - 1),
    by: fc.integer({ min: 1, max: 200 }),
  }),
  fc.record({ kind: fc.constant("cut" as const), at: fc.nat(bytes.length - 1), by: fc.constant(0) }),
  fc.record({ kind: fc.constant("insert" as const), at: fc.nat(bytes.length), by: fc.nat(255) }),
  fc.record({
    kind: fc.constant("swap" as const),
    at: fc.nat(bytes.length - 41),
    by: fc.integer({ min: 1, max: 20 }),
  }),
);

function changedBy({
  kind,
  at,
  by,
}: {
  kind: "flip" | "remove" | "cut" | "insert" | "swap";
  at: number;
  by: number;
}) {
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  if (kind === "cut") return before;
  if (kind === "remove") return Buffer.concat([before, after.subarray(by)]);
  if (kind === "insert") return Buffer.concat([before, Uint8Array.of(by), after]);
  if (kind === "swap")
    return Buffer.concat([before, after.subarray(by, 2 * by), after.subarray(0, by), after.subarray(2 * by)]);
  return Buffer.concat([before, Uint8Array.of((bytes[at] ?? 0) ^ by), after.subarray(1)]);
}

it("finds thousands of flips, removals, insertions, exchanges and cuts at any place", () => {
  fc.assert(
    fc.property(anyChange, (change) => {
      const changed = changedBy(change);
      if (Buffer.compare(changed, bytes) !== 0) expect(findings(changed)).not.toEqual([]);
    }),
    { numRuns: 3_000 },
  );
});

it("names the file that was changed and its line of the manifest", () => {
  const place = Buffer.from(bytes).indexOf(Buffer.from(named("pictures/read_1-original.jpg").bytes));
  const changed = Uint8Array.from(bytes);
  changed[place + 200] = (changed[place + 200] ?? 0) ^ 1;
  expect(codes(changed)).toEqual([["file-altered", "pictures/read_1-original.jpg", 5]]);
});

it("names a file that was taken out, one that was put in, and two that changed places", () => {
  const [manifest, proof, reads, picture, entries] = files;
  expect(codes(pack(files.filter(({ name }) => name !== "reads.json")))).toEqual([
    ["file-missing", "reads.json", 4],
  ]);
  expect(codes(pack([...files, { name: "more.txt", bytes: new Uint8Array(3) }]))).toEqual([
    ["file-added", "more.txt", null],
  ]);
  expect(codes(pack([manifest!, proof!, picture!, reads!, entries!]))).toEqual([
    ["file-out-of-order", "pictures/read_1-original.jpg", null],
  ]);
});

it("names a line of the manifest that no longer agrees with its file, and the signature under it", () => {
  const hash = /^[0-9a-f]/m;
  const changed = withFile("manifest.txt", (text) => {
    const lines = text.split("\n");
    lines[4] = lines[4]!.replace(hash, (digit) => (digit === "0" ? "1" : "0"));
    return lines.join("\n");
  });
  expect(codes(changed)).toEqual([
    ["manifest-altered", "manifest.txt", null],
    ["file-altered", "pictures/read_1-original.jpg", 5],
    ["not-the-disclosed-pack", "proof.jsonl", 5],
  ]);
});

it("holds what was done to the audit log, also when the manifest agrees", () => {
  expect(codes(withFile("proof.jsonl", (text) => text.replace('"pack":"', '"pack":"0')))).toEqual([
    ["entry-not-in-log", "proof.jsonl", 5],
  ]);
  const lines = Buffer.from(named("proof.jsonl").bytes).toString("utf8").split("\n");
  expect(codes(withFile("proof.jsonl", () => lines.toSpliced(2, 1).join("\n")))).toEqual(
    expect.arrayContaining([["proof-altered", "proof.jsonl", 4]]),
  );
});

it("tells one log's pack from another's only by the key that is expected", async () => {
  const other = await aPack({ keyByte: 9 });
  expect(codes(other.bytes)).toEqual([]);
  expect(codes(other.bytes, { publicKey })).toEqual([["key-not-expected", "manifest.txt", 2]]);
});

it("inflates nothing, and judges nothing that another program packed", () => {
  expect(codes(new Uint8Array())).toEqual([["container-unreadable", null, null]]);
  expect(codes(bytes.subarray(0, bytes.length - 1))).toEqual([["container-unreadable", null, null]]);
});
