/** May this officer be told where a camera stands? The policy of the force whose site it is says for which occasion. */
import type { Clause } from "#policy/clause.ts";
import type { PlaceRules } from "#policy/rule-numbers.ts";
import type { Officer } from "#terms/officer.ts";

/** Why somebody asks: an alert that is theirs, one that is not, any alert but in words alone, one on a wall, or an answer that a search was given. */
export type PlaceOccasion =
  | "alert-held"
  | "alert-not-held"
  | "alert-in-words"
  | "alert-on-wall"
  | "answered-search";

export type PlaceRefusal =
  | { readonly code: "place-not-permitted"; readonly clause: Clause }
  /** It would be told once the alert is theirs. */
  | { readonly code: "alert-not-held" };

export function placeRefusal(
  { roles }: Pick<Officer, "roles">,
  occasion: PlaceOccasion,
  { always, withAlertHeld, inWordsWithAlert, onWall, withAnsweredSearch, clause }: PlaceRules,
): PlaceRefusal | undefined {
  const isGivenTo = (given: PlaceRules["always"]) => given.some((role) => roles.includes(role));
  if (isGivenTo(always)) return undefined;
  const given = {
    "alert-held": withAlertHeld,
    "alert-not-held": withAlertHeld,
    "alert-in-words": inWordsWithAlert,
    "alert-on-wall": onWall,
    "answered-search": withAnsweredSearch,
  }[occasion];
  if (!isGivenTo(given)) return { code: "place-not-permitted", clause };
  return occasion === "alert-not-held" ? { code: "alert-not-held" } : undefined;
}
