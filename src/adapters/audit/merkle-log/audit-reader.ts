/** Reading the audit log: pages, the signed head, exports and proofs, all from the rows as they are stored. */
import { noteOf, signCheckpoint, verifierKey } from "#audit/checkpoint.ts";
import { entryLine, headerLine, withheldLine } from "#audit/export-lines.ts";
import { leafHash } from "#audit/merkle-tree.ts";
import { type LogKeys, signerOfEntry } from "#audit/node-keys.ts";
import {
  type AuditReader,
  type AuditRow,
  type AuditRows,
  type LoggedEvent,
  MOST_ABOUT,
  type SignedHead,
  type Withhold,
} from "#audit/ports.ts";
import { type AuditSigner, type ProofTools, toHex } from "#audit/proof-tools.ts";
import { consistencyRanges, inclusionRanges } from "#audit/tree-proof.ts";
import { invariant } from "#terms/invariant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { toLoggedEvent } from "./parse-entry.ts";
import { frontierAt, rangeHashes } from "./stored-tree.ts";

/** Verifying so many takes some 50 ms, and then others get their turn. */
const ROWS_A_FETCH = 200;

export interface AuditReaderParts {
  readonly rows: AuditRows;
  readonly signer: AuditSigner;
  readonly tools: ProofTools;
  readonly origin: string;
}

/** `keysNow` are the keys that may have signed; asked for each answer, as another node may have joined. */
export function auditReader(
  parts: AuditReaderParts,
  keysNow: () => Promise<LogKeys>,
): Omit<AuditReader, "lastSigned"> {
  const { rows, tools, origin } = parts;
  const noteAfter = ({ index, root, signature, signedBy }: AuditRow, keys: LogKeys) =>
    // Whoever put another id there meets a note that does not verify.
    noteOf({ size: index + 1, root }, signature, signerOfEntry(signedBy, keys, tools) ?? keys.log, tools);

  async function headAt(size: number, keys: LogKeys): Promise<SignedHead> {
    const publicKey = verifierKey(keys.log, tools);
    if (size === 0) {
      const root = tools.sha256();
      const { note } = signCheckpoint({ size, root }, parts, tools);
      return { origin, size, rootHash: toHex(root), note, publicKey };
    }
    const [row] = await rows.pick([size - 1]);
    invariant(row, "a log of n entries has an entry n - 1");
    return { origin, size, rootHash: toHex(row.root), note: noteAfter(row, keys), publicKey };
  }

  return {
    async list(filter, page) {
      return (await rows.newestFirst(filter, page)).map(toLoggedEvent);
    },
    async head() {
      const size = await rows.size();
      return headAt(size, await keysNow());
    },
    async *exportLines(from, withhold) {
      const size = await rows.size();
      const keys = await keysNow();
      const { note: start } = await headAt(from, keys);
      const { note: head, publicKey } = await headAt(size, keys);
      const certificates = keys.nodes.filter(({ index }) => index < size);
      const frontier = (await frontierAt(from, parts)).hashes;
      const withholds = withhold !== undefined;
      yield headerLine({ from, frontier, start, head, publicKey, certificates, withholds });
      for (let next = from; next < size; next += ROWS_A_FETCH) {
        const fetched = await rows.range(next, Math.min(next + ROWS_A_FETCH, size));
        const shown = await shownOf(fetched, withhold);
        for (const row of fetched) {
          const note = noteAfter(row, keys);
          yield shown.has(row.index)
            ? entryLine(row.index, row.text, row.completed[0] ?? new Uint8Array(), note)
            : // Its hash is made anew: a text that was changed would else be hidden together with what it says.
              withheldLine(row.index, leafHash(tools.utf8(row.text), tools), note);
        }
      }
    },
    async inclusionPath(index, size) {
      if (index >= size || size > (await rows.size())) return undefined;
      return (await rangeHashes(inclusionRanges(index, size), parts)).map(toHex);
    },
    async consistencyPath(oldSize, newSize) {
      if (oldSize > newSize || newSize > (await rows.size())) return undefined;
      return (await rangeHashes(consistencyRanges(oldSize, newSize), parts)).map(toHex);
    },
    async headOf(size) {
      return size > (await rows.size()) ? undefined : headAt(size, await keysNow());
    },
    async about(objects) {
      const newest = objects.length === 0 ? [] : await rows.about(objects, MOST_ABOUT);
      return newest.toReversed().map(({ index, text }) => ({ index, entry: text }));
    },
  };
}

/** An entry that cannot be read cannot be judged either; its hash will tell that it was changed. */
async function shownOf(
  rows: readonly AuditRow[],
  withhold: Withhold | undefined,
): Promise<ReadonlySet<number>> {
  if (withhold === undefined) return new Set(rows.map(({ index }) => index));
  const readable = rows.flatMap((row) => readableEvent(row) ?? []);
  const withheld = await withhold(readable);
  return new Set(readable.map(({ index }) => index).filter((index) => !withheld.has(index)));
}

function readableEvent(row: AuditRow): LoggedEvent | undefined {
  try {
    return toLoggedEvent(row);
  } catch (failure) {
    if (failure instanceof OutsideError) return undefined;
    throw failure;
  }
}
