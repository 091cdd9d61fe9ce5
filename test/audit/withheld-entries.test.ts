/** What a reader may not know of stays in the export by its hash: the log is proved whole, and says what cannot be looked into. */
import { describe, expect, it } from "vitest";
import { lineSplitter } from "#audit/export-bytes.ts";
import type { AuditEvent, AuditRow } from "#audit/ports.ts";
import { reportWords } from "#audit/report-words.ts";
import { exportVerifier } from "#audit/verify-export.ts";
import { withholdFrom } from "#flows/proof/withhold-entries.ts";
import { makeId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";
import { aLog, aLogOfNodes, anEvent, exportText, proofTools, withheld } from "../factories/audit-export.ts";
import { aList, anEntry, OKAFOR } from "../factories/voi.ts";
import { MemoryAlertStore } from "../support/stores/alert-store.ts";
import { MemoryVoiStore } from "../support/stores/voi-store.ts";

const AUDITOR: Officer = { ...OKAFOR, id: makeId("off", "auditor"), roles: ["auditor"] };

function verified(text: string) {
  const splitter = lineSplitter((bytes) => Buffer.from(bytes).toString("utf8"));
  const verifier = exportVerifier(proofTools);
  for (const line of [...splitter.push(Buffer.from(text)), ...splitter.end()]) verifier.take(line);
  const { findings, ...report } = verifier.end();
  return { ...report, findings, found: findings.map(({ code, index }) => [code, index]) };
}

describe("an export with entries withheld", () => {
  it("says nothing of them but that they are there, and is proved whole", async () => {
    const text = await exportText(await aLog(6), 0, withheld(1, 4));
    expect(text).not.toContain("search_1");
    expect(text).not.toContain("search_4");
    expect(text).toContain("search_5");
    const report = verified(text);
    expect(report).toMatchObject({ found: [], entries: 6, withheld: 2 });
    expect(reportWords(report, { key: true, checkpoint: true })[1]).toMatch(/^2 entries were withheld/);
  });

  it("is proved from any entry on, and when another node signed", async () => {
    expect(verified(await exportText(await aLog(6), 3, withheld(4)))).toMatchObject({
      found: [],
      withheld: 1,
    });
    const { second } = await aLogOfNodes();
    expect(verified(await exportText(second, 0, withheld(0, 5)))).toMatchObject({ found: [], withheld: 2 });
  });

  it("hides no certificate", async () => {
    const { first } = await aLogOfNodes();
    expect(verified(await exportText(first, 0, withheld(2))).found).toEqual([["key-not-certified", 2]]);
  });

  it("does not let a text be hidden that was changed in the database", async () => {
    for (const text of ['{"object":"search_1"}', JSON.stringify({ ...anEvent(1), object: "search_1b" })]) {
      const rows: AuditRow[] = [];
      const log = await aLog(4, { rows });
      rows.splice(1, 1, { ...rows[1]!, text });
      const exported = await exportText(log, 0, withheld(1));
      expect(exported).not.toContain("search_1");
      expect(verified(exported).found).toContainEqual(["entry-altered", 1]);
    }
  });

  it("takes no other hash for one that is withheld, and no withheld line in an export that withholds nothing", async () => {
    const text = await exportText(await aLog(4), 0, withheld(2));
    const [, , , line = ""] = text.split("\n");
    const { leafHash } = JSON.parse(line);
    expect(verified(text.replace(leafHash, "0".repeat(64))).found).toContainEqual(["entry-altered", 2]);
    const whole = (await exportText(await aLog(4))).split("\n");
    const slipped = [...whole.slice(0, 3), line, ...whole.slice(4)].join("\n");
    expect(verified(slipped).found).toContainEqual(["entry-altered", 2]);
  });
});

describe("what an auditor may not know of", () => {
  const list = aList({ id: makeId("list", "covert"), kind: "covert" });
  const stolen = aList({ id: makeId("list", "stolen") });
  const entry = anEntry(list, "AB49 XYZ");
  const silent = anEntry(stolen, "CD49 XYZ", { action: "silent" });
  const open = anEntry(stolen, "EF49 XYZ");

  const judged = async (reader: Officer, facts: AuditEvent["facts"], object: string) => {
    const lists = new MemoryVoiStore();
    for (const one of [list, stolen]) await lists.create(one);
    for (const one of [entry, silent, open])
      await lists.change({ listId: one.listId, add: [one], withdraw: [] });
    const withhold = await withholdFrom(reader, { lists, alerts: new MemoryAlertStore() });
    const event = { ...anEvent(0), object, facts };
    return (await withhold?.([{ index: 0, event, leafHash: "" }]))?.has(0) ?? false;
  };

  it.each([
    ["what says so itself", { covert: true }, "voi_gone"],
    ["what names a covert list", { listId: list.id }, "voi_gone"],
    ["what names one among others", { rules: [`for ${list.id} to control room`] }, "rules"],
    ["what is about an entry of a covert list", {}, entry.id],
    ["what is about a silent entry", {}, silent.id],
  ] as const)("is %s", async (_name, facts, object) => {
    expect(await judged(AUDITOR, facts, object)).toBe(true);
    expect(await judged({ ...AUDITOR, roles: ["auditor", "anpr-manager"] }, facts, object)).toBe(false);
  });

  it("is nothing else", async () => {
    expect(await judged(AUDITOR, { listId: open.listId }, open.id)).toBe(false);
  });
});
