/** Which hits are about one thing? One read on several lists is one alert, and later reads of the same kind join it. */
import type { Hit } from "#matching/hit.ts";
import { canonicalMark } from "#matching/mark-pattern.ts";
import { isCovert } from "#matching/voi-entry.ts";
import { isCovertList } from "#matching/voi-list.ts";
import type { ReadId, VoiListId } from "#terms/ids.ts";
import { canonicalVrm } from "#terms/vrm.ts";
import type { Alert, AlertGrounds } from "./alert.ts";

/** The mark that is sought, whichever lists it is on. What is sought in silence is a subject of its own. */
export type Subject = string & { readonly subject: true };
/** One subject, met by one text in one way: an exact hit and a possible one never hide each other. */
export type JoinKey = string & { readonly joinKey: true };

type Met = Pick<AlertGrounds, "entryText" | "entryAction"> & {
  readonly list: Pick<AlertGrounds["list"], "id" | "kind" | "limited">;
};

/**
 * Covert entries have alerts of their own, and so have those of each list that is shown to some people alone: joined to an
 * open one, its sightings, its rank and its steps would tell those who may not know of it.
 */
export function subjectOf(met: Met): Subject {
  const secrecy = isCovertReason(met) ? "covert" : "open";
  const limited = limitedTo(met);
  const among = limited === undefined ? secrecy : `${secrecy} ${limited}`;
  return `${among} ${canonicalMark(met.entryText)}` as Subject;
}

const isCovertReason = ({ entryAction, list }: Pick<Met, "entryAction" | "list">): boolean =>
  isCovert({ action: entryAction }) || isCovertList(list);

/** The list whose people alone may know of it. */
const limitedTo = ({ list }: Pick<Met, "list">): VoiListId | undefined =>
  list.limited === true ? list.id : undefined;

export function joinKey(grounds: Met & Pick<AlertGrounds, "kind" | "readText">): JoinKey {
  return `${subjectOf(grounds)} ${grounds.kind} ${canonicalVrm(grounds.readText)}` as JoinKey;
}

/** Under which heading an alert stands: all that may be about one vehicle, exact and possible, in silence or not. */
export const vehicleOf = ({ entryText }: Pick<AlertGrounds, "entryText">): string => canonicalMark(entryText);

/** A read meets a subject once: when it is replayed it raises nothing. */
export const meetingOf = (readId: ReadId, subject: Subject): string => `${readId} ${subject}`;

const metBy = ({ entry, list, kind, read }: Hit) =>
  ({
    entryText: entry.mark,
    entryAction: entry.action,
    list: { id: list.id, kind: list.kind, ...(list.shownTo === undefined ? {} : { limited: true as const }) },
    kind,
    readText: read.vrm,
  }) as const;

export const subjectOfHit = (hit: Hit): Subject => subjectOf(metBy(hit));
export const joinKeyOfHit = (hit: Hit): JoinKey => joinKey(metBy(hit));

export const isCovertAlert = ({ grounds }: Pick<Alert, "grounds">): boolean => isCovertReason(grounds);

/** The list that the alert may be known by, when its people alone may know of it. */
export const alertLimitedTo = ({ grounds }: Pick<Alert, "grounds">): VoiListId | undefined =>
  limitedTo(grounds);
