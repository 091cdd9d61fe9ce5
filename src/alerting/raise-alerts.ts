/** What do these hits change? Each read raises one alert about each mark it met, or joins the open one. Pure. */
import type { Hit } from "#matching/hit.ts";
import type { AlertWorkRules, EscalationRules } from "#policy/rule-numbers.ts";
import type { AlertId, ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Position } from "#terms/position.ts";
import type { Read } from "#terms/read.ts";
import type { Alert, AlertEvent, AlertGrounds, Sighting } from "./alert.ts";
import {
  clockCautions,
  entryCautions,
  groundsOf,
  type JointHit,
  jointReasons,
  readCautions,
} from "./alert-grounds.ts";
import { graverFirst } from "./alert-reasons.ts";
import {
  type JoinKey,
  joinKey,
  joinKeyOfHit,
  meetingOf,
  type Subject,
  subjectOfHit,
} from "./alert-subject.ts";
import { type CloneWarning, cloneWarning } from "./clone-warning.ts";
import { changeReasons, seeAgain } from "./decide-alert.ts";
import { repeatedSince, TOP_LEVEL } from "./escalation.ts";
import { evolveAlert } from "./evolve-alert.ts";
import { type ClosedAlert, continuedBy, continuedCaution } from "./pursuit.ts";
import type { MisreadCameras } from "./signals.ts";

/** What the store knows about the marks that were met. */
export interface KnownAlerts {
  readonly open: ReadonlyMap<JoinKey, Alert>;
  /** Reads that met the subject before (`meetingOf`): a replayed read raises nothing. */
  readonly seen: ReadonlySet<string>;
  /** The newest sighting, whatever became of it. */
  readonly lastSeen: ReadonlyMap<Subject, Sighting>;
  /** When those recent alerts were raised that ended without anybody acting or finding a fault. */
  readonly unanswered: ReadonlyMap<Subject, readonly Instant[]>;
  /** Alerts that were closed lately, and how: a new one may go on from them. */
  readonly closed: ReadonlyMap<Subject, readonly ClosedAlert[]>;
  /** Subjects of which a read was found to be a misread before, and at which cameras. */
  readonly misreadBefore: ReadonlyMap<Subject, MisreadCameras>;
}

export const NOTHING_KNOWN: KnownAlerts = {
  open: new Map(),
  seen: new Set(),
  lastSeen: new Map(),
  unanswered: new Map(),
  closed: new Map(),
  misreadBefore: new Map(),
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
  /** The rules of the force whose read raised the alert. */
  readonly escalationOf: (force: ForceId | undefined) => EscalationRules;
  readonly workOf: (force: ForceId | undefined) => AlertWorkRules;
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
  for (const joint of jointHits(hits)) {
    const [hit] = joint;
    const subject = subjectOfHit(hit);
    const meeting = meetingOf(hit.read.id, subject);
    if (seen.has(meeting)) continue;
    seen.add(meeting);
    const sighting = sightingOf(hit.read);
    const clone = cloneOf(lastSeen.get(subject), sighting, options);
    const grounds = groundsOf(joint, known.misreadBefore.get(subject));
    const key = joinKey(grounds);
    const standing = open.get(key);
    const rules = options.escalationOf(standing === undefined ? sighting.forceId : standing.first.forceId);
    const events =
      standing === undefined
        ? [raisedEvent({ joint, grounds, sighting, clone }, known, rules, options)]
        : joinEvents(standing, { joint, sighting, clone }, rules, options);
    const alert = events.reduce<Alert | undefined>(evolveAlert(rules), standing) as Alert;
    const before = changes.get(alert.id);
    changes.set(alert.id, {
      alert,
      events: [...(before?.events ?? []), ...events],
      expectedVersion: before?.expectedVersion ?? standing?.version ?? 0,
    });
    open.set(key, alert);
    lastSeen.set(subject, sighting);
  }
  return [...changes.values()];
}

/** The hits of one read on one mark together, each once, the gravest entry first; in the order in which the reads came. */
function jointHits(hits: readonly Hit[]): readonly JointHit[] {
  const byMeeting = Map.groupBy(hits, (hit) => `${hit.read.id} ${joinKeyOfHit(hit)}`);
  return [...byMeeting.values()].map((met) => {
    const once = [...new Map(met.map((hit) => [hit.entry.id, hit])).values()];
    return once.toSorted(graverFirst) as unknown as JointHit;
  });
}

interface Met {
  readonly joint: JointHit;
  readonly sighting: Sighting;
  readonly clone: CloneWarning | undefined;
}

function raisedEvent(
  { joint, grounds, sighting, clone }: Met & { readonly grounds: AlertGrounds },
  known: KnownAlerts,
  rules: EscalationRules,
  { now, newId, workOf }: RaiseOptions,
): AlertEvent {
  const [hit] = joint;
  const subject = subjectOfHit(hit);
  const since = repeatedSince(now, rules);
  const unanswered = known.unanswered.get(subject)?.filter((at) => at >= since).length ?? 0;
  const before = continuedBy(known.closed.get(subject), joinKey(grounds), now, workOf(sighting.forceId));
  const level =
    grounds.entryAction === "silent" ? 0 : Math.min(Math.max(unanswered, before?.level ?? 0), TOP_LEVEL);
  const cautions = [
    ...(before === undefined ? [] : [continuedCaution(before.continued, sighting)]),
    ...entryCautions(joint),
    ...readCautions(hit, { misread: known.misreadBefore.has(subject), unanswered }, rules),
  ];
  const raised = { type: "raised", at: now, id: newId(), grounds, sighting, cautions, clone, level } as const;
  return before === undefined ? raised : { ...raised, continues: before.continued };
}

/** What is asked comes first: an entry that is graver than those before makes the alert wait for a person again. */
function joinEvents(
  standing: Alert,
  { joint, sighting, clone }: Met,
  rules: EscalationRules,
  { now }: RaiseOptions,
): readonly AlertEvent[] {
  const changed = changeReasons(
    standing,
    jointReasons(joint),
    [...entryCautions(joint), ...clockCautions(joint[0].read)],
    now,
  );
  const asked = changed.reduce<Alert>(evolveAlert(rules), standing);
  return [...changed, ...seeAgain(asked, sighting, clone, now, rules)];
}

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
  const { forceId, country, colour, timeFrom, direction, lane } = read;
  const refused = read.refused === undefined ? undefined : true;
  return {
    readId,
    vrm,
    vrmRaw,
    confidence,
    cameraId,
    siteId,
    forceId,
    capturedAt,
    receivedAt,
    timeFrom,
    ...(read.clock === undefined ? {} : { clock: read.clock }),
    ...(read.telling === undefined ? {} : { toldOf: read.telling.vehicle }),
    refused,
    direction,
    lane,
    images,
    country,
    colour,
  };
}
