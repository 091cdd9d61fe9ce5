/** The running log is verified like an export: line by line, against its own key and the last head that was signed here. */
import type { AuditReader } from "#audit/ports.ts";
import type { ProofTools } from "#audit/proof-tools.ts";
import { type ExportReport, exportVerifier } from "#audit/verify-export.ts";

export async function verifyAuditLog(
  log: Pick<AuditReader, "head" | "exportLines" | "lastSigned">,
  tools: ProofTools,
): Promise<ExportReport> {
  const { publicKey } = await log.head();
  const signed = log.lastSigned();
  const known = signed === undefined ? [] : [{ ...signed, name: "the last head that this server signed" }];
  const verifier = exportVerifier(tools, { publicKey, known });
  let line = 0;
  let fromByte = 0;
  for await (const text of log.exportLines(0)) {
    line += 1;
    const toByte = fromByte + tools.utf8(text).length;
    verifier.take({ text, line, fromByte, toByte });
    fromByte = toByte + 1;
  }
  return verifier.end();
}
