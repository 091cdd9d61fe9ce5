/** From files to a pack: the manifest is signed first, then the log takes its hash, then the proof of that goes beside it. */
import type { AuditSigner, ProofTools } from "#audit/proof-tools.ts";
import { signNote } from "#audit/signed-note.ts";
import { type PackFile, pack } from "./container.ts";
import { MANIFEST, manifestText } from "./manifest.ts";
import { PROOF, type ProofHeader, type ProvedEntry, packHash, proofText } from "./pack-proof.ts";

export interface PackSigning {
  readonly origin: string;
  readonly signer: AuditSigner;
  /** The log's verifier key. */
  readonly publicKey: string;
}

export interface SealedFiles {
  readonly manifest: PackFile;
  readonly files: readonly PackFile[];
  /** Hex; for the audit log. */
  readonly hash: string;
}

/** `madeAt` is RFC 3339 in UTC. */
export function sealFiles(
  files: readonly PackFile[],
  madeAt: string,
  { publicKey, ...log }: PackSigning,
  tools: ProofTools,
): SealedFiles {
  const listed = files.map(({ name, bytes }) => ({ name, sha256: tools.sha256(bytes) }));
  const note = signNote(manifestText({ publicKey, madeAt, files: listed }), log, tools);
  const manifest = { name: MANIFEST, bytes: tools.utf8(note) };
  return { manifest, files, hash: packHash(manifest.bytes, tools) };
}

/** The archive. `entries` are those of `audit/entries.jsonl`, in its order; `disclosure` holds the hash of the sealed files. */
export function closePack(
  { manifest, files }: SealedFiles,
  header: ProofHeader,
  entries: readonly ProvedEntry[],
  disclosure: ProvedEntry,
  tools: ProofTools,
): Uint8Array {
  const proof = { name: PROOF, bytes: tools.utf8(proofText(header, entries, disclosure)) };
  return pack([manifest, proof, ...files]);
}
