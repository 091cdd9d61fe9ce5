/** A request to see own data that came by the form, in the register of such requests: what becomes of it there, and what of that its sender is told. */
import { type SubjectAccess, subjectReference } from "#foi/subject-access.ts";
import { makeId } from "#terms/ids.ts";
import { plusMs } from "#terms/instant.ts";
import { londonDate } from "#terms/local-date.ts";
import type { Person } from "#terms/officer.ts";
import type { ContactEvent, Link, PublicCase } from "./public-case.ts";

/** Its name there follows from its name here, so that it is made once. */
export function subjectLinkOf({ id, at }: Pick<PublicCase, "id" | "at">): Link {
  const there = subjectIdOf(id);
  return { register: "subject-access", id: there, reference: subjectReference(there, londonDate(at)) };
}

const subjectIdOf = (id: PublicCase["id"]) => makeId("sar", id.slice("pub_".length));

/** Until a person says otherwise, a year before it came is looked through. */
const WINDOW_MS = 365 * 86_400_000;

/**
 * The request as it begins there: the words, the day on which it arrived and the proof of identity go along. Which vehicles are
 * meant stands in the words alone, so a person names them there before anything is looked for.
 */
export function subjectFrom(one: PublicCase, recorded: SubjectAccess["recorded"]): SubjectAccess {
  const { forceId, name, replyTo, text, at } = one;
  const proved = one.history.findLast((event) => event.type === "identity-proved");
  return {
    ...{ id: subjectIdOf(one.id), forceId, version: 1, recorded, reference: subjectLinkOf(one).reference },
    ...{ requesterName: name, replyAddress: replyTo, text, receivedOn: londonDate(at) },
    ...{ marks: [], from: plusMs(at, -WINDOW_MS), to: at },
    publicCase: { id: one.id, reference: one.reference },
    ...(proved?.type === "identity-proved"
      ? { identity: { by: proved.by, at: proved.at, seen: proved.seen } }
      : {}),
  };
}

/** What happened in the register and does not stand here yet, the oldest first. What was found and told stays there. */
export function notTold(one: PublicCase, request: SubjectAccess): readonly ContactEvent[] {
  if (one.state !== "open" || one.link?.id !== request.id) return [];
  const { identity, answer } = request;
  return [
    ...(identity === undefined || one.identityProvedAt !== undefined
      ? []
      : [event(identity, { type: "identity-proved", seen: identity.seen })]),
    ...(answer === undefined ? [] : [event(answer, { type: "answered-by-letter" })]),
  ];
}

const event = (
  { by: { id, name }, at }: { readonly by: Person; readonly at: ContactEvent["at"] },
  step: { readonly type: "identity-proved"; readonly seen: string } | { readonly type: "answered-by-letter" },
): ContactEvent => ({ at, by: { id, name }, ...step });
