/** What does an alert say of the hits behind it: the grounds, and the sentences to be read before any button? Pure. */
import type { Hit } from "#matching/hit.ts";
import { type EntryAction, needsSecondCheck } from "#matching/voi-entry.ts";
import type { EscalationRules } from "#policy/rule-numbers.ts";
import { CONFIDENCE_USES } from "#recognition/confidence-uses.ts";
import { formatsOf } from "#recognition/mark-formats.ts";
import { HOUR_MS } from "#terms/instant.ts";
import type { Read, TimeFrom } from "#terms/read.ts";
import { isPartial } from "#terms/vrm.ts";
import type { AlertGrounds, AlertReason, AlertReasons } from "./alert.ts";
import { type MisreadCameras, signalsOf } from "./signals.ts";

/** Hits of one read on one subject, the gravest first. */
export type JointHit = readonly [Hit, ...Hit[]];

export function groundsOf(hits: JointHit, misreadAt?: MisreadCameras): AlertGrounds {
  const [{ read, entry, kind, basis, probability, estimate, possibilities, compareWith }] = hits;
  const signals = signalsOf(hits[0], misreadAt);
  const [lead, ...also] = jointReasons(hits);
  return {
    kind,
    basis,
    probability,
    ...(estimate === undefined ? {} : { estimate }),
    ...(signals.length === 0 ? {} : { signals }),
    possibilities,
    readText: read.vrm,
    entryText: entry.mark,
    compareWith,
    ...lead,
    ...(also.length === 0 ? {} : { also }),
  };
}

export function jointReasons([lead, ...others]: JointHit): AlertReasons {
  return [reasonOf(lead), ...others.map(reasonOf)];
}

function reasonOf({ entry, list, stale }: Hit): AlertReason {
  const unchecked = isUnchecked(entry);
  return {
    stale,
    entryId: entry.id,
    list: {
      id: list.id,
      name: list.name,
      kind: list.kind,
      ...(list.shownTo === undefined ? {} : { limited: true }),
      forceId: list.forceId,
      publishedAt: list.publishedAt,
    },
    reason: entry.reason,
    ...(entry.sourceReason === undefined ? {} : { sourceReason: entry.sourceReason }),
    priority: entry.priority,
    entryAction: entry.action,
    action: stale || unchecked ? weakened(entry.action) : entry.action,
    ...(unchecked ? { unchecked } : {}),
    warnings: entry.warnings,
    information: entry.information,
    expected: entry.expected,
  };
}

const isUnchecked = (entry: Hit["entry"]): boolean =>
  needsSecondCheck(entry) && entry.secondCheck === undefined;

/** No stop on a list that may be out of date, nor on a dangerous entry that one person alone has seen. */
const weakened = (action: EntryAction): EntryAction => (action === "silent" ? "silent" : "assess");

/** Of the entries. With several of them each sentence says which list it is about. */
export function entryCautions(hits: JointHit): readonly string[] {
  const cautions = hits.flatMap(({ entry, list, stale }) => {
    const said: readonly (readonly [boolean, string])[] = [
      [
        stale,
        "STALE LIST: it is past its maximum age. Check that the entry still holds; no stop on this alone.",
      ],
      [isUnchecked(entry), "No second person has checked this entry. No stop until somebody has."],
      [
        entry.riskGrade === "not-given",
        "The list's source gives no risk grade for this missing person: treat the risk as high until it is known.",
      ],
      [entry.action === "silent", "Record only. Do not stop this vehicle."],
    ];
    return said
      .filter(([holds]) => holds)
      .map(([, words]) => (hits.length === 1 ? words : `${list.name}: ${words}`));
  });
  return [...new Set(cautions)];
}

/** Of the read, and of what was known of this vehicle before. */
export function readCautions(
  hit: Hit,
  before: { readonly misread: boolean; readonly unanswered: number },
  { lateReadMinutes, repeatWindowHours }: EscalationRules,
): readonly string[] {
  const lateMs = hit.read.receivedAt - hit.read.capturedAt;
  const said: readonly (readonly [boolean, string])[] = [
    [isDoubtful(hit), doubtWords(hit)],
    [
      hit.read.confidence === undefined,
      "The camera does not state how sure it is of this read. Check every character in the picture.",
    ],
    [
      isPartial(hit.read.vrm),
      "The camera could not read every character. It may be another vehicle until the picture shows the mark.",
    ],
    [
      isForeign(hit),
      `The plate was seen as one of another country (${hit.read.country?.code}); the entry is British.`,
    ],
    [
      hit.read.remarks?.includes("two-marks") === true,
      "Another mark was read beside this one; one vehicle may bear both. Look at the whole picture.",
    ],
    [before.misread, "A read of this mark was found to be a misread before. Look twice."],
    [
      before.unanswered > 0,
      `Seen before in the last ${lengthWords(repeatWindowHours * HOUR_MS)} without anybody acting: ${before.unanswered} time(s).`,
    ],
    [
      lateMs > lateReadMinutes * 60_000,
      `This read reached us ${Math.round(lateMs / 60_000)} minutes after it was made.`,
    ],
  ];
  return [...clockCautions(hit.read), ...said.filter(([holds]) => holds).map(([, words]) => words)];
}

/** Why the time on the alert is not the camera's. A read that was refused for it waits in quarantine. */
export function clockCautions({ refused, receivedAt, timeFrom, clock }: Read): readonly string[] {
  if (refused === undefined)
    return [...(timeFrom === undefined ? [] : [TIME_FROM_WORDS[timeFrom]]), ...offsetCautions(clock)];
  const { statedAt } = refused;
  const fault =
    statedAt === undefined
      ? "What this camera gave as the time of this read is no certain moment"
      : `This camera's clock is ${lengthWords(Math.abs(receivedAt - statedAt))} ${statedAt > receivedAt ? "ahead" : "behind, or the read is that old"}`;
  return [`${fault}. The time shown is the time of receipt; the read itself waits in quarantine.`];
}

/** Nothing is said of a clock that is within the limits of the policy, or past the first alone. */
function offsetCautions(clock: Read["clock"]): readonly string[] {
  if (clock === undefined || clock.grade === "true" || clock.grade === "alarm") return [];
  const { aheadMs, bound, grade } = clock;
  const seconds = Math.abs(aheadMs / 1000).toFixed(1);
  const side = aheadMs > 0 ? "ahead" : bound === "both-ways" ? "behind" : "behind, or its line is that slow";
  const worth = grade === "suspect" ? "Its time is doubtful." : "Its time proves nothing.";
  return [`This camera's clock was ${seconds} seconds ${side} when the read came. ${worth}`];
}

const TIME_FROM_WORDS: Readonly<Record<TimeFrom, string>> = {
  receipt: "The time shown is the time of receipt: the camera stated none.",
  zone: "The camera gave a local time without a zone. The time shown takes it for the time at the camera's place.",
  file: "The time shown is that of the file: the camera stated none. A copied file has a later one.",
};

/** "60 minutes", "5 hours", "12 days". */
function lengthWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 180) return `${minutes} minutes`;
  return minutes < 3 * 1440 ? `${Math.round(minutes / 60)} hours` : `${Math.round(minutes / 1440)} days`;
}

/** The text is the list's, but the reader itself is not sure enough of it for a machine to rely on. */
const isDoubtful = ({ kind, read, probability = 0 }: Hit): boolean =>
  kind === "exact" && read.confidence !== undefined && probability < CONFIDENCE_USES.autoMatch;

/** From here on the country counts as seen. */
const SURE_OF_COUNTRY = 0.5;

/** The same characters may stand on a plate of another country; entries name British marks unless they are none. */
const isForeign = ({ read: { country }, entry }: Hit): boolean =>
  country !== undefined &&
  country.code !== "GB" &&
  country.probability >= SURE_OF_COUNTRY &&
  formatsOf(entry.mark).some((format) => format.country === "GB");

const doubtWords = ({ probability = 0 }: Hit): string =>
  `DOUBTFUL READ: ${Math.max(1, Math.round(probability * 100))} in 100 that this is the mark. Check every character in the picture.`;
