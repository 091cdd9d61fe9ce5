/** One line of an export, read with distrust: only what is written exactly as we write it is accepted. */
import { canonicalJson, type Json } from "./canonical-json.ts";
import { type LogIdentity, parseVerifierKey, type TreeHead } from "./checkpoint.ts";
import { EXPORT_FORMAT, EXPORT_FORMAT_OF_NODES, EXPORT_FORMAT_WITHHELD } from "./export-lines.ts";
import { type Frontier, type Hash, leafHash, rootOf, subtreesOf } from "./merkle-tree.ts";
import { type CertifiedKey, type LogKeys, openCertificate, openCheckpointBy } from "./node-keys.ts";
import { fromHex, type ProofTools, sameBytes } from "./proof-tools.ts";

export interface ParsedHeader {
  readonly keys: LogKeys;
  readonly publicKey: string;
  /** The tree before the first entry. */
  readonly start: Frontier;
  /** What the signed checkpoint says of the end. */
  readonly head: TreeHead;
  /** Whether entries may be withheld in the file. */
  readonly withholds: boolean;
}

export interface ParsedEntry {
  readonly index: number;
  /** Undefined when it is withheld. */
  readonly entry: Json | undefined;
  /** Hash of the entry as it stands in the line; of one that is withheld, the hash that the line states. */
  readonly leaf: Hash;
  /** Hash that the line states. */
  readonly statedLeaf: Hash;
  readonly checkpoint: string;
}

const HEADER = ["format", "from", "frontier", "head", "publicKey", "start"];

/** Undefined when the line is not a header that this format and its own key can have made. */
export function parseHeader(line: string, tools: ProofTools): ParsedHeader | undefined {
  const members = canonicalObject(line, HEADER) ?? canonicalObject(line, ["certificates", ...HEADER]);
  if (members === undefined) return undefined;
  const { certificates, format, from, frontier, head, publicKey, start } = members;
  const log = typeof publicKey === "string" ? parseVerifierKey(publicKey, tools) : undefined;
  const keys = log && logKeys(log, certificates, tools);
  const wanted = certificates === undefined ? EXPORT_FORMAT : EXPORT_FORMAT_OF_NODES;
  const withholds = format === EXPORT_FORMAT_WITHHELD;
  if ((format !== wanted && !withholds) || keys === undefined || typeof publicKey !== "string")
    return undefined;
  const opened = openedHead(head, keys, tools);
  const started = openedHead(start, keys, tools);
  const tree = startTree(frontier, started, tools);
  if (opened === undefined || tree === undefined || from !== tree.size || opened.size < tree.size)
    return undefined;
  return { keys, publicKey, start: tree, head: opened, withholds };
}

/** Undefined unless the log's key signed each certificate, and they stand in the order of their entries. */
export function logKeys(
  log: LogIdentity,
  certificates: Json | undefined,
  tools: ProofTools,
): LogKeys | undefined {
  if (certificates === undefined) return { log, nodes: [] };
  if (!Array.isArray(certificates) || certificates.length === 0) return undefined;
  const nodes = certificates.flatMap((certificate: Json) => openedCertificate(certificate, log, tools) ?? []);
  const inOrder = nodes.every(({ index }, i) => index > (nodes[i - 1]?.index ?? -1));
  return nodes.length === certificates.length && inOrder ? { log, nodes } : undefined;
}

function openedCertificate(value: Json, log: LogIdentity, tools: ProofTools): CertifiedKey | undefined {
  const { index, key, signature, ...more } = membersOf(value) ?? {};
  if (typeof index !== "number" || typeof key !== "string" || typeof signature !== "string") return undefined;
  if (!Number.isSafeInteger(index) || Object.keys(more).length > 0) return undefined;
  return openCertificate({ index, key, signature }, log, tools);
}

/** Undefined when the line is not an entry written as we write one. Its hashes and its checkpoint are not judged here. */
export function parseEntryLine(
  line: string,
  { withholds }: Pick<ParsedHeader, "withholds">,
  tools: ProofTools,
): ParsedEntry | undefined {
  const shown = canonicalObject(line, [...PROOF, "entry"]);
  const withheld = withholds ? canonicalObject(line, [...PROOF, "withheld"]) : undefined;
  const placed = placedLine(shown ?? withheld);
  if (placed === undefined) return undefined;
  if (shown === undefined) {
    return withheld?.["withheld"] === true
      ? { ...placed, entry: undefined, leaf: placed.statedLeaf }
      : undefined;
  }
  const { entry } = shown;
  if (typeof entry !== "object" || entry === null) return undefined;
  return { ...placed, entry, leaf: leafHash(tools.utf8(canonicalJson(entry)), tools) };
}

const PROOF = ["checkpoint", "index", "leafHash"];

function placedLine(
  members: { readonly [name: string]: Json } | undefined,
): Pick<ParsedEntry, "index" | "statedLeaf" | "checkpoint"> | undefined {
  const { checkpoint, index, leafHash: stated } = members ?? {};
  const statedLeaf = typeof stated === "string" ? fromHex(stated) : undefined;
  if (statedLeaf === undefined || typeof checkpoint !== "string") return undefined;
  if (typeof index !== "number" || !Number.isSafeInteger(index) || index < 0) return undefined;
  return { index, statedLeaf, checkpoint };
}

function openedHead(note: unknown, keys: LogKeys, tools: ProofTools): TreeHead | undefined {
  const head = typeof note === "string" ? openCheckpointBy(note, keys, tools) : undefined;
  return head === undefined || "code" in head ? undefined : head;
}

/** The tree whose complete subtrees have these hashes, if it is the one that the checkpoint signs. */
function startTree(hexes: unknown, head: TreeHead | undefined, tools: ProofTools): Frontier | undefined {
  if (head === undefined || !Array.isArray(hexes)) return undefined;
  const hashes = hexes.map((hex) => (typeof hex === "string" ? fromHex(hex) : undefined));
  const known = hashes.filter((hash) => hash !== undefined);
  if (known.length !== subtreesOf(0, head.size).length || known.length !== hashes.length) return undefined;
  const tree = { size: head.size, hashes: known };
  return sameBytes(rootOf(tree, tools), head.root) ? tree : undefined;
}

/** The members of an object in canonical form that has exactly these names. */
export function canonicalObject(
  line: string,
  names: readonly string[],
): { readonly [name: string]: Json } | undefined {
  const members = membersOf(parsedJson(line));
  if (members === undefined) return undefined;
  const exact = Object.keys(members).toSorted().join() === names.toSorted().join();
  return exact && canonicalJson(members) === line ? members : undefined;
}

const membersOf = (value: Json | undefined): { readonly [name: string]: Json } | undefined =>
  typeof value !== "object" || value === null || Array.isArray(value)
    ? undefined
    : (value as { readonly [name: string]: Json });

function parsedJson(line: string): Json | undefined {
  try {
    return JSON.parse(line) as Json;
  } catch {
    return undefined;
  }
}
