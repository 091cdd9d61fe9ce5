/** Can the audit log be shortened in silence? Not while the server runs, and not while it stands still. */
import { describe, expect, it } from "vitest";
import { nodeTools } from "#adapters/audit/ed25519/node-tools.ts";
import { openAuditLog } from "#adapters/audit/merkle-log/audit-log.ts";
import type { AuditEvent, AuditRow } from "#audit/ports.ts";
import { verifyAuditLog } from "#flows/proof/verify-audit-log.ts";
import { anEvent, fixedSigner } from "../factories/audit-export.ts";
import { memoryAuditRows } from "../support/stores/audit-rows.ts";

const ORIGIN = "fosseway/force_marlshire";
const event = (note: string): AuditEvent => ({ ...anEvent(0), facts: { note } });

/** Rows from whose end somebody with the rights of the database can take entries away. */
function shortenable() {
  const table: AuditRow[] = [];
  return {
    ...memoryAuditRows(table),
    cutTo(size: number) {
      table.length = size;
    },
  };
}

function memoryHeads() {
  let note: string | undefined;
  return {
    last: () => Promise.resolve(note),
    keep(next: string) {
      note = next;
    },
    settled: () => Promise.resolve(),
    note: () => note,
    set(next: string | undefined) {
      note = next;
    },
  };
}

describe("a log that was signed before", () => {
  const KEPT = 5;
  const grown = async () => {
    const rows = shortenable();
    const heads = memoryHeads();
    const parts = { rows, signer: fixedSigner(7), tools: nodeTools, origin: ORIGIN, heads };
    const log = await openAuditLog(parts);
    for (let i = 0; i < KEPT; i++) await log.append(event(`${i}`));
    return { rows, heads, parts, log };
  };

  it("keeps its newest head outside, and finds nothing wrong with a log that has grown since", async () => {
    const { heads, parts, log } = await grown();
    expect(heads.note()).toBe((await log.head()).note);
    const older = heads.note();
    await log.append(event("later"));
    heads.set(older);
    expect(await (await openAuditLog(parts)).append(event("again"))).toMatchObject({ index: 6 });
  });

  it.each([
    ["its newest entry gone", KEPT - 1],
    ["all entries gone", 0],
  ])("is not opened with %s, and the words say what to do", async (_what, left) => {
    const { rows, parts } = await grown();
    rows.cutTo(left);
    await expect(openAuditLog(parts)).rejects.toMatchObject({
      code: "audit-log-shortened",
      retryable: false,
      message: expect.stringMatching(
        new RegExp(`holds ${left} entries, but this server has signed 5.*audit accept-older`),
      ),
    });
  });

  it("is not opened when it was written anew with the same key, however long it is", async () => {
    const { heads, parts } = await grown();
    const note = heads.note();
    const other = { ...parts, rows: shortenable(), heads: memoryHeads() };
    const anew = await openAuditLog(other);
    for (let i = 0; i < KEPT + 2; i++) await anew.append(event(`other ${i}`));
    heads.set(note);
    await expect(openAuditLog({ ...other, heads })).rejects.toMatchObject({
      code: "audit-log-shortened",
      message: expect.stringContaining("are not those that this server has signed"),
    });
  });

  it("notices while it runs that entries were removed, and signs nothing more", async () => {
    const { rows, heads, log } = await grown();
    const note = heads.note();
    rows.cutTo(KEPT - 2);
    for (const attempt of ["one", "two"]) {
      await expect(log.append(event(attempt))).rejects.toMatchObject({ code: "audit-log-shortened" });
    }
    expect([await rows.size(), heads.note()]).toEqual([KEPT - 2, note]);
    const report = await verifyAuditLog(log, nodeTools);
    expect(report.findings).toMatchObject([{ code: "log-truncated", index: KEPT - 2 }]);
  });

  it("notices while it runs that the newest entry was replaced by another one", async () => {
    const { rows, parts, log } = await grown();
    rows.cutTo(KEPT - 1);
    await (await openAuditLog({ ...parts, heads: undefined })).append(event("in its place"));
    await expect(log.append(event("next"))).rejects.toMatchObject({ code: "audit-log-shortened" });
  });

  it("goes on after it was accepted as it is, and is held to that from then on", async () => {
    const { rows, parts } = await grown();
    rows.cutTo(2);
    const accepted = await openAuditLog({ ...parts, acceptOlder: true });
    expect(await accepted.append(event("restored from Monday's backup"))).toMatchObject({ index: 2 });
    expect(await (await openAuditLog(parts)).append(event("next"))).toMatchObject({ index: 3 });
    rows.cutTo(3);
    await expect(openAuditLog(parts)).rejects.toMatchObject({ code: "audit-log-shortened" });
  });

  it("is not opened when what was kept outside is not its own", async () => {
    const { heads, parts } = await grown();
    for (const note of ["", "fosseway/force_marlshire\n5\n", heads.note()?.replace("\n5\n", "\n4\n")]) {
      heads.set(note);
      await expect(openAuditLog(parts)).rejects.toMatchObject({ code: "audit-head-unreadable" });
    }
  });
});
