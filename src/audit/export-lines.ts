/**
 * The log as a file for people who do not trust us: JSON lines, each in canonical form. The first line carries the key
 * and the signed head; every other line an entry with the checkpoint signed when it was added, so that a verifier can
 * name the first entry that was touched even when all hashes after it were made anew.
 */
import { canonicalJson } from "./canonical-json.ts";
import type { NodeCertificate } from "./node-keys.ts";
import { toHex } from "./proof-tools.ts";

export const EXPORT_FORMAT = "fosseway-audit/1";
/** The format of a log that several nodes sign: it adds their certificates. */
export const EXPORT_FORMAT_OF_NODES = "fosseway-audit/2";
/** The format of an export in which entries may be withheld, with or without certificates: other verifiers refuse it whole. */
export const EXPORT_FORMAT_WITHHELD = "fosseway-audit/3";

export interface ExportHeader {
  /** Index of the first entry in the file. */
  readonly from: number;
  /** The complete subtrees before it, so that the tree can be grown on: empty for a whole log. */
  readonly frontier: readonly Uint8Array[];
  /** The checkpoint at `from`. */
  readonly start: string;
  /** The newest checkpoint, which says where the file must end. */
  readonly head: string;
  readonly publicKey: string;
  /** The certificates of the nodes' keys, in the order of their entries. */
  readonly certificates: readonly NodeCertificate[];
  /** Whether entries may be withheld in it. */
  readonly withholds: boolean;
}

export function headerLine({
  from,
  frontier,
  start,
  head,
  publicKey,
  certificates,
  withholds,
}: ExportHeader): string {
  const nodes = certificates.map(({ index, key, signature }) => ({ index, key, signature }));
  return canonicalJson({
    format: withholds ? EXPORT_FORMAT_WITHHELD : nodes.length === 0 ? EXPORT_FORMAT : EXPORT_FORMAT_OF_NODES,
    ...(nodes.length === 0 ? {} : { certificates: nodes }),
    from,
    frontier: frontier.map(toHex),
    head,
    publicKey,
    start,
  });
}

/** `entry` is the canonical JSON of the event; it goes into the line as it is, for it is what was hashed. */
export function entryLine(index: number, entry: string, leafHash: Uint8Array, checkpoint: string): string {
  return `{"checkpoint":${canonicalJson(checkpoint)},"entry":${entry},"index":${index},"leafHash":"${toHex(leafHash)}"}`;
}

/** An entry that whoever made the export may not read: its hash proves that it is in the log, and stands for its text. */
export function withheldLine(index: number, leafHash: Uint8Array, checkpoint: string): string {
  return canonicalJson({ checkpoint, index, leafHash: toHex(leafHash), withheld: true });
}
