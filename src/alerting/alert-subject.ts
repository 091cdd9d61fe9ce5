/** Which hits are about one thing? One read on several lists is one alert, and later reads of the same kind join it. */
import type { Hit } from "#matching/hit.ts";
import { canonicalMark } from "#matching/mark-pattern.ts";
import { isCovert } from "#matching/voi-entry.ts";
import type { ReadId } from "#terms/ids.ts";
import { canonicalVrm } from "#terms/vrm.ts";
import type { Alert, AlertGrounds } from "./alert.ts";

/** The mark that is sought, whichever lists it is on. What is sought in silence is a subject of its own. */
export type Subject = string & { readonly subject: true };
/** One subject, met by one text in one way: an exact hit and a possible one never hide each other. */
export type JoinKey = string & { readonly joinKey: true };

type Met = Pick<AlertGrounds, "entryText" | "entryAction">;

/**
 * Covert entries have alerts of their own: joined to an open one, its sightings, its rank and its steps would tell those
 * who may not know of it.
 */
export function subjectOf({ entryText, entryAction }: Met): Subject {
  const secrecy = isCovert({ action: entryAction }) ? "covert" : "open";
  return `${secrecy} ${canonicalMark(entryText)}` as Subject;
}

export function joinKey(grounds: Met & Pick<AlertGrounds, "kind" | "readText">): JoinKey {
  return `${subjectOf(grounds)} ${grounds.kind} ${canonicalVrm(grounds.readText)}` as JoinKey;
}

/** A read meets a subject once: when it is replayed it raises nothing. */
export const meetingOf = (readId: ReadId, subject: Subject): string => `${readId} ${subject}`;

const metBy = ({ entry, kind, read }: Hit) =>
  ({ entryText: entry.mark, entryAction: entry.action, kind, readText: read.vrm }) as const;

export const subjectOfHit = (hit: Hit): Subject => subjectOf(metBy(hit));
export const joinKeyOfHit = (hit: Hit): JoinKey => joinKey(metBy(hit));

export const isCovertAlert = ({ grounds }: Pick<Alert, "grounds">): boolean =>
  isCovert({ action: grounds.entryAction });
