/** What verifying an export can find, where in the file, and in words that a person without our tools understands. */

type FindingCode =
  | "header-altered"
  | "key-not-expected"
  | "key-not-certified"
  | "entry-altered"
  | "entry-missing"
  | "entry-inserted"
  | "entry-out-of-order"
  | "log-truncated"
  | "log-too-long"
  | "another-past";

/** Where a line lies in the file: its number from 1, its first byte, and its last before the line end. */
export interface Place {
  readonly line: number;
  readonly fromByte: number;
  readonly toByte: number;
}

export interface Finding {
  readonly code: FindingCode;
  /** The entry it is about; null for the header. */
  readonly index: number | null;
  /** Null for what is not there. */
  readonly place: Place | null;
  readonly words: string;
}

const at = ({ line, fromByte, toByte }: Place) => `line ${line}, bytes ${fromByte} to ${toByte}`;

const place = ({ line, fromByte, toByte }: Place): Place => ({ line, fromByte, toByte });

export function headerAltered(where: Place): Finding {
  const words = `The header has been altered or is not from Fosseway (${at(where)}). Nothing after it can be judged.`;
  return { code: "header-altered", index: null, place: place(where), words };
}

export function keyNotExpected(where: Place, publicKey: string): Finding {
  const words = `The file was signed with another key than the one you expect (${at(where)}): ${publicKey}`;
  return { code: "key-not-expected", index: null, place: place(where), words };
}

export function keyNotCertified(index: number, where: Place): Finding {
  const words = `The header names a node's key that entry ${index} should certify and does not (${at(where)}): its checkpoints prove nothing.`;
  return { code: "key-not-certified", index, place: place(where), words };
}

/** What about an entry does not agree with what was signed. */
export type Alteration = "line" | "index" | "text" | "leaf-hash" | "checkpoint" | "tree";

const ALTERED: Readonly<Record<Alteration, string>> = {
  line: "its line is not an entry as the log writes one",
  index: "its number is not the one that was signed",
  text: "its text is not the one that was signed",
  "leaf-hash": "its text and the hash beside it do not agree",
  checkpoint: "its checkpoint is not signed by the log's key, nor by one that was certified before it",
  tree: "it is not what was signed, and its hash was made anew",
};

export function entryAltered(index: number, where: Place, what: Alteration): Finding {
  const words = `Entry ${index} has been altered (${at(where)}): ${ALTERED[what]}.`;
  return { code: "entry-altered", index, place: place(where), words };
}

export function entryInserted(index: number, where: Place): Finding {
  const words = `A line that is not in the log was put in before entry ${index} (${at(where)}).`;
  return { code: "entry-inserted", index, place: place(where), words };
}

export function entryOutOfOrder(index: number, where: Place): Finding {
  const words = `Entry ${index} is not in its place (${at(where)}).`;
  return { code: "entry-out-of-order", index, place: place(where), words };
}

export function entriesMissing(from: number, to: number): Finding {
  const words = to === from + 1 ? `Entry ${from} is missing.` : `Entries ${from} to ${to - 1} are missing.`;
  return { code: "entry-missing", index: from, place: null, words };
}

export function logTruncated(from: number, size: number, source: string): Finding {
  const words = `The file ends before entry ${from}, but ${source} says that the log has ${size} entries: it was cut off.`;
  return { code: "log-truncated", index: from, place: null, words };
}

export function logTooLong(size: number, where: Place): Finding {
  const words = `There are entries after the end that the header signs, from entry ${size} on (${at(where)}).`;
  return { code: "log-too-long", index: size, place: place(where), words };
}

export function anotherPast(size: number, source: string): Finding {
  const words = `The first ${size} entries are not those that ${source} was signed for: the log was written anew.`;
  return { code: "another-past", index: Math.max(0, size - 1), place: null, words };
}
