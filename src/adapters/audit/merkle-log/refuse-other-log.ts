/** Is this the log that was signed here before? Fewer entries or another past: then nothing more is signed. */
import type { TreeHead } from "#audit/checkpoint.ts";
import { type LogKeys, openCheckpointBy } from "#audit/node-keys.ts";
import type { AuditRows, HeadKeeper } from "#audit/ports.ts";
import { type AuditSigner, type ProofTools, sameBytes } from "#audit/proof-tools.ts";
import { OutsideError } from "#terms/outside-error.ts";

export interface SignedLogParts {
  readonly rows: AuditRows;
  readonly signer: AuditSigner;
  readonly tools: ProofTools;
  readonly origin: string;
  /** Without one, only what this process has signed itself is remembered. */
  readonly heads?: HeadKeeper | undefined;
}

/** The head that was kept outside the database; undefined when none ever was. */
export async function keptHead(
  { heads, tools }: Pick<SignedLogParts, "heads" | "tools">,
  keys: LogKeys,
): Promise<TreeHead | undefined> {
  const note = await heads?.last();
  if (note === undefined) return undefined;
  const head = openCheckpointBy(note, keys, tools);
  if (!("code" in head)) return head;
  throw new OutsideError(
    "audit-head-unreadable",
    "The file that keeps the size of the audit log was not signed with a key of this log: it was changed, or it belongs to another log. Bring back the file and the key that belong to this database. If they are gone, remove the file; the audit log will say that it was missing.",
    { retryable: false },
  );
}

/** Throws `audit-log-shortened` unless the log still holds what was signed: as many entries, and the same ones. */
export async function refuseOlder(
  signed: TreeHead | undefined,
  { rows }: { readonly rows: Pick<AuditRows, "size" | "pick"> },
): Promise<void> {
  if (signed === undefined || signed.size === 0) return;
  const [last] = await rows.pick([signed.size - 1]);
  if (last !== undefined && sameBytes(last.root, signed.root)) return;
  const size = await rows.size();
  const what =
    size < signed.size
      ? `The audit log holds ${size} entries, but this server has signed ${signed.size}`
      : `The first ${signed.size} entries of the audit log are not those that this server has signed`;
  throw new OutsideError(
    "audit-log-shortened",
    `${what}: entries were removed, or the database was restored from an older backup. Nothing more is logged, so nothing is answered. If you restored a backup, stop the server and run: npx fosseway audit accept-older --reason "why". If you did not, keep the database as it is and treat it as a security incident.`,
    { retryable: false },
  );
}
