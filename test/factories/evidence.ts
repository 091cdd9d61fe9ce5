/** An evidence pack from a log with a fixed key: what its verifiers are tried on. */
import { entryText } from "#audit/entry.ts";
import type { AuditEvent, AuditReader } from "#audit/ports.ts";
import type { PackFile } from "#evidence/container.ts";
import { ENTRIES, entriesText, type ProvedEntry } from "#evidence/pack-proof.ts";
import { closePack, sealFiles } from "#evidence/seal-pack.ts";
import { aLog, anEvent, fixedSigner, proofTools } from "./audit-export.ts";

const ORIGIN = "fosseway/force_marlshire";
const MADE_AT = "2026-11-02T09:30:00.000Z";
const text = (name: string, said: string): PackFile => ({ name, bytes: proofTools.utf8(said) });

/** Of three entries (2, 3 and 5) of a log of seven, and the disclosure after them. */
export async function aPack({
  keyByte = 7,
  picture = Uint8Array.from({ length: 400 }, (_, i) => (i * 31) % 256),
}: {
  readonly keyByte?: number;
  readonly picture?: Uint8Array;
} = {}): Promise<{ readonly bytes: Uint8Array; readonly publicKey: string }> {
  const log = await aLog(7, { keyByte });
  const { publicKey } = await log.head();
  const told = [2, 3, 5].map((index) => ({ index, entry: entryText(anEvent(index)) }));
  const files = [
    text("reads.json", '{"reads":[{"vrm":"AB49XYZ"}]}\n'),
    { name: "pictures/read_1-original.jpg", bytes: picture },
    text(ENTRIES, entriesText(told)),
  ];
  const sealed = sealFiles(
    files,
    MADE_AT,
    { origin: ORIGIN, signer: fixedSigner(keyByte), publicKey },
    proofTools,
  );
  const event: AuditEvent = { ...anEvent(7), operation: "disclose", facts: { pack: sealed.hash, reads: 1 } };
  const { index, checkpoint } = await log.append(event);
  const prove = async (one: Omit<ProvedEntry, "path">): Promise<ProvedEntry> => ({
    ...one,
    path: (await (log as AuditReader).inclusionPath(one.index, index + 1)) ?? [],
  });
  const entries = await Promise.all(told.map(prove));
  const disclosure = await prove({ index, entry: entryText(event) });
  const header = { publicKey, certificates: [], checkpoint };
  return { bytes: closePack(sealed, header, entries, disclosure, proofTools), publicKey };
}
