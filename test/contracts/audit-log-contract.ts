/** What every audit log must keep, whatever table its rows lie in. */
import { generateKeyPairSync } from "node:crypto";
import { expect, it } from "vitest";
import { nodeTools, signerOf } from "#adapters/audit/ed25519/node-tools.ts";
import { openAuditLog } from "#adapters/audit/merkle-log/audit-log.ts";
import { openCheckpoint, parseVerifierKey } from "#audit/checkpoint.ts";
import type { AuditEvent, AuditRows, SignedHead } from "#audit/ports.ts";
import { fromHex } from "#audit/proof-tools.ts";
import { includes, isConsistent } from "#audit/tree-proof.ts";
import { verifyAuditLog } from "#flows/proof/verify-audit-log.ts";
import { makeId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";

const newSigner = () => signerOf(generateKeyPairSync("ed25519").privateKey);

const ORIGIN = "fosseway/force_marlshire";
const NOW = instant(Date.parse("2026-11-02T09:00:00Z"));

const event = (note: string, change: Partial<AuditEvent> = {}): AuditEvent => ({
  at: NOW,
  actor: { id: makeId("off", "okafor"), name: "Ngozi Okafor", rank: "constable", roles: ["control-room"] },
  operation: "consult",
  object: "search",
  outcome: "allowed",
  facts: { note, count: 3, marks: ["AB49 XYZ"], none: null },
  ...change,
});

const noteOf = ({ facts: { note } }: AuditEvent) => note;

const headOf = (head: SignedHead) => {
  const log = parseVerifierKey(head.publicKey, nodeTools);
  return log && openCheckpoint(head.note, log, nodeTools);
};

const collect = async (lines: AsyncIterable<string>) => {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
};

export function auditLogContract(freshRows: () => Promise<AuditRows>): void {
  const fresh = async () => {
    const parts = { rows: await freshRows(), signer: newSigner(), tools: nodeTools, origin: ORIGIN };
    return { parts, log: await openAuditLog(parts) };
  };

  it("answers with a receipt whose signed checkpoint covers the entry", async () => {
    const { log } = await fresh();
    const receipt = await log.append(event("first"));
    const head = await log.head();
    expect(receipt).toMatchObject({ index: 0, leafHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(receipt.checkpoint).toBe(head.note);
    expect(headOf(head)).toMatchObject({ size: 1 });
  });

  it("signs the empty log too", async () => {
    const { log } = await fresh();
    expect(headOf(await log.head())).toMatchObject({ size: 0 });
  });

  it("gives the entries about some things as they were hashed, oldest first", async () => {
    const { parts, log } = await fresh();
    for (const object of ["search_1", "auth_1", "search_2", "search_1", "a NUL \u0000 in it"])
      await log.append(event("about", { object }));
    const found = await log.about(["search_1", "auth_1"]);
    expect(found.map(({ index }) => index)).toEqual([0, 1, 3]);
    const rows = await parts.rows.range(0, 2);
    expect(found.slice(0, 2).map(({ entry }) => entry)).toEqual(rows.map(({ text }) => text));
    expect(await log.about([])).toEqual([]);
  });

  it("proves that a longer log begins with a shorter one", async () => {
    const { log } = await fresh();
    for (let i = 0; i < 9; i++) await log.append(event(String(i)));
    const heads = await Promise.all([0, 1, 4, 6, 9].map((size) => log.headOf(size)));
    for (const old of heads)
      for (const grown of heads) {
        if (old === undefined || grown === undefined) throw new Error("the log had this size");
        const path = await log.consistencyPath(old.size, grown.size);
        const roots = { oldRoot: fromHex(old.rootHash)!, newRoot: fromHex(grown.rootHash)! };
        const claim = { oldSize: old.size, newSize: grown.size, ...roots };
        if (old.size > grown.size) expect(path).toBeUndefined();
        else
          expect(
            isConsistent(
              claim,
              path!.map((hex) => fromHex(hex)!),
              nodeTools,
            ),
          ).toBe(true);
      }
    expect([await log.headOf(10), await log.consistencyPath(3, 10)]).toEqual([undefined, undefined]);
  });

  it("gives back what was put in, newest first, by page and filter", async () => {
    const { log } = await fresh();
    const events = [
      event("one"),
      event("two", { outcome: "refused" }),
      event("three", { operation: "alert.act", actor: { id: "system", name: "Fosseway" } }),
    ];
    for (const each of events) await log.append(each);
    const page = async (...args: Parameters<typeof log.list>) =>
      (await log.list(...args)).map(({ index, event: logged }) => [index, noteOf(logged)]);
    expect((await log.list({}, { limit: 3 })).map(({ event: logged }) => logged)).toEqual(
      events.toReversed(),
    );
    expect(await page({}, { limit: 2 })).toEqual([
      [2, "three"],
      [1, "two"],
    ]);
    expect(await page({}, { limit: 2, before: 1 })).toEqual([[0, "one"]]);
    expect(await page({ outcome: "refused" }, { limit: 9 })).toEqual([[1, "two"]]);
    expect(await page({ operation: "alert.act" }, { limit: 9 })).toEqual([[2, "three"]]);
    expect(await page({ actorId: "off_okafor" }, { limit: 9 })).toEqual([
      [1, "two"],
      [0, "one"],
    ]);
  });

  it("keeps strict order when many append at once, and each receipt is proved by the tree", async () => {
    const { log } = await fresh();
    const receipts = await Promise.all(Array.from({ length: 57 }, (_, i) => log.append(event(`${i}`))));
    expect(receipts.map(({ index }) => index)).toEqual(Array.from({ length: 57 }, (_, i) => i));
    const head = headOf(await log.head());
    if (head === undefined || "code" in head) throw new Error("the head is not signed");
    for (const { index, leafHash } of receipts) {
      const path = (await log.inclusionPath(index, head.size))?.map((hash) => fromHex(hash)!);
      const claim = { index, size: head.size, leaf: fromHex(leafHash)!, root: head.root };
      expect(includes(claim, path ?? [], nodeTools)).toBe(true);
    }
    expect(await log.inclusionPath(57, 57)).toBeUndefined();
  });

  it("goes on after a restart where it stopped", async () => {
    const { log, parts } = await fresh();
    for (const note of ["a", "b", "c", "d", "e"]) await log.append(event(note));
    const again = await openAuditLog(parts);
    const sixth = await again.append(event("f"));
    const path = (await again.inclusionPath(2, 6))?.map((hash) => fromHex(hash)!) ?? [];
    const head = headOf(await again.head());
    const leaf = fromHex((await again.list({}, { limit: 9 }))[3]?.leafHash ?? "")!;
    if (head === undefined || "code" in head) throw new Error("the head is not signed");
    expect(sixth.index).toBe(5);
    expect(includes({ index: 2, size: 6, leaf, root: head.root }, path, nodeTools)).toBe(true);
  });

  it("lets two writers take turns and loses nothing", async () => {
    const { log, parts } = await fresh();
    const other = await openAuditLog(parts);
    const receipts = [];
    for (let i = 0; i < 4; i++)
      receipts.push(await log.append(event(`a${i}`)), await other.append(event(`b${i}`)));
    expect(receipts.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it("lets two writers write at the same moment, each in order and none in the other's place", async () => {
    const { log, parts } = await fresh();
    const other = await openAuditLog(parts);
    const receipts = await Promise.all(
      Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? log : other).append(event(`${i}`))),
    );
    const indexes = receipts.map(({ index }) => index);
    expect(indexes.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(await collect(log.exportLines(0))).toHaveLength(21);
  });

  it("lets many nodes append for as long as they like, each sure of its turn, and proves the one order", async () => {
    const { log, parts } = await fresh();
    const nodes = [log, ...(await Promise.all([1, 2, 3].map(() => openAuditLog(parts))))];
    const each = nodes.map(async (node, n) => {
      const indexes: number[] = [];
      for (let i = 0; i < 25; i++) indexes.push((await node.append(event(`${n}.${i}`))).index);
      expect(indexes).toEqual(indexes.toSorted((a, b) => a - b));
      return indexes;
    });
    const indexes = (await Promise.all(each)).flat();
    expect(indexes.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
    expect((await verifyAuditLog(log, nodeTools)).findings).toEqual([]);
  });

  it("keeps nothing of what was appended alone by work that failed", async () => {
    const rows = await freshRows();
    const parts = { rows, signer: newSigner(), tools: nodeTools, origin: ORIGIN };
    await (await openAuditLog(parts)).append(event("first"));
    const failing = rows.alone(async (locked) => {
      const [first] = await locked.pick([0]);
      expect(await locked.size()).toBe(1);
      if (first !== undefined) await locked.append([{ ...first, index: 1 }], first.root);
      throw new Error("later");
    });
    await expect(failing).rejects.toThrow("later");
    expect(await rows.size()).toBe(1);
  });

  it("will not go on with another key", async () => {
    const { log, parts } = await fresh();
    await log.append(event("first"));
    await expect(openAuditLog({ ...parts, signer: newSigner() })).rejects.toMatchObject({
      code: "audit-key-changed",
    });
  });

  it("fails all who wait when the rows cannot be written, and recovers", async () => {
    const rows = await freshRows();
    let broken = true;
    const alone: AuditRows["alone"] = (work) =>
      broken ? Promise.reject(new Error("disk full")) : rows.alone(work);
    const parts = { rows: { ...rows, alone }, signer: newSigner(), tools: nodeTools, origin: ORIGIN };
    const log = await openAuditLog(parts);
    const both = await Promise.allSettled([log.append(event("one")), log.append(event("two"))]);
    expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    broken = false;
    expect(await log.append(event("three"))).toMatchObject({ index: 0 });
  });

  it("turns away what comes when far too many wait, and says that it may come again", async () => {
    const rows = { ...(await freshRows()), alone: () => new Promise<never>(() => {}) };
    const log = await openAuditLog({ rows, signer: newSigner(), tools: nodeTools, origin: ORIGIN });
    // One is being written for ever, and so many wait behind it.
    for (let i = 0; i <= 20_000; i++) void log.append(event(`${i}`));
    await expect(log.append(event("one too many"))).rejects.toMatchObject({
      code: "audit-log-busy",
      retryable: true,
    });
  });

  it("keeps any text that an officer can send", async () => {
    const { log } = await fresh();
    const text = 'nul \u0000, quote " \\, line \n, \u2028, \ud83d\ude97';
    await log.append(event(`${text} \ud800`));
    expect((await log.list({}, { limit: 1 })).map(({ event: logged }) => noteOf(logged))).toEqual([
      `${text} \ufffd`,
    ]);
  });

  it("exports a header and one line an entry, from any place", async () => {
    const { log } = await fresh();
    for (const note of ["a", "b", "c"]) await log.append(event(note));
    expect(await collect(log.exportLines(0))).toHaveLength(4);
    const [header = "", ...entries] = await collect(log.exportLines(1));
    expect(JSON.parse(header)).toMatchObject({ from: 1, frontier: [expect.any(String)] });
    expect(entries.map((line) => JSON.parse(line).index)).toEqual([1, 2]);
  });
}
