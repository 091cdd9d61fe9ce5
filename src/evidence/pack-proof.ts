/**
 * The proof beside the manifest: that the entries of the pack are in the audit log, and that the log holds the pack's own hash.
 * JSON lines in canonical form: a header with key and checkpoint, a path for each entry of `audit/entries.jsonl` in its order,
 * and last the disclosure itself, which could be written only when everything else was fixed.
 */
import { canonicalJson, type Json } from "#audit/canonical-json.ts";
import { parseVerifierKey } from "#audit/checkpoint.ts";
import type { Hash } from "#audit/merkle-tree.ts";
import type { LogKeys, NodeCertificate } from "#audit/node-keys.ts";
import { canonicalObject, logKeys } from "#audit/parse-export.ts";
import { fromHex, type ProofTools, toHex } from "#audit/proof-tools.ts";

export const PROOF = "proof.jsonl";
export const ENTRIES = "audit/entries.jsonl";
const FORMAT = "fosseway-evidence-proof/1";

export interface ProofHeader {
  readonly publicKey: string;
  readonly certificates: readonly NodeCertificate[];
  /** The signed head that all paths lead to. */
  readonly checkpoint: string;
}

export interface ProvedEntry {
  readonly index: number;
  /** Canonical JSON. */
  readonly entry: string;
  /** From the leaf's sibling up to the root. */
  readonly path: readonly string[];
}

/** The text of `proof.jsonl`. */
export function proofText(
  header: ProofHeader,
  entries: readonly ProvedEntry[],
  disclosure: ProvedEntry,
): string {
  const { publicKey, checkpoint } = header;
  const certificates = header.certificates.map(({ index, key, signature }) => ({ index, key, signature }));
  const first = {
    checkpoint,
    format: FORMAT,
    publicKey,
    ...(certificates.length === 0 ? {} : { certificates }),
  };
  const { entry, index, path } = disclosure;
  return [
    canonicalJson(first),
    ...entries.map((one) => canonicalJson({ index: one.index, path: one.path })),
    `{"entry":${entry},"index":${index},"path":${canonicalJson(path)}}`,
    "",
  ].join("\n");
}

/** The text of `audit/entries.jsonl`: the entries as they were hashed. */
export const entriesText = (entries: readonly Pick<ProvedEntry, "index" | "entry">[]): string =>
  entries.map(({ entry, index }) => `{"entry":${entry},"index":${index}}\n`).join("");

export interface ParsedHeader {
  readonly publicKey: string;
  readonly keys: LogKeys;
  readonly checkpoint: string;
}

export function parseProofHeader(line: string, tools: ProofTools): ParsedHeader | undefined {
  const names = ["checkpoint", "format", "publicKey"];
  const { certificates, checkpoint, format, publicKey } =
    canonicalObject(line, names) ?? canonicalObject(line, ["certificates", ...names]) ?? {};
  const log = typeof publicKey === "string" ? parseVerifierKey(publicKey, tools) : undefined;
  const keys = log && logKeys(log, certificates, tools);
  if (format !== FORMAT || keys === undefined) return undefined;
  if (typeof publicKey !== "string" || typeof checkpoint !== "string") return undefined;
  return { publicKey, keys, checkpoint };
}

export interface ParsedPath {
  readonly index: number;
  readonly path: readonly Hash[];
}

/** The path of an entry whose text stands in `audit/entries.jsonl`. */
export const parsePath = (line: string): ParsedPath | undefined =>
  pathIn(canonicalObject(line, ["index", "path"]));

export interface ParsedEntry {
  readonly index: number;
  readonly entry: { readonly [name: string]: Json | undefined };
  /** What was hashed. */
  readonly text: string;
}

/** A line of `audit/entries.jsonl`. */
export const parseEntry = (line: string): ParsedEntry | undefined =>
  entryIn(canonicalObject(line, ["entry", "index"]));

/** The last line of the proof. */
export function parseDisclosure(line: string): (ParsedEntry & ParsedPath) | undefined {
  const members = canonicalObject(line, ["entry", "index", "path"]);
  const [entry, path] = [entryIn(members), pathIn(members)];
  return entry && path && { ...entry, ...path };
}

type Members = { readonly [name: string]: Json } | undefined;

function entryIn(members: Members): ParsedEntry | undefined {
  const { entry, index } = members ?? {};
  if (!isIndex(index) || typeof entry !== "object" || entry === null || Array.isArray(entry))
    return undefined;
  return { index, entry: entry as ParsedEntry["entry"], text: canonicalJson(entry) };
}

function pathIn(members: Members): ParsedPath | undefined {
  const { index, path } = members ?? {};
  if (!isIndex(index) || !Array.isArray(path)) return undefined;
  const hashes = path.flatMap((hex: Json) => hashOf(hex) ?? []);
  return hashes.length === path.length ? { index, path: hashes } : undefined;
}

const isIndex = (index: Json | undefined): index is number =>
  typeof index === "number" && Number.isSafeInteger(index) && index >= 0;

const hashOf = (hex: Json): Hash | undefined => {
  const bytes = typeof hex === "string" ? fromHex(hex) : undefined;
  return bytes?.length === HASH_BYTES ? bytes : undefined;
};

const HASH_BYTES = 32;

/** The fact of a disclosure that names the pack, as it stands in its entry. */
export const disclosedPack = ({ entry }: ParsedEntry): string | undefined => {
  const { operation, outcome, facts } = entry;
  if (operation !== "disclose" || outcome !== "allowed") return undefined;
  if (typeof facts !== "object" || facts === null || Array.isArray(facts)) return undefined;
  const { pack } = facts as ParsedEntry["entry"];
  return typeof pack === "string" ? pack : undefined;
};

export const packHash = (manifest: Uint8Array, tools: ProofTools): string => toHex(tools.sha256(manifest));
