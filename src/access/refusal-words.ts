/** A refusal as a person reads it: what was refused, and what would be needed. */
import type { Instant } from "#terms/instant.ts";
import { analysisFaultNeeds } from "./analysis-words.ts";
import type { Refusal } from "./refusal.ts";
import { categoryList, momentWords, purposeList, rankWords, roleList } from "./words.ts";

export interface RefusalWords {
  readonly title: string;
  /** What would be needed, in one or two sentences. */
  readonly needed: string;
}

export function refusalWords(refusal: Refusal): RefusalWords {
  return WORDS[refusal.code](refusal as never);
}

type Worder<Code> = (refusal: Extract<Refusal, { readonly code: Code }>) => RefusalWords;

const WORDS: { readonly [Code in Refusal["code"]]: Worder<Code> } = {
  "no-policy": () => ({
    title: "No policy is in force, so no search is answered",
    needed: "Ask your ANPR manager to set the force's access policy.",
  }),
  "force-not-shared": () => ({
    title: "Your force may not ask for the data of this force",
    needed:
      "This needs one data controller for both forces, controllers who decide together, or a written agreement. Leave this force out, or ask your ANPR manager.",
  }),
  "drawing-not-permitted": () => ({
    title: "Your role does not permit a search of a part of the map",
    needed: "Leave the drawn place out or name cameras by their codes, or ask an analyst to search.",
  }),
  "window-not-valid": () => ({
    title: "The time window is not valid",
    needed: "Choose a start that is before the end and not in the future.",
  }),
  "window-ends-too-late": ({ latestEnd }) => ({
    title: "The time window ends too late to be signed for",
    needed: `End the window at ${momentWords(latestEnd)} or earlier. For what is captured after that, ask again then.`,
  }),
  "reference-too-short": ({ minLength }) => ({
    title: "A reference is needed",
    needed: `Give the crime, incident or operation number, at least ${minLength} characters.`,
  }),
  "justification-too-weak": ({ minLength }) => ({
    title: "A justification is needed",
    needed: `Say in your own words why this search is necessary and proportionate, at least ${minLength} characters.`,
  }),
  "pattern-too-loose": ({ minCharacters }) => ({
    title: "Too little of the mark is known",
    needed: `Name at least ${minCharacters} characters. What less would find is not about any one vehicle.`,
  }),
  "analysis-beyond-limits": (fault) => ({
    title: "This looks at more than the policy permits",
    needed: analysisFaultNeeds(fault),
  }),
  "page-not-offered": () => ({
    title: "No page of this search ended there",
    needed: "Go on from the last page that you were shown, or ask the question again.",
  }),
  "page-too-late": ({ turnWithinHours }) => ({
    title: "This search is too old to be continued",
    needed: `The pages of a search can be read for ${turnWithinHours} hours. Ask the question again.`,
  }),
  "question-not-permitted": () => ({
    title: "The policy does not permit this kind of search",
    needed: "Ask for one vehicle by its mark.",
  }),
  "data-too-old": ({ earliestPermitted }) => ({
    title: "The data asked for is older than the policy permits",
    needed:
      earliestPermitted === null
        ? "Nothing can be searched for this purpose and category in your role."
        : `Start the window at ${momentWords(earliestPermitted)} or later.`,
  }),
  "role-not-permitted": ({ rolesNeeded, earliestPermitted }) => ({
    title: "Your role does not permit this search",
    needed: `This needs the role of ${roleList(rolesNeeded)}.${orLater(earliestPermitted)}`,
  }),
  "purpose-not-permitted": ({ purposesPermitted, earliestPermitted }) => ({
    title: "The purpose does not permit data of this age",
    needed: `Data of this age is for ${purposeList(purposesPermitted)}.${orLater(earliestPermitted)}`,
  }),
  "category-not-permitted": ({ categoriesPermitted, earliestPermitted }) => ({
    title: "The crime category does not permit data of this age",
    needed: `Data of this age is for ${categoryList(categoriesPermitted)}.${orLater(earliestPermitted)}`,
  }),
  "window-too-wide": ({ maxWindowDays }) => ({
    title: "The time window is too wide for this kind of search",
    needed: `Narrow it to ${maxWindowDays} days or less.`,
  }),
  "authority-needed": ({ authoriserRank }) => ({
    title: "A senior officer has to authorise this search",
    needed: `Ask ${rankWords(authoriserRank)} in your force to sign for it.`,
  }),
  "authority-not-yours": () => ({
    title: "This authority was given to another officer",
    needed: "Ask for an authority in your own name.",
  }),
  "authoriser-is-asker": ({ authoriserRank }) => ({
    title: "Nobody authorises their own search",
    needed: `Ask ${rankWords(authoriserRank)} in your force other than you to sign for it.`,
  }),
  "authoriser-other-force": ({ authoriserRank }) => ({
    title: "The authority was signed in another force",
    needed: `Ask ${rankWords(authoriserRank)} in your own force to sign for it.`,
  }),
  "authoriser-rank-too-low": ({ authoriserRank }) => ({
    title: "The authority was signed by too low a rank",
    needed: `Ask ${rankWords(authoriserRank)} in your force to sign for it.`,
  }),
  "authority-not-covering": () => ({
    title: "The authority does not cover this search",
    needed:
      "Ask only for the vehicle or place, window, purpose, category and reference that were signed for, or ask for another authority.",
  }),
  "authority-expired": () => ({
    title: "The authority has ended",
    needed: "Ask for another authority.",
  }),
  "authority-revoked": () => ({
    title: "The authority was taken back",
    needed: "Its page says why and by whom. Ask for another if you still need it.",
  }),
  "authority-spent": () => ({
    title: "The authority has been used as often as it permits",
    needed: "Ask for another authority.",
  }),
  "authority-busy": () => ({
    title: "Too many searches use this authority at this moment",
    needed: "Nothing was looked up and no use was counted. Search again in a moment.",
  }),
};

const orLater = (earliest: Instant | null): string =>
  earliest === null ? "" : ` Or start the window at ${momentWords(earliest)} or later.`;
