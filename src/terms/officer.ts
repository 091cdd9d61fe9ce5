/** People who use the system, and the organisation they serve. Ranks order authority; roles say which rooms one may enter. */
import type { ForceId, OfficerId } from "./ids.ts";

/** Ranks from low to high. Police staff carry the rank their post is graded as equal to. */
export const RANKS = [
  "staff",
  "constable",
  "sergeant",
  "inspector",
  "chief-inspector",
  "superintendent",
  "chief-superintendent",
] as const;
export type Rank = (typeof RANKS)[number];

/** What a person does here. One person may hold several roles. */
export const ROLES = [
  "control-room",
  "analyst",
  "authorising-officer",
  "anpr-manager",
  "auditor",
  "foi-officer",
  "data-protection-officer",
  "professional-standards",
  /** No person: a screen on a wall, which shows and asks for nothing. */
  "wall-screen",
] as const;
export type Role = (typeof ROLES)[number];

/** The roles that people work in. */
export const DUTIES: readonly Role[] = ROLES.filter((role) => role !== "wall-screen");

/** They watch over the others and answer to the public. Who asked for reads cannot also be the one who judges it. */
const OVERSEERS: readonly Role[] = ["data-protection-officer", "professional-standards"];

/** The roles whose work may need reads. */
export const ASKERS: readonly Role[] = DUTIES.filter((role) => !OVERSEERS.includes(role));

export interface Officer {
  readonly id: OfficerId;
  readonly name: string;
  readonly rank: Rank;
  readonly roles: readonly Role[];
  readonly forceId: ForceId;
}

/** An officer as a record names them: it stays true when the person moves on. */
export type Person = Pick<Officer, "id" | "name">;

export function personOf({ id, name }: Officer): Person {
  return { id, name };
}

/** True when `rank` is `needed` or higher. */
export function ranksAtLeast(rank: Rank, needed: Rank): boolean {
  return RANKS.indexOf(rank) >= RANKS.indexOf(needed);
}
