/**
 * Is an evidence pack as it was disclosed, and if not, what was changed? Pure, so that the command line and the page that opens
 * from a disk judge by the same lines. Nothing in a pack is believed before its signature or its hash was looked at.
 */
import type { TreeHead } from "#audit/checkpoint.ts";
import { leafHash } from "#audit/merkle-tree.ts";
import { type LogKeys, openCheckpointBy, openNoteBy } from "#audit/node-keys.ts";
import { type ProofTools, sameBytes, toHex } from "#audit/proof-tools.ts";
import { includes } from "#audit/tree-proof.ts";
import { type PackFile, type Unpacked, unpack } from "./container.ts";
import { lineOf, MANIFEST, type Manifest, parseManifest } from "./manifest.ts";
import {
  containerAltered,
  containerUnreadable,
  entryNotInLog,
  fileAdded,
  fileAltered,
  fileMissing,
  fileMissingFirst,
  fileOutOfOrder,
  keyNotExpected,
  manifestLine,
  manifestSignature,
  notTheDisclosedPack,
  type PackFinding,
  proofLine,
} from "./pack-finding.ts";
import {
  disclosedPack,
  ENTRIES,
  type ParsedEntry,
  type ParsedHeader,
  type ParsedPath,
  PROOF,
  packHash,
  parseDisclosure,
  parseEntry,
  parsePath,
  parseProofHeader,
} from "./pack-proof.ts";
import { textOf } from "./text-of.ts";

export interface PackReport {
  /** Empty when the pack is as it was disclosed. */
  readonly findings: readonly PackFinding[];
  /** The log's verifier key by the pack's own word; undefined when it cannot be read. */
  readonly publicKey: string | undefined;
  /** By the manifest. */
  readonly madeAt: string | undefined;
  /** The pack's hash, which the audit log holds; undefined without a manifest. */
  readonly hash: string | undefined;
  /** Of the disclosure in the audit log. */
  readonly disclosure: number | undefined;
  /** In the order of the archive. */
  readonly files: readonly PackFile[];
}

/** `publicKey` is the verifier key that must have signed; without it the key in the pack is taken at its word. */
export function verifyPack(
  bytes: Uint8Array,
  tools: ProofTools,
  expected: { readonly publicKey?: string | undefined } = {},
): PackReport {
  const unpacked = unpack(bytes);
  if (unpacked === undefined) return { ...NOTHING, findings: [containerUnreadable()] };
  const { files } = unpacked;
  const [manifestFile, proofFile] = files;
  const proof = linesOf(proofFile?.name === PROOF ? proofFile : undefined, tools);
  const header = proof?.[0] === undefined ? undefined : parseProofHeader(proof[0], tools);
  const opened = openManifest(manifestFile, header, tools);
  const judged = [
    ...opened.findings,
    ...(opened.manifest === undefined ? [] : fileFindings(opened.manifest, files, tools)),
    ...proofFindings({ proof, header, files }, tools),
    ...keyFindings(opened.manifest ?? header, header, expected.publicKey),
  ];
  const disclosure = parseDisclosure(proof?.at(-1) ?? "");
  return {
    findings: [...judged, ...containerFindings(unpacked, judged)],
    publicKey: opened.manifest?.publicKey ?? header?.publicKey,
    madeAt: opened.manifest?.madeAt,
    hash: manifestFile?.name === MANIFEST ? packHash(manifestFile.bytes, tools) : undefined,
    disclosure: disclosure?.index,
    files,
  };
}

const NOTHING = {
  publicKey: undefined,
  madeAt: undefined,
  hash: undefined,
  disclosure: undefined,
  files: [],
};

interface OpenedManifest {
  /** Also of one whose signature is wrong: it still says which file is not as it says. */
  readonly manifest: Manifest | undefined;
  readonly findings: readonly PackFinding[];
}

const SIGNATURE = /\n\n— [^\n]*\n$/;

function openManifest(
  file: PackFile | undefined,
  header: ParsedHeader | undefined,
  tools: ProofTools,
): OpenedManifest {
  if (file?.name !== MANIFEST) return { manifest: undefined, findings: [fileMissingFirst(MANIFEST)] };
  const note = textOf(file.bytes, tools) ?? "";
  const signed = header && openNoteBy(note, header.keys, tools);
  const parsed = parseManifest(typeof signed === "string" ? signed : note.replace(SIGNATURE, "\n"));
  const findings = typeof signed === "string" ? [] : [manifestSignature()];
  if ("faultyLine" in parsed)
    return { manifest: undefined, findings: [...findings, manifestLine(parsed.faultyLine)] };
  return { manifest: parsed, findings };
}

/** The files between the proof and the end, against the lines of the manifest. */
function fileFindings(
  manifest: Manifest,
  files: readonly PackFile[],
  tools: ProofTools,
): readonly PackFinding[] {
  const there = new Map(files.map((file) => [file.name, file]));
  const listed = new Set(manifest.files.map(({ name }) => name));
  const own = files.slice(2);
  const changed = manifest.files.flatMap(({ name, sha256 }, place) => {
    const file = there.get(name);
    if (file === undefined) return [fileMissing(name, lineOf(place))];
    const is = tools.sha256(file.bytes);
    return sameBytes(is, sha256) ? [] : [fileAltered(name, lineOf(place), toHex(is))];
  });
  const added = own.filter(({ name }) => !listed.has(name)).map(({ name }) => fileAdded(name));
  const known = own.filter(({ name }) => listed.has(name));
  const present = manifest.files.filter(({ name }) => there.has(name));
  const moved = known.filter(({ name }, place) => present[place]?.name !== name);
  return [...changed, ...added, ...moved.slice(0, 1).map(({ name }) => fileOutOfOrder(name))];
}

interface ProofParts {
  readonly proof: readonly string[] | undefined;
  readonly header: ParsedHeader | undefined;
  readonly files: readonly PackFile[];
}

function proofFindings({ proof, header, files }: ProofParts, tools: ProofTools): readonly PackFinding[] {
  const [manifest, proofFile] = files;
  if (proofFile?.name !== PROOF) return [fileMissingFirst(PROOF)];
  if (proof === undefined) return [proofLine(1, "and what follows is not text as Fosseway writes it")];
  if (header === undefined) return [proofLine(1, "is no header with a key and its certificates")];
  const head = headOf(header.checkpoint, header.keys, tools);
  if (head === undefined) return [proofLine(1, "holds a checkpoint that the log's key did not sign")];
  const paths = proof.slice(1, -1);
  const entries =
    linesOf(
      files.find(({ name }) => name === ENTRIES),
      tools,
    ) ?? [];
  const lengths =
    paths.length === entries.length
      ? []
      : [proofLine(proof.length, `ends ${paths.length} paths for ${entries.length} entries in ${ENTRIES}`)];
  const inLog = paths.flatMap((line, place) => entryFindings(line, entries[place], place, head, tools));
  return [...lengths, ...inLog, ...disclosureFindings(proof, manifest, head, tools)];
}

function headOf(checkpoint: string, keys: LogKeys, tools: ProofTools): TreeHead | undefined {
  const head = openCheckpointBy(checkpoint, keys, tools);
  return "code" in head ? undefined : head;
}

/** The path of the entry at `place`, from 0. */
function entryFindings(
  pathLine: string,
  entryLine: string | undefined,
  place: number,
  head: TreeHead,
  tools: ProofTools,
): readonly PackFinding[] {
  const path = parsePath(pathLine);
  if (path === undefined) return [proofLine(place + 2, "is no path to the signed head")];
  const entry = entryLine === undefined ? undefined : parseEntry(entryLine);
  const proved = entry?.index === path.index && leadsTo(head, entry, path, tools);
  return proved ? [] : [entryNotInLog(ENTRIES, place + 1, path.index)];
}

function disclosureFindings(
  proof: readonly string[],
  manifest: PackFile | undefined,
  head: TreeHead,
  tools: ProofTools,
): readonly PackFinding[] {
  const line = proof.length;
  const disclosure = parseDisclosure(proof.at(-1) ?? "");
  if (disclosure === undefined) return [proofLine(line, "is not the disclosure of a pack")];
  if (!leadsTo(head, disclosure, disclosure, tools)) return [entryNotInLog(PROOF, line, disclosure.index)];
  const isThis = manifest !== undefined && disclosedPack(disclosure) === packHash(manifest.bytes, tools);
  return isThis ? [] : [notTheDisclosedPack(line)];
}

const leadsTo = (
  head: TreeHead,
  entry: ParsedEntry,
  { index, path }: ParsedPath,
  tools: ProofTools,
): boolean =>
  includes(
    { index, size: head.size, leaf: leafHash(tools.utf8(entry.text), tools), root: head.root },
    path,
    tools,
  );

/** One key in manifest and proof, and the one that is expected. */
function keyFindings(
  said: { readonly publicKey: string } | undefined,
  header: ParsedHeader | undefined,
  expected: string | undefined,
): readonly PackFinding[] {
  if (said === undefined) return [];
  const wanted = expected ?? header?.publicKey ?? said.publicKey;
  return said.publicKey === wanted ? [] : [keyNotExpected(said.publicKey)];
}

/** A checksum that is not that of an altered file says nothing more. */
const containerFindings = ({ faults }: Unpacked, judged: readonly PackFinding[]): readonly PackFinding[] =>
  faults
    .filter(({ name, isChecksum }) => !(isChecksum && judged.some(({ file }) => file === name)))
    .map(({ name, fromByte, toByte }) => containerAltered(name, fromByte, toByte));

/** Undefined for what is no text whose every line has its end. */
function linesOf(file: PackFile | undefined, tools: ProofTools): readonly string[] | undefined {
  const text = file && textOf(file.bytes, tools);
  if (text === undefined || (text !== "" && !text.endsWith("\n"))) return undefined;
  return text === "" ? [] : text.slice(0, -1).split("\n");
}
