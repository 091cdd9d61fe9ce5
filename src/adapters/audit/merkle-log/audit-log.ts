/** The audit log over any table of rows: strictly ordered, one commit for all that wait, one signed checkpoint an entry. */
import { keyIdHex, signCheckpoint, type TreeHead } from "#audit/checkpoint.ts";
import { entryText } from "#audit/entry.ts";
import { type Frontier, grow, leafHash, rootOf } from "#audit/merkle-tree.ts";
import type { LogKeys } from "#audit/node-keys.ts";
import type { AuditEvent, AuditLog, AuditReader, AuditReceipt, AuditRow, LockedRows } from "#audit/ports.ts";
import { fromHex, type ProofTools, toHex } from "#audit/proof-tools.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { auditReader } from "./audit-reader.ts";
import { findLogKeys, isLogsOwn, logKeysNow, ownIdentity } from "./log-keys.ts";
import { keptHead, refuseOlder, type SignedLogParts } from "./refuse-other-log.ts";
import { frontierAt } from "./stored-tree.ts";

/** `origin` is the log's name in every checkpoint, for example `fosseway/force_marlshire`; neither spaces nor `+`. */
export interface AuditLogParts extends SignedLogParts {
  /** An older log is gone on with: for the command that records it, and for nothing else. */
  readonly acceptOlder?: boolean | undefined;
}

/** So many entries go into one commit at most. */
const BATCH = 500;
/** So many may wait for their commit: more than a batch of reads raises, and seconds of work at the slowest. */
const MOST_WAITING = 20_000;

interface Waiting {
  readonly event: AuditEvent;
  readonly resolve: (receipt: AuditReceipt) => void;
  readonly reject: (failure: unknown) => void;
}

/** Opens the log. Throws `OutsideError` when it is not the log that was signed here before, with this key. */
export async function openAuditLog(parts: AuditLogParts): Promise<AuditLog & AuditReader> {
  let keys = await findLogKeys(parts);
  if (parts.acceptOlder !== true) await refuseOlder(await keptHead(parts, keys), parts);
  const reader = auditReader(parts, () => logKeysNow(keys.log, parts));
  let signed = await signedHead(reader, parts);
  const waiting: Waiting[] = [];
  let frontier: Frontier | undefined;
  let writing = false;

  /** In one journey, when nobody else has written since; undefined when somebody has, and then nothing was written. */
  async function writeOn(events: readonly AuditEvent[], before: Frontier): Promise<Batch | undefined> {
    const batch = grownBy(events, before, parts, keys);
    try {
      await parts.rows.append(batch.rows, rootOf(before, parts.tools));
      return batch;
    } catch (error) {
      if (error instanceof OutsideError && error.code === "audit-log-moved") return undefined;
      throw error;
    }
  }

  /** However many nodes write, each gets its turn: the end of the log is read where nobody else can move it. */
  const writeAlone = (events: readonly AuditEvent[]): Promise<Batch> =>
    parts.rows.alone(async (rows) => {
      const before = await frontierNow(signed, { ...parts, rows });
      // Somebody was quicker to begin it: with which key?
      if (signed === undefined && before.size > 0) keys = await findLogKeys({ ...parts, rows });
      const batch = grownBy(events, before, parts, keys);
      await rows.append(batch.rows, rootOf(before, parts.tools));
      return batch;
    });

  async function write(events: readonly AuditEvent[]): Promise<readonly AuditReceipt[]> {
    const before = frontier;
    // Until the rows are safely in, what the log holds is not known: a failed commit may have succeeded.
    frontier = undefined;
    const batch = (before && (await writeOn(events, before))) ?? (await writeAlone(events));
    frontier = batch.frontier;
    signed = { size: frontier.size, root: rootOf(frontier, parts.tools) };
    const newest = batch.receipts.at(-1);
    if (newest !== undefined) parts.heads?.keep(newest.checkpoint);
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
    ...reader,
    lastSigned: () => signed,
    append: (event) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= MOST_WAITING) return reject(tooBusy());
        waiting.push({ event, resolve, reject });
        if (!writing) void drain();
      }),
  };
}

/** The newest entry was signed here: from now on nothing below it is believed. */
async function signedHead(
  reader: Pick<AuditReader, "head">,
  { heads }: AuditLogParts,
): Promise<TreeHead | undefined> {
  const { size, rootHash, note } = await reader.head();
  const root = fromHex(rootHash);
  if (size === 0 || root === undefined) return undefined;
  heads?.keep(note);
  return { size, root };
}

/** Read anew from the table, which may have grown by another process since, and may never have become shorter. */
async function frontierNow(
  signed: TreeHead | undefined,
  parts: { readonly rows: LockedRows; readonly tools: ProofTools },
): Promise<Frontier> {
  await refuseOlder(signed, parts);
  return frontierAt(await parts.rows.size(), parts);
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

function grownBy(events: readonly AuditEvent[], start: Frontier, parts: AuditLogParts, keys: LogKeys): Batch {
  const { tools } = parts;
  const own = ownIdentity(parts);
  const signedBy = isLogsOwn(own, keys) ? undefined : keyIdHex(own, tools);
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
    rows.push({ index, text, completed: grown.completed, root, signature, signedBy });
    receipts.push({ index, leafHash: toHex(leaf), checkpoint: note });
  }
  return { rows, receipts, frontier };
}
