/**
 * Somebody outside remembers the log's newest checkpoint: is what the log shows later the same log with more added? A log that was
 * replaced, written anew or rolled back does not pass, whatever keys its owner has.
 */
import { parseVerifierKey, type TreeHead } from "./checkpoint.ts";
import { type NodeCertificate, openCertificate, openCheckpointBy } from "./node-keys.ts";
import { fromHex, type ProofTools } from "./proof-tools.ts";
import { isConsistent } from "./tree-proof.ts";

/** What a log shows to whoever asks, and what a witness remembers of it. */
export interface ShownHead {
  /** The log's verifier key. */
  readonly publicKey: string;
  readonly certificates: readonly NodeCertificate[];
  /** The signed checkpoint. */
  readonly note: string;
}

export type WitnessFinding = {
  readonly code: "head-not-signed" | "another-log" | "rolled-back" | "written-anew";
  readonly words: string;
};

/** The head in what was shown; otherwise what is wrong with it. */
export function openShown(
  { publicKey, certificates, note }: ShownHead,
  tools: ProofTools,
): TreeHead | WitnessFinding {
  const log = parseVerifierKey(publicKey, tools);
  const nodes =
    log === undefined ? [] : certificates.flatMap((one) => openCertificate(one, log, tools) ?? []);
  const head = log && openCheckpointBy(note, { log, nodes }, tools);
  return head === undefined || "code" in head
    ? finding(
        "head-not-signed",
        "The checkpoint was not signed with the log's key, nor with one that it certified.",
      )
    : head;
}

/** What can be said before any proof: undefined when a proof from `remembered` to `shown` is to be asked for. */
export function judgeHeads(
  remembered: TreeHead & Pick<ShownHead, "publicKey">,
  shown: TreeHead & Pick<ShownHead, "publicKey">,
): WitnessFinding | undefined {
  if (remembered.publicKey !== shown.publicKey)
    return finding(
      "another-log",
      `This is another log than the one that is remembered: its key was ${remembered.publicKey} and is ${shown.publicKey}.`,
    );
  if (shown.size < remembered.size)
    return finding(
      "rolled-back",
      `The log had ${remembered.size} entries and has ${shown.size}: entries at its end are gone, or an older copy is shown.`,
    );
  return undefined;
}

/** `path` is what the log gave as a proof, in hex. */
export function judgeGrowth(
  remembered: TreeHead,
  shown: TreeHead,
  path: readonly string[],
  tools: ProofTools,
): WitnessFinding | undefined {
  const hashes = path.flatMap((hex) => fromHex(hex) ?? []);
  const claim = {
    ...{ oldSize: remembered.size, oldRoot: remembered.root },
    ...{ newSize: shown.size, newRoot: shown.root },
  };
  if (hashes.length === path.length && isConsistent(claim, hashes, tools)) return undefined;
  return finding(
    "written-anew",
    `The first ${remembered.size} entries are not proved to be those that are remembered: the log was written anew.`,
  );
}

const finding = (code: WitnessFinding["code"], words: string): WitnessFinding => ({ code, words });
