/**
 * What is in an evidence pack, file by file with its SHA-256, in a text that is signed and that `sha256sum --check` reads too.
 * The hash of this text, signature included, is the pack's hash: the audit log holds it.
 */
import type { Hash } from "#audit/merkle-tree.ts";
import { fromHex, toHex } from "#audit/proof-tools.ts";

export const MANIFEST = "manifest.txt";
const FORMAT = "fosseway-evidence/1";

export interface ListedFile {
  readonly name: string;
  readonly sha256: Hash;
}

export interface Manifest {
  /** The log's verifier key. */
  readonly publicKey: string;
  /** RFC 3339, UTC. */
  readonly madeAt: string;
  /** In the order of the archive. */
  readonly files: readonly ListedFile[];
}

/** What is signed. */
export const manifestText = ({ publicKey, madeAt, files }: Manifest): string =>
  [
    FORMAT,
    `key ${publicKey}`,
    `made ${madeAt}`,
    ...files.map(({ name, sha256 }) => `${toHex(sha256)}  ${name}`),
    "",
  ].join("\n");

/** Of the first file: format, key and time stand above it. */
const FIRST_FILE_LINE = 4;
export const lineOf = (place: number): number => FIRST_FILE_LINE + place;

const FILE_LINE = /^([0-9a-f]{64}) {2}([A-Za-z0-9_][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_][A-Za-z0-9._-]*){0,3})$/;

/** The line, from 1, at which a text stops being a manifest. */
export interface NoManifest {
  readonly faultyLine: number;
}

export function parseManifest(text: string): Manifest | NoManifest {
  const [format, keyLine = "", madeLine = "", ...rest] = text.split("\n");
  const publicKey = /^key (\S{1,300})$/.exec(keyLine)?.[1];
  const madeAt = /^made (\S{20,30})$/.exec(madeLine)?.[1];
  if (format !== FORMAT) return { faultyLine: 1 };
  if (publicKey === undefined) return { faultyLine: 2 };
  if (madeAt === undefined) return { faultyLine: 3 };
  const lines = rest.slice(0, -1);
  const files = lines.map(listedFile);
  const bad = files.indexOf(undefined);
  if (bad !== -1 || rest.at(-1) !== "") return { faultyLine: lineOf(bad === -1 ? lines.length : bad) };
  return { publicKey, madeAt, files: files.filter((file) => file !== undefined) };
}

function listedFile(line: string): ListedFile | undefined {
  const [, hex = "-", name] = FILE_LINE.exec(line) ?? [];
  const sha256 = fromHex(hex);
  return sha256 === undefined || name === undefined ? undefined : { name, sha256 };
}
