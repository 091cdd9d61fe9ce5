/** One line of an export, read with distrust: only what is written exactly as we write it is accepted. */
import { canonicalJson, type Json } from "./canonical-json.ts";
import { type LogIdentity, openCheckpoint, parseVerifierKey, type TreeHead } from "./checkpoint.ts";
import { EXPORT_FORMAT } from "./export-lines.ts";
import { type Frontier, type Hash, leafHash, rootOf, subtreesOf } from "./merkle-tree.ts";
import { fromHex, type ProofTools, sameBytes } from "./proof-tools.ts";

export interface ParsedHeader {
  readonly log: LogIdentity;
  readonly publicKey: string;
  /** The tree before the first entry. */
  readonly start: Frontier;
  /** What the signed checkpoint says of the end. */
  readonly head: TreeHead;
}

export interface ParsedEntry {
  readonly index: number;
  /** Hash of the entry as it stands in the line. */
  readonly leaf: Hash;
  /** Hash that the line states. */
  readonly statedLeaf: Hash;
  readonly checkpoint: string;
}

/** Undefined when the line is not a header that this format and its own key can have made. */
export function parseHeader(line: string, tools: ProofTools): ParsedHeader | undefined {
  const members = canonicalObject(line, ["format", "from", "frontier", "head", "publicKey", "start"]);
  if (members === undefined) return undefined;
  const { format, from, frontier, head, publicKey, start } = members;
  const log = typeof publicKey === "string" ? parseVerifierKey(publicKey, tools) : undefined;
  if (format !== EXPORT_FORMAT || log === undefined || typeof publicKey !== "string") return undefined;
  const opened = openedHead(head, log, tools);
  const started = openedHead(start, log, tools);
  const tree = startTree(frontier, started, tools);
  if (opened === undefined || tree === undefined || from !== tree.size || opened.size < tree.size)
    return undefined;
  return { log, publicKey, start: tree, head: opened };
}

/** Undefined when the line is not an entry written as we write one. Its hashes and its checkpoint are not judged here. */
export function parseEntryLine(line: string, tools: ProofTools): ParsedEntry | undefined {
  const members = canonicalObject(line, ["checkpoint", "entry", "index", "leafHash"]);
  if (members === undefined) return undefined;
  const { checkpoint, entry, index, leafHash: stated } = members;
  const statedLeaf = typeof stated === "string" ? fromHex(stated) : undefined;
  const isEntry = typeof entry === "object" && entry !== null;
  if (!isEntry || statedLeaf === undefined || typeof checkpoint !== "string") return undefined;
  if (typeof index !== "number" || !Number.isSafeInteger(index) || index < 0) return undefined;
  return { index, leaf: leafHash(tools.utf8(canonicalJson(entry)), tools), statedLeaf, checkpoint };
}

function openedHead(note: unknown, log: LogIdentity, tools: ProofTools): TreeHead | undefined {
  const head = typeof note === "string" ? openCheckpoint(note, log, tools) : undefined;
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
function canonicalObject(
  line: string,
  names: readonly string[],
): { readonly [name: string]: Json } | undefined {
  const value = parsedJson(line);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const members = value as { readonly [name: string]: Json };
  const exact = Object.keys(members).toSorted().join() === names.toSorted().join();
  return exact && canonicalJson(members) === line ? members : undefined;
}

function parsedJson(line: string): Json | undefined {
  try {
    return JSON.parse(line) as Json;
  } catch {
    return undefined;
  }
}
