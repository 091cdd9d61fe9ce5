/**
 * Follows the entries of an export and grows the tree over them. Each entry's own signed checkpoint says where it belongs
 * and what the tree must be after it, so the first entry that does not agree can be named even if all hashes are new.
 */
import type { TreeHead } from "./checkpoint.ts";
import {
  type Alteration,
  anotherPast,
  entriesMissing,
  entryAltered,
  entryInserted,
  entryOutOfOrder,
  type Finding,
  keyNotCertified,
  logTooLong,
  logTruncated,
  type Place,
} from "./finding.ts";
import { type Frontier, grow, type Hash, rootOf } from "./merkle-tree.ts";
import { certificateIn, type LogKeys, openCheckpointBy } from "./node-keys.ts";
import { type ParsedEntry, type ParsedHeader, parseEntryLine } from "./parse-export.ts";
import { type ProofTools, sameBytes } from "./proof-tools.ts";

/** A line of the file. */
export interface ExportLine extends Place {
  /** Undefined when the bytes are not UTF-8. */
  readonly text: string | undefined;
}

/** A head that somebody kept: its root must be found again at its size. */
export interface KnownHead extends TreeHead {
  /** Where it comes from, for the report. */
  readonly name: string;
}

export interface FollowedEntries {
  take(line: ExportLine): void;
  end(): {
    readonly findings: readonly Finding[];
    readonly entries: number;
    /** Entries after a break, whose place in the tree cannot be proved from this file. */
    readonly unproved: number;
    /** Entries that are in the log by their hashes, and whose text the file does not hold. */
    readonly withheld: number;
  };
}

/** What is known after some lines. */
interface Progress {
  /** The tree so far; undefined after a break that cannot be bridged. */
  tree: Frontier | undefined;
  /** The entry that should come next. */
  next: number;
  entries: number;
  unproved: number;
  withheld: number;
  /** Indexes that were jumped over, as ranges. */
  gaps: readonly { readonly from: number; readonly to: number }[];
  /** The last line, when nothing in it could be believed: perhaps it does not belong here at all. */
  suspect: { readonly tree: Frontier | undefined; readonly place: Place } | undefined;
  readonly findings: Finding[];
}

export function followEntries(
  header: ParsedHeader,
  known: readonly KnownHead[],
  tools: ProofTools,
): FollowedEntries {
  const { keys, start, head } = header;
  const progress: Progress = {
    tree: start,
    next: start.size,
    entries: 0,
    unproved: 0,
    withheld: 0,
    gaps: [],
    suspect: undefined,
    findings: [],
  };
  const heads = [...known, { ...head, name: "the header's checkpoint" }];
  compareKnown(progress, heads, tools);

  return {
    take(line) {
      progress.entries += 1;
      const parsed = line.text === undefined ? undefined : parseEntryLine(line.text, header, tools);
      const signed = parsed && signedHead(parsed, keys, tools);
      progress.withheld += isWithheld(parsed) ? 1 : 0;
      if (parsed === undefined || signed === undefined) doubt(progress, line, parsed, tools);
      else {
        followSigned(progress, { line, parsed, signed }, tools);
        progress.findings.push(...uncertified({ line, parsed, signed }, keys));
        if (signed.size === head.size + 1) progress.findings.push(logTooLong(head.size, line));
      }
      compareKnown(progress, heads, tools);
    },
    end() {
      const { gaps, next, findings, entries, unproved, withheld } = progress;
      findings.push(...gaps.map(({ from, to }) => entriesMissing(from, to)));
      const beyond = heads.toSorted((a, b) => b.size - a.size)[0];
      if (beyond !== undefined && beyond.size > next) {
        findings.push(logTruncated(next, beyond.size, beyond.name));
      }
      return {
        findings: findings.toSorted((a, b) => (a.index ?? -1) - (b.index ?? -1)),
        entries,
        unproved,
        withheld,
      };
    },
  };
}

const isWithheld = (parsed: ParsedEntry | undefined): boolean =>
  parsed !== undefined && parsed.entry === undefined;

/** The head after this entry, if the log's key signed it or one that was certified before. */
function signedHead({ checkpoint }: ParsedEntry, keys: LogKeys, tools: ProofTools): TreeHead | undefined {
  const opened = openCheckpointBy(checkpoint, keys, tools);
  return "code" in opened || opened.size === 0 ? undefined : opened;
}

interface SignedLine {
  readonly line: ExportLine;
  readonly parsed: ParsedEntry;
  readonly signed: TreeHead;
}

function followSigned(progress: Progress, { line, parsed, signed }: SignedLine, tools: ProofTools): void {
  const index = signed.size - 1;
  forgetInserted(progress, index);
  const alteration = putInPlace(progress, index, line)
    ? growTree(progress, parsed, signed, tools)
    : ownFault(parsed, index);
  if (alteration !== undefined) progress.findings.push(entryAltered(index, line, alteration));
}

/** A key that the header names, and whose certificate is not in the entry that should hold it. */
function uncertified({ line, parsed, signed }: SignedLine, { nodes }: LogKeys): readonly Finding[] {
  const index = signed.size - 1;
  const claimed = nodes.find((node) => node.index === index);
  if (claimed === undefined) return [];
  const held =
    parsed.entry === undefined
      ? undefined
      : certificateIn(index, parsed.entry as unknown as Parameters<typeof certificateIn>[1]);
  const isHeld = held?.key === claimed.key && held.signature === claimed.signature;
  return isHeld ? [] : [keyNotCertified(index, line)];
}

/** Nothing in this line is signed. It is taken for the next entry until the line after it says otherwise. */
function doubt(
  progress: Progress,
  line: ExportLine,
  parsed: ParsedEntry | undefined,
  tools: ProofTools,
): void {
  const what = parsed === undefined ? "line" : "checkpoint";
  progress.findings.push(entryAltered(progress.next, line, what));
  progress.suspect = { tree: progress.tree, place: line };
  progress.tree = parsed && progress.tree && grow(progress.tree, parsed.leaf, tools).frontier;
  progress.next += 1;
}

/** The signed entry after a suspect line has the number that the suspect was given: so the suspect was put in. */
function forgetInserted(progress: Progress, index: number): void {
  const { suspect } = progress;
  if (suspect === undefined || index !== progress.next - 1) return;
  progress.findings.splice(-1, 1, entryInserted(index, suspect.place));
  progress.tree = suspect.tree;
  progress.next = index;
  progress.suspect = undefined;
}

/** True when the entry is the one that should come next. Otherwise notes the gap, or that it fills one. */
function putInPlace(progress: Progress, index: number, line: ExportLine): boolean {
  if (index === progress.next) {
    progress.next += 1;
    return true;
  }
  progress.tree = undefined;
  progress.suspect = undefined;
  progress.unproved += 1;
  if (index > progress.next) {
    progress.gaps = [...progress.gaps, { from: progress.next, to: index }];
    progress.next = index + 1;
    return false;
  }
  progress.findings.push(entryOutOfOrder(index, line));
  progress.gaps = progress.gaps.flatMap(({ from, to }) =>
    index < from || index >= to
      ? [{ from, to }]
      : [
          { from, to: index },
          { from: index + 1, to },
        ].filter((gap) => gap.from < gap.to),
  );
  return false;
}

/** Adds the entry to the tree as it was signed, if its text or the hash it states makes the root that was signed. */
function growTree(
  progress: Progress,
  entry: ParsedEntry,
  signed: TreeHead,
  tools: ProofTools,
): Alteration | undefined {
  const { tree, suspect } = progress;
  progress.suspect = undefined;
  if (tree === undefined) {
    progress.unproved += 1;
    return ownFault(entry, signed.size - 1);
  }
  const grownBy = (leaf: Hash) => {
    const { frontier } = grow(tree, leaf, tools);
    return sameBytes(rootOf(frontier, tools), signed.root) ? frontier : undefined;
  };
  progress.tree = grownBy(entry.leaf);
  if (progress.tree !== undefined) return ownFault(entry, signed.size - 1);
  progress.tree = grownBy(entry.statedLeaf);
  if (progress.tree !== undefined) return "text";
  if (suspect === undefined) return "tree";
  // The line before was altered, and the tree with it: this entry may be sound, but the file cannot prove it.
  progress.unproved += 1;
  return ownFault(entry, signed.size - 1);
}

/** What an entry's line says against itself. */
function ownFault(entry: ParsedEntry, index: number): Alteration | undefined {
  if (entry.index !== index) return "index";
  return sameBytes(entry.leaf, entry.statedLeaf) ? undefined : "leaf-hash";
}

function compareKnown({ tree, findings }: Progress, heads: readonly KnownHead[], tools: ProofTools): void {
  for (const { size, root, name } of heads) {
    if (tree?.size === size && !sameBytes(rootOf(tree, tools), root)) findings.push(anotherPast(size, name));
  }
}
