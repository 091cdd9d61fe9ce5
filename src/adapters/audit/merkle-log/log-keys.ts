/** Which keys may sign this log, and is ours one of them? Found in the log's own entries, from its first one on. */
import {
  type LogIdentity,
  noteOf,
  openCheckpoint,
  parseVerifierKey,
  verifierKey,
} from "#audit/checkpoint.ts";
import {
  type CertifiedKey,
  certificateIn,
  type LogKeys,
  openCertificate,
  signerOfEntry,
} from "#audit/node-keys.ts";
import type { AuditRow, AuditRows } from "#audit/ports.ts";
import { type AuditSigner, type ProofTools, sameBytes } from "#audit/proof-tools.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { toLoggedEvent } from "./parse-entry.ts";

export interface KeyParts {
  readonly rows: Pick<AuditRows, "size" | "pick" | "newestFirst">;
  readonly signer: AuditSigner;
  readonly tools: ProofTools;
  readonly origin: string;
}

/** More nodes than any force has. */
const MOST_NODES = 1_000;

/**
 * The keys of the log. Throws `OutsideError` with code `audit-key-changed` unless our own key is the log's or certified, and
 * the newest entry is signed by one that is.
 */
export async function findLogKeys(parts: KeyParts): Promise<LogKeys> {
  const { rows, tools } = parts;
  const own = ownIdentity(parts);
  const size = await rows.size();
  if (size === 0) return { log: own, nodes: [] };
  const ends = await rows.pick([0, size - 1]);
  const first = ends.find(({ index }) => index === 0);
  const last = ends.find(({ index }) => index === size - 1);
  const certificates = await certificatesIn(rows);
  const ownCertificate = certificates.find(({ key }) => key === verifierKey(own, tools));
  const log = isSignedBy(first, own, tools)
    ? own
    : ownCertificate && parseVerifierKey(ownCertificate.logKey, tools);
  if (log === undefined || log.origin !== own.origin || !isSignedBy(first, log, tools))
    throw keyChanged(own, tools);
  const keys = { log, nodes: certifiedBy(log, certificates, tools) };
  if (!mayBelong(own, keys) || !isSignedBy(last, last && signerOfEntry(last.signedBy, keys, tools), tools))
    throw keyChanged(own, tools);
  return keys;
}

/** The keys now, of a log whose own key is known. Says nothing of whether its entries are sound. */
export const logKeysNow = async (log: LogIdentity, { rows, tools }: KeyParts): Promise<LogKeys> => ({
  log,
  nodes: certifiedBy(log, await certificatesIn(rows), tools),
});

type FoundCertificate = NonNullable<ReturnType<typeof certificateIn>>;

async function certificatesIn(rows: KeyParts["rows"]): Promise<readonly FoundCertificate[]> {
  const asked = { operation: "audit.certify", outcome: "allowed" } as const;
  const found = await rows.newestFirst(asked, { limit: MOST_NODES });
  return found.toReversed().flatMap((row) => certificateIn(row.index, toLoggedEvent(row).event) ?? []);
}

const certifiedBy = (log: LogIdentity, certificates: readonly FoundCertificate[], tools: ProofTools) =>
  certificates.flatMap((certificate) => openCertificate(certificate, log, tools) ?? []);

export const ownIdentity = ({ origin, signer }: Pick<KeyParts, "origin" | "signer">): LogIdentity => ({
  origin,
  publicKey: signer.publicKey,
});

export const isLogsOwn = (own: LogIdentity, { log }: LogKeys): boolean =>
  sameBytes(own.publicKey, log.publicKey);

const mayBelong = (own: LogIdentity, keys: LogKeys): boolean =>
  isLogsOwn(own, keys) ||
  keys.nodes.some((node: CertifiedKey) => sameBytes(node.identity.publicKey, own.publicKey));

function isSignedBy(row: AuditRow | undefined, by: LogIdentity | undefined, tools: ProofTools): boolean {
  if (row === undefined || by === undefined) return false;
  const note = noteOf({ size: row.index + 1, root: row.root }, row.signature, by, tools);
  return !("code" in openCheckpoint(note, by, tools));
}

const keyChanged = (own: LogIdentity, tools: ProofTools) =>
  new OutsideError(
    "audit-key-changed",
    `The audit log was not begun for "${own.origin}" with this key (${verifierKey(own, tools)}), and none of its entries certifies it. Bring back the key file that belongs to this database. If this is a further node, certify its key where the first one runs: npx fosseway node certify KEY`,
    { retryable: false },
  );
