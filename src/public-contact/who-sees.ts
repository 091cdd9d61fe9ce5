/** Whose is what the public wrote? It is seen at the desk it lies on and nowhere else: a complaint may be about the next desk. */
import { holds } from "#identity/rights.ts";
import type { Officer } from "#terms/officer.ts";
import { DESKS, type Desk, ROLE_OF_DESK } from "./contact-words.ts";
import type { PublicCase } from "./public-case.ts";

export const desksOf = ({ roles }: Pick<Officer, "roles">): readonly Desk[] =>
  DESKS.filter((desk) => roles.includes(ROLE_OF_DESK[desk]));

/** Who approves answers sees those that wait for it, and no others. */
export function seesContact(officer: Officer, one: PublicCase): boolean {
  if (one.forceId !== officer.forceId) return false;
  if (desksOf(officer).includes(one.desk)) return true;
  return one.proposed !== undefined && holds(officer, "public-cases.approve");
}
