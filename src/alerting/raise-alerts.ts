/** What do these hits change? Each raises an alert, or joins the open one about the same vehicle and entry. Pure. */
import type { Hit } from "#matching/hit.ts";
import { type EntryAction, needsSecondCheck } from "#matching/voi-entry.ts";
import { CONFIDENCE_USES } from "#recognition/confidence-uses.ts";
import type { AlertId, VoiEntryId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Position } from "#terms/position.ts";
import type { Read } from "#terms/read.ts";
import { canonicalVrm } from "#terms/vrm.ts";
import type { Alert, AlertEvent, AlertGrounds, Sighting } from "./alert.ts";
import { type CloneWarning, cloneWarning } from "./clone-warning.ts";
import { seeAgain } from "./decide-alert.ts";
import { TOP_LEVEL } from "./escalation.ts";
import { evolveAlert } from "./evolve-alert.ts";

/** Hits with one key are about one thing: the same entry, met by the same text, in the same way. */
export type JoinKey = string & { readonly joinKey: true };

export function joinKey(grounds: Pick<AlertGrounds, "entryId" | "kind" | "readText">): JoinKey {
  return `${grounds.entryId} ${grounds.kind} ${canonicalVrm(grounds.readText)}` as JoinKey;
}

/** What the store knows about the entries that were hit. */
export interface KnownAlerts {
  readonly open: ReadonlyMap<JoinKey, Alert>;
  /** Reads that met the entry before, as `readId entryId`: a replayed read raises nothing. */
  readonly seen: ReadonlySet<string>;
  /** By entry: the newest sighting, whatever became of it. */
  readonly lastSeen: ReadonlyMap<VoiEntryId, Sighting>;
  /** By entry: recent alerts that ended without anybody acting or finding a fault. */
  readonly unanswered: ReadonlyMap<VoiEntryId, number>;
  /** Entries on which this mark's read was found to be a misread before. */
  readonly misreadBefore: ReadonlySet<VoiEntryId>;
}

export const NOTHING_KNOWN: KnownAlerts = {
  open: new Map(),
  seen: new Set(),
  lastSeen: new Map(),
  unanswered: new Map(),
  misreadBefore: new Set(),
};

export interface AlertChange {
  /** After the events. */
  readonly alert: Alert;
  readonly events: readonly AlertEvent[];
  /** 0 for a new alert. */
  readonly expectedVersion: number;
}

export interface RaiseOptions {
  readonly now: Instant;
  readonly newId: () => AlertId;
  /** Where a read was made, if that is known. */
  readonly placeOf: (read: Pick<Read, "siteId">) => Position | undefined;
}

/** Changes by alert, in the order of the hits. */
export function raiseAlerts(
  hits: readonly Hit[],
  known: KnownAlerts,
  options: RaiseOptions,
): readonly AlertChange[] {
  const open = new Map(known.open);
  const seen = new Set(known.seen);
  const lastSeen = new Map(known.lastSeen);
  const changes = new Map<AlertId, AlertChange>();
  for (const hit of hits) {
    const meeting = `${hit.read.id} ${hit.entry.id}`;
    if (seen.has(meeting)) continue;
    seen.add(meeting);
    const sighting = sightingOf(hit.read);
    const clone = cloneOf(lastSeen.get(hit.entry.id), sighting, options);
    const grounds = groundsOf(hit);
    const standing = open.get(joinKey(grounds));
    const events =
      standing === undefined
        ? [raisedEvent(hit, grounds, sighting, clone, known, options)]
        : seeAgain(standing, sighting, clone, options.now);
    const alert = events.reduce<Alert | undefined>(evolveAlert, standing) as Alert;
    const before = changes.get(alert.id);
    changes.set(alert.id, {
      alert,
      events: [...(before?.events ?? []), ...events],
      expectedVersion: before?.expectedVersion ?? standing?.version ?? 0,
    });
    open.set(joinKey(grounds), alert);
    lastSeen.set(hit.entry.id, sighting);
  }
  return [...changes.values()];
}

function raisedEvent(
  hit: Hit,
  grounds: AlertGrounds,
  sighting: Sighting,
  clone: CloneWarning | undefined,
  known: KnownAlerts,
  { now, newId }: RaiseOptions,
): AlertEvent {
  const unanswered = known.unanswered.get(hit.entry.id) ?? 0;
  const level = grounds.entryAction === "silent" ? 0 : Math.min(unanswered, TOP_LEVEL);
  const cautions = cautionsOf(hit, known.misreadBefore.has(hit.entry.id), unanswered);
  return { type: "raised", at: now, id: newId(), grounds, sighting, cautions, clone, level };
}

function groundsOf(hit: Hit): AlertGrounds {
  const { read, entry, list, kind, basis, probability, possibilities, compareWith, stale } = hit;
  const unchecked = needsSecondCheck(entry) && entry.secondCheck === undefined;
  return {
    kind,
    basis,
    probability,
    possibilities,
    readText: read.vrm,
    entryText: entry.mark,
    compareWith,
    stale,
    entryId: entry.id,
    list: { id: list.id, name: list.name, kind: list.kind, publishedAt: list.publishedAt },
    reason: entry.reason,
    priority: entry.priority,
    entryAction: entry.action,
    action: stale || unchecked ? weakened(entry.action) : entry.action,
    warnings: entry.warnings,
    information: entry.information,
    expected: entry.expected,
  };
}

/** No stop on a list that may be out of date, nor on a dangerous entry that one person alone has seen. */
const weakened = (action: EntryAction): EntryAction => (action === "silent" ? "silent" : "assess");

const LATE_MS = 5 * 60_000;

function cautionsOf(hit: Hit, misreadBefore: boolean, unanswered: number): readonly string[] {
  const { read, entry, stale } = hit;
  const lateMs = read.receivedAt - read.capturedAt;
  const said: readonly (readonly [boolean, string])[] = [
    [
      stale,
      "STALE LIST: it is past its maximum age. Check that the entry still holds; no stop on this alone.",
    ],
    [
      needsSecondCheck(entry) && entry.secondCheck === undefined,
      "No second person has checked this entry. No stop until somebody has.",
    ],
    [isDoubtful(hit), doubtWords(hit)],
    [entry.action === "silent", "Record only. Do not stop this vehicle."],
    [misreadBefore, "A read of this mark was found to be a misread before. Look twice."],
    [unanswered > 0, `Seen before in the last four days without anybody acting: ${unanswered} time(s).`],
    [lateMs > LATE_MS, `This read reached us ${Math.round(lateMs / 60_000)} minutes after it was made.`],
  ];
  return said.filter(([holds]) => holds).map(([, words]) => words);
}

/** The text is the list's, but the reader itself is not sure enough of it for a machine to rely on. */
const isDoubtful = ({ kind, probability = 0 }: Hit): boolean =>
  kind === "exact" && probability < CONFIDENCE_USES.autoMatch;

const doubtWords = ({ probability = 0 }: Hit): string =>
  `DOUBTFUL READ: ${Math.max(1, Math.round(probability * 100))} in 100 that this is the mark. Check every character in the picture.`;

function cloneOf(
  previous: Sighting | undefined,
  current: Sighting,
  { placeOf }: RaiseOptions,
): CloneWarning | undefined {
  const from = previous && placeOf(previous);
  const to = placeOf(current);
  return previous && from && to
    ? cloneWarning({ ...previous, position: from }, { ...current, position: to })
    : undefined;
}

function sightingOf(read: Read): Sighting {
  const { id: readId, vrm, vrmRaw, confidence, cameraId, siteId, capturedAt, receivedAt, images } = read;
  const { country, colour } = read;
  return {
    readId,
    vrm,
    vrmRaw,
    confidence,
    cameraId,
    siteId,
    capturedAt,
    receivedAt,
    images,
    country,
    colour,
  };
}
