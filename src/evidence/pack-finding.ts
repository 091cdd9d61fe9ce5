/** What verifying an evidence pack can find, in which file and line, in words that a person without our tools understands. */
import { MANIFEST } from "./manifest.ts";
import { PROOF } from "./pack-proof.ts";

export type PackFindingCode =
  | "container-unreadable"
  | "container-altered"
  | "manifest-missing"
  | "manifest-altered"
  | "proof-missing"
  | "proof-altered"
  | "key-not-expected"
  | "file-altered"
  | "file-missing"
  | "file-added"
  | "file-out-of-order"
  | "entry-not-in-log"
  | "not-the-disclosed-pack";

export interface PackFinding {
  readonly code: PackFindingCode;
  /** Null for the archive as a whole. */
  readonly file: string | null;
  /** In the file that is named, from 1; for a file of the pack its line in the manifest. Null where none can be named. */
  readonly line: number | null;
  /** Bytes of the archive, from 0 and both included; null where the file is named instead. */
  readonly bytes: readonly [from: number, to: number] | null;
  readonly words: string;
}

const finding = (
  code: PackFindingCode,
  file: string | null,
  line: number | null,
  words: string,
  bytes: PackFinding["bytes"] = null,
): PackFinding => ({ code, file, line, bytes, words });

export const containerUnreadable = (): PackFinding =>
  finding(
    "container-unreadable",
    null,
    null,
    "This is no evidence pack as Fosseway makes one: the archive is cut off, damaged or was packed anew by another program. Nothing in it can be judged.",
  );

export const containerAltered = (name: string | undefined, from: number, to: number): PackFinding =>
  finding(
    "container-altered",
    name ?? null,
    null,
    `Bytes ${from} to ${to} of the archive are not as they were made${name === undefined ? "" : ` (beside the file ${name})`}.`,
    [from, to],
  );

export const fileMissingFirst = (file: typeof MANIFEST | typeof PROOF): PackFinding =>
  finding(
    file === MANIFEST ? "manifest-missing" : "proof-missing",
    file,
    null,
    `There is no ${file} in its place in the pack: ${file === MANIFEST ? "nobody can say what belongs in it" : "nothing shows that the audit log knows of it"}.`,
  );

export const manifestLine = (line: number): PackFinding =>
  finding(
    "manifest-altered",
    MANIFEST,
    line,
    `The manifest has been altered: line ${line} is not as Fosseway writes one.`,
  );

export const manifestSignature = (): PackFinding =>
  finding(
    "manifest-altered",
    MANIFEST,
    null,
    "The manifest has been altered: the signature under it is not of this text and of the log's key, nor of one that it certified. A line below that does not agree with its file is where to look first.",
  );

export const proofLine = (line: number, what: string): PackFinding =>
  finding("proof-altered", PROOF, line, `The proof has been altered: line ${line} ${what}.`);

export const keyNotExpected = (publicKey: string): PackFinding =>
  finding(
    "key-not-expected",
    MANIFEST,
    2,
    `The pack was signed with another key than the one you expect: ${publicKey}`,
  );

export const fileAltered = (file: string, line: number, isHash: string): PackFinding =>
  finding(
    "file-altered",
    file,
    line,
    `The file ${file} is not the one that line ${line} of the manifest names: its SHA-256 is ${isHash}.`,
  );

export const fileMissing = (file: string, line: number): PackFinding =>
  finding(
    "file-missing",
    file,
    line,
    `The file ${file} is missing, which line ${line} of the manifest names.`,
  );

export const fileAdded = (file: string): PackFinding =>
  finding(
    "file-added",
    file,
    null,
    `The file ${printable(file)} is in the pack and not in the manifest: it was put in.`,
  );

export const fileOutOfOrder = (file: string): PackFinding =>
  finding("file-out-of-order", file, null, `The file ${printable(file)} is not in its place in the archive.`);

export const entryNotInLog = (file: string, line: number, index: number): PackFinding =>
  finding(
    "entry-not-in-log",
    file,
    line,
    `Audit entry ${index} is not proved to be in the log: its text (line ${line} of ${file}) and its path in the proof do not lead to the signed head.`,
  );

export const notTheDisclosedPack = (line: number): PackFinding =>
  finding(
    "not-the-disclosed-pack",
    PROOF,
    line,
    `The audit log holds the disclosure of another pack than this one: the hash in line ${line} of the proof is not that of the manifest.`,
  );

/** A name that was put in may hold anything. */
const printable = (name: string): string => name.replace(/[^ -~]/g, "?").slice(0, 120);
