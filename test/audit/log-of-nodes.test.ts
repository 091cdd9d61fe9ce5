/** Several nodes sign one log: whose checkpoints count, from when on, and what of somebody who joins unasked? */
import { describe, expect, it } from "vitest";
import { nodeTools } from "#adapters/audit/ed25519/node-tools.ts";
import { openAuditLog } from "#adapters/audit/merkle-log/audit-log.ts";
import { findLogKeys } from "#adapters/audit/merkle-log/log-keys.ts";
import { SYSTEM } from "#audit/actor.ts";
import { verifierKey } from "#audit/checkpoint.ts";
import { lineSplitter } from "#audit/export-bytes.ts";
import { exportVerifier } from "#audit/verify-export.ts";
import { certifyNode } from "#flows/proof/certify-node.ts";
import { verifyAuditLog } from "#flows/proof/verify-audit-log.ts";
import { instant } from "#terms/instant.ts";
import { aLogOfNodes, anEvent, exportText, fixedSigner } from "../factories/audit-export.ts";
import { memoryAuditRows } from "../support/stores/audit-rows.ts";

const ORIGIN = "fosseway/force_marlshire";
const parts = (rows = memoryAuditRows(), keyByte = 7) => ({
  ...{ rows, signer: fixedSigner(keyByte), tools: nodeTools, origin: ORIGIN },
});

function found(text: string) {
  const splitter = lineSplitter((bytes) => Buffer.from(bytes).toString("utf8"));
  const verifier = exportVerifier(nodeTools);
  for (const line of [...splitter.push(Buffer.from(text)), ...splitter.end()]) verifier.take(line);
  return verifier.end().findings.map(({ code, index }) => [code, index]);
}

/** The header with other members; what is signed in it stays. */
function withHeader(text: string, change: (header: Record<string, unknown>) => void): string {
  const [first = "", ...rest] = text.split("\n");
  const header = JSON.parse(first);
  change(header);
  return [JSON.stringify(header), ...rest].join("\n");
}

describe("a log of two nodes", () => {
  it("is whole on either node, and from any entry on", async () => {
    const { first, second } = await aLogOfNodes();
    expect((await verifyAuditLog(first, nodeTools)).findings).toEqual([]);
    expect((await verifyAuditLog(second, nodeTools)).findings).toEqual([]);
    for (const from of [1, 3, 4, 6]) expect(found(await exportText(second, from))).toEqual([]);
  });

  it("names the log's own key as the key of every head", async () => {
    const { first, second } = await aLogOfNodes();
    expect((await second.head()).publicKey).toBe((await first.head()).publicKey);
  });

  it("is found wanting when the certificate is taken out of the header", async () => {
    const text = await exportText((await aLogOfNodes()).first);
    const without = withHeader(text, (header) => {
      delete header["certificates"];
      header["format"] = "fosseway-audit/1";
    });
    expect(found(without)).toEqual([["header-altered", null]]);
  });

  it("is found wanting when the header says that the key was certified earlier or later than it was", async () => {
    const { first } = await aLogOfNodes();
    const text = await exportText(first);
    const certifiedAt = (index: number) =>
      found(
        withHeader(text, (header) => {
          (header["certificates"] as { index: number }[])[0]!.index = index;
        }),
      );
    expect(certifiedAt(1)).toContainEqual(["key-not-certified", 1]);
    expect(certifiedAt(3)).toContainEqual(["entry-altered", 3]);
  });
});

describe("a node that joins", () => {
  it("is refused until the log's key has certified its own", async () => {
    const rows = memoryAuditRows();
    const first = await openAuditLog(parts(rows));
    await first.append(anEvent(0));
    const joining = parts(rows, 9);
    await expect(openAuditLog(joining)).rejects.toMatchObject({ code: "audit-key-changed" });
    const ports = {
      ...{ audit: first, signer: parts().signer, tools: nodeTools, actor: SYSTEM },
      keys: await findLogKeys(parts(rows)),
      clock: () => instant(0),
    };
    const { key } = await aLogOfNodes();
    expect(await certifyNode(key, ports)).toEqual({ code: "certified", index: 1 });
    expect(await (await openAuditLog(joining)).append(anEvent(2))).toMatchObject({ index: 2 });
    expect((await verifyAuditLog(first, nodeTools)).findings).toEqual([]);
    const now = { ...ports, keys: await findLogKeys(parts(rows)) };
    expect(await certifyNode(key, now)).toEqual({ code: "node-key-known" });
    expect(await certifyNode("no key", now)).toEqual({ code: "node-key-malformed" });
    expect(await certifyNode(key.replaceAll("marlshire", "elsewhere"), now)).toMatchObject({
      code: "node-key-malformed",
    });
  });

  it("is not let in by whoever else signs a certificate and puts it into the log", async () => {
    await expect(aLogOfNodes({ certifiedBy: 8 })).rejects.toMatchObject({ code: "audit-key-changed" });
  });

  it("cannot certify others itself", async () => {
    const { second, rows } = await aLogOfNodes();
    const third = verifierKey({ origin: ORIGIN, publicKey: fixedSigner(11).publicKey }, nodeTools);
    const ports = { audit: second, signer: fixedSigner(9), tools: nodeTools, actor: SYSTEM };
    const keys = await findLogKeys(parts(rows, 9));
    const outcome = await certifyNode(third, { ...ports, keys, clock: () => instant(0) });
    expect(outcome).toEqual({ code: "log-key-elsewhere" });
  });

  it("begins the log or joins it, but never both, when two start at once", async () => {
    const rows = memoryAuditRows();
    const [one, other] = await Promise.all([openAuditLog(parts(rows)), openAuditLog(parts(rows, 9))]);
    await one.append(anEvent(0));
    await expect(other.append(anEvent(1))).rejects.toMatchObject({ code: "audit-key-changed" });
    expect(await rows.size()).toBe(1);
  });
});
