/**
 * The log as a file for people who do not trust us: JSON lines, each in canonical form. The first line carries the key
 * and the signed head; every other line an entry with the checkpoint signed when it was added, so that a verifier can
 * name the first entry that was touched even when all hashes after it were made anew.
 */
import { canonicalJson } from "./canonical-json.ts";
import { toHex } from "./proof-tools.ts";

export const EXPORT_FORMAT = "fosseway-audit/1";

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
}

export function headerLine({ from, frontier, start, head, publicKey }: ExportHeader): string {
  return canonicalJson({
    format: EXPORT_FORMAT,
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
