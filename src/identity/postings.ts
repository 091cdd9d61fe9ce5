/** For which forces does a person work, with which roles in each, and for which of them do they act when they sign in? */
import type { ForceId } from "#terms/ids.ts";
import type { Officer, Role } from "#terms/officer.ts";
import { isSelected, type Selection } from "#terms/selection.ts";

/** What somebody may do for one force. */
export interface Posting {
  readonly forceId: ForceId;
  readonly roles: readonly Role[];
}

/** Somebody on the list of people. The rank is the person's; roles are held for a force. */
export interface ListedPerson extends Pick<Officer, "id" | "name" | "rank"> {
  /** Who employs them, and keeps their name, rank and access. */
  readonly homeForce: ForceId;
  /** At most one a force, in the order of the forces' ids, and none without a role. */
  readonly postings: readonly Posting[];
}

/** The person as they act for that force, with the roles held there and no others; undefined when they hold none. */
export function actingFor(person: ListedPerson, force: ForceId): Officer | undefined {
  const { id, name, rank, postings } = person;
  const posting = postings.find(({ forceId }) => forceId === force);
  return posting && { id, name, rank, roles: posting.roles, forceId: force };
}

/** The person as they sign in: for the force they acted for last, else for their own, else for whichever they work for. */
export function officerAtSignIn(person: ListedPerson, lastForce: ForceId | undefined): Officer | undefined {
  const last = lastForce && actingFor(person, lastForce);
  const [first] = person.postings;
  return last ?? actingFor(person, person.homeForce) ?? (first && actingFor(person, first.forceId));
}

/** Of `wanted`, what differs from what the person holds; a posting without a role takes the roles of that force away. */
export const changedPostings = (
  { postings }: Pick<ListedPerson, "postings">,
  wanted: readonly Posting[],
): readonly Posting[] =>
  wanted.filter(({ forceId, roles }) => {
    const held = postings.find((posting) => posting.forceId === forceId)?.roles ?? [];
    return held.length !== roles.length || !held.every((role) => roles.includes(role));
  });

/** `changes` put into `postings`. */
export function withPostings(postings: readonly Posting[], changes: readonly Posting[]): readonly Posting[] {
  const changed = new Set(changes.map(({ forceId }) => forceId));
  return [...postings.filter(({ forceId }) => !changed.has(forceId)), ...changes]
    .filter(({ roles }) => roles.length > 0)
    .toSorted((a, b) => (a.forceId < b.forceId ? -1 : 1));
}

/** Whether the person belongs to one of these forces or holds roles there. */
export const worksForAny = ({ homeForce, postings }: ListedPerson, forces: Selection<ForceId>): boolean =>
  isSelected(forces, homeForce) || postings.some(({ forceId }) => isSelected(forces, forceId));
