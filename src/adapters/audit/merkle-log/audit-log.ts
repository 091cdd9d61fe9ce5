/** The audit log over any table of rows: strictly ordered, one commit for all that wait, one signed checkpoint an entry. */
import { signCheckpoint, verifierKey } from "#audit/checkpoint.ts";
import { entryText } from "#audit/entry.ts";
import { type Frontier, grow, leafHash, rootOf } from "#audit/merkle-tree.ts";
import type { AuditEvent, AuditLog, AuditReader, AuditReceipt, AuditRow, AuditRows } from "#audit/ports.ts";
import { type AuditSigner, type ProofTools, sameBytes, toHex } from "#audit/proof-tools.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { auditReader } from "./audit-reader.ts";
import { frontierAt } from "./stored-tree.ts";

export interface AuditLogParts {
  readonly rows: AuditRows;
  readonly signer: AuditSigner;
  readonly tools: ProofTools;
  /** The log's name in every checkpoint, for example `fosseway/force_marlshire`; neither spaces nor `+`. */
  readonly origin: string;
}

/** So many entries go into one commit at most. */
const BATCH = 500;
/** So many may wait for their commit: more than a batch of reads raises, and seconds of work at the slowest. */
const MOST_WAITING = 20_000;
const TRIES = 5;

interface Waiting {
  readonly event: AuditEvent;
  readonly resolve: (receipt: AuditReceipt) => void;
  readonly reject: (failure: unknown) => void;
}

/** Opens the log. Throws `OutsideError` when its newest entry was not signed with this key. */
export async function openAuditLog(parts: AuditLogParts): Promise<AuditLog & AuditReader> {
  await refuseOtherKey(parts);
  const waiting: Waiting[] = [];
  let frontier: Frontier | undefined;
  let writing = false;

  async function write(events: readonly AuditEvent[], tries = TRIES): Promise<readonly AuditReceipt[]> {
    const before = frontier ?? (await frontierAt(await parts.rows.size(), parts));
    // Until the rows are safely in, what the log holds is not known: a failed commit may have succeeded.
    frontier = undefined;
    const batch = grownBy(events, before, parts);
    try {
      await parts.rows.append(batch.rows);
    } catch (error) {
      const moved = error instanceof OutsideError && error.code === "audit-log-moved";
      if (moved && tries > 1) return write(events, tries - 1);
      throw error;
    }
    frontier = batch.frontier;
    return batch.receipts;
  }

  async function drain(): Promise<void> {
    writing = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, BATCH);
      try {
        const receipts = await write(batch.map(({ event }) => event));
        for (const [i, receipt] of receipts.entries()) batch[i]?.resolve(receipt);
      } catch (failure) {
        for (const { reject } of batch) reject(failure);
      }
    }
    writing = false;
  }

  return {
    ...auditReader(parts),
    append: (event) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= MOST_WAITING) return reject(tooBusy());
        waiting.push({ event, resolve, reject });
        if (!writing) void drain();
      }),
  };
}

const tooBusy = () =>
  new OutsideError(
    "audit-log-busy",
    "Too many entries wait for the audit log: its database is slower than what happens. Try again.",
    { retryable: true },
  );

interface Batch {
  readonly rows: readonly AuditRow[];
  readonly receipts: readonly AuditReceipt[];
  readonly frontier: Frontier;
}

function grownBy(events: readonly AuditEvent[], start: Frontier, parts: AuditLogParts): Batch {
  const { tools } = parts;
  const rows: AuditRow[] = [];
  const receipts: AuditReceipt[] = [];
  let frontier = start;
  for (const event of events) {
    const index = frontier.size;
    const text = entryText(event);
    const leaf = leafHash(tools.utf8(text), tools);
    const grown = grow(frontier, leaf, tools);
    frontier = grown.frontier;
    const root = rootOf(frontier, tools);
    const { note, signature } = signCheckpoint({ size: frontier.size, root }, parts, tools);
    rows.push({ index, text, completed: grown.completed, root, signature });
    receipts.push({ index, leafHash: toHex(leaf), checkpoint: note });
  }
  return { rows, receipts, frontier };
}

async function refuseOtherKey({ rows, signer, tools, origin }: AuditLogParts): Promise<void> {
  const size = await rows.size();
  if (size === 0) return;
  const [last] = await rows.pick([size - 1]);
  const head = { size, root: last?.root ?? new Uint8Array() };
  const resigned = signCheckpoint(head, { origin, signer }, tools).signature;
  // Ed25519 signs the same text the same way each time.
  if (last !== undefined && sameBytes(resigned, last.signature)) return;
  const key = verifierKey({ origin, publicKey: signer.publicKey }, tools);
  throw new OutsideError(
    "audit-key-changed",
    `The audit log's newest entry was not signed for "${origin}" with this key (${key}). Bring back the key file that belongs to this database.`,
    { retryable: false },
  );
}
