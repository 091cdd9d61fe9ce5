/**
 * What was a clock's offset on that day, and how is that proved? Each row holds the hash of the one before it and is signed, as the
 * log's checkpoints are, so that none is changed or taken out of the middle without the verifier naming it.
 */
import { z } from "zod";
import type { MeasuredOffset } from "#ingest/clock-offset.ts";
import {
  CLOCK_BOUNDS,
  CLOCK_GRADES,
  CLOCK_SETTERS,
  CLOCK_WITNESSES,
  type ClockGrade,
  type ClockSetter,
} from "#terms/clock-offset.ts";
import type { Instant } from "#terms/instant.ts";
import { canonicalJson } from "./canonical-json.ts";
import { keyIdHex, type LogIdentity } from "./checkpoint.ts";
import { type LogKeys, signerOfEntry } from "./node-keys.ts";
import { type AuditSigner, type ProofTools, toHex } from "./proof-tools.ts";

/** One measurement that was kept. */
export interface ClockRecord extends MeasuredOffset {
  /** A camera's id, or a node's for its own clock. */
  readonly subject: string;
  /** The node that measured it. */
  readonly by: string;
  /** By the policy that held. */
  readonly grade: ClockGrade;
  /** The camera's own word on what sets its clock. Left out where it says nothing. */
  readonly setBy?: ClockSetter;
  readonly setBySaidAt?: Instant;
}

export interface ClockRow {
  readonly subject: string;
  /** 1 for the first of a subject, and one more each time. */
  readonly number: number;
  readonly at: Instant;
  /** Canonical JSON of the record, with the hash of the row before. */
  readonly text: string;
  /** Hex. */
  readonly hash: string;
  /** Base64. */
  readonly signature: string;
  /** The id of the node's key; undefined for the log's own. */
  readonly signedBy?: string | undefined;
}

/** Rows that are added and never changed. */
export interface ClockHistory {
  /** The newest of each of these subjects; nothing of those without any. */
  newest(subjects: readonly string[]): Promise<readonly ClockRow[]>;
  /** Durable when it resolves. Those whose number another node took first are not kept and are given back. */
  append(rows: readonly ClockRow[]): Promise<readonly ClockRow[]>;
  /** From `from` up to but not including `to`, and the one before them; the earliest first, at most `limit` of the newest. */
  of(
    subject: string,
    period: { readonly from: Instant; readonly to: Instant; readonly limit: number },
  ): Promise<readonly ClockRow[]>;
}

export interface ClockSigning {
  readonly origin: string;
  readonly signer: AuditSigner;
  readonly keys: Pick<LogKeys, "log">;
}

const FORMAT = "fosseway-clock/1";

const signedText = (origin: string, hash: string): string => `${FORMAT}\n${origin}\n${hash}\n`;

export function nextClockRow(
  record: ClockRecord,
  before: Pick<ClockRow, "number" | "hash"> | undefined,
  { origin, signer, keys }: ClockSigning,
  tools: ProofTools,
): ClockRow {
  const { subject, at } = record;
  const number = (before?.number ?? 0) + 1;
  const text = canonicalJson({ ...record, number, before: before?.hash ?? "" });
  const hash = toHex(tools.sha256(tools.utf8(text)));
  const signature = tools.toBase64(signer.sign(tools.utf8(signedText(origin, hash))));
  const own: LogIdentity = { origin, publicKey: signer.publicKey };
  const ownId = keyIdHex(own, tools);
  const signedBy = ownId === keyIdHex(keys.log, tools) ? undefined : ownId;
  return { subject, number, at, text, hash, signature, signedBy };
}

export type ClockFinding = {
  readonly code: "row-changed" | "row-missing" | "row-signature-wrong";
  readonly number: number;
};

/** The first thing that is wrong with rows of one subject that follow each other; undefined when all is well. */
export function findInClockRows(
  rows: readonly ClockRow[],
  keys: LogKeys,
  tools: ProofTools,
): ClockFinding | undefined {
  let before: ClockRow | undefined;
  for (const row of rows) {
    const code = faultOf(row, before, keys, tools);
    if (code !== undefined) return { code, number: row.number };
    before = row;
  }
  return undefined;
}

function faultOf(
  row: ClockRow,
  before: ClockRow | undefined,
  keys: LogKeys,
  tools: ProofTools,
): ClockFinding["code"] | undefined {
  const { subject, number, at, text, hash, signature, signedBy } = row;
  const said = storedIn(text);
  const tellsTheSame = said?.subject === subject && said.number === number && said.at === at;
  if (!tellsTheSame || toHex(tools.sha256(tools.utf8(text))) !== hash) return "row-changed";
  if (number === 1 ? said.before !== "" : before !== undefined && before.number !== number - 1)
    return "row-missing";
  if (before !== undefined && said.before !== before.hash) return "row-changed";
  const signer = signerOfEntry(signedBy, keys, tools);
  const bytes = tools.fromBase64(signature);
  const isSigned =
    signer !== undefined &&
    bytes?.length === SIGNATURE_BYTES &&
    tools.verify(signer.publicKey, tools.utf8(signedText(signer.origin, hash)), bytes);
  return isSigned ? undefined : "row-signature-wrong";
}

const SIGNATURE_BYTES = 64;

const storedSchema = z.object({
  subject: z.string(),
  number: z.int(),
  at: z.custom<Instant>((value) => Number.isInteger(value)),
  aheadMs: z.int(),
  uncertaintyMs: z.int(),
  bound: z.enum(CLOCK_BOUNDS),
  how: z.enum(CLOCK_WITNESSES),
  samples: z.int(),
  grade: z.enum(CLOCK_GRADES),
  setBy: z.enum(CLOCK_SETTERS).optional(),
  setBySaidAt: z.custom<Instant>((value) => Number.isInteger(value)).optional(),
  by: z.string(),
  before: z.string(),
});
export type StoredClockRecord = z.infer<typeof storedSchema>;

/** Undefined for what is no record of ours. */
export function storedIn(text: string): StoredClockRecord | undefined {
  try {
    return storedSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
