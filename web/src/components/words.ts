/** The words that screens use for the API's closed lists. The compiler holds each table complete. */
import type { Schemas } from "../api/client.ts";

type Alert = Schemas["Alert"];
type Words<Key extends string> = Readonly<Record<Key, string>>;

export const ROLE_WORDS: Words<Schemas["Officer"]["roles"][number]> = {
  "control-room": "Control room officer",
  analyst: "Analyst",
  "authorising-officer": "Authorising officer",
  "anpr-manager": "ANPR manager",
  auditor: "Auditor",
  "foi-officer": "Freedom of information officer",
  "data-protection-officer": "Data protection officer",
  "professional-standards": "Professional standards",
  "wall-screen": "Screen on the wall",
};

export const RANK_WORDS: Words<Schemas["Officer"]["rank"]> = {
  staff: "Police staff",
  constable: "Constable",
  sergeant: "Sergeant",
  inspector: "Inspector",
  "chief-inspector": "Chief Inspector",
  superintendent: "Superintendent",
  "chief-superintendent": "Chief Superintendent",
};

export const ALERT_STATE_WORDS: Words<Alert["state"]> = {
  raised: "New",
  taken: "Taken",
  verified: "Picture checked",
  acted: "Action under way",
  closed: "Closed",
};

export const PRIORITY_WORDS: Words<Alert["priority"]> = { high: "High", medium: "Medium", low: "Low" };

export const HIT_BASIS_WORDS: Words<Alert["hit"]["basis"]> = {
  mark: "The characters are the same.",
  "look-alike": "One character of the read may be another.",
  alternative: "Another reading of the camera fits the list.",
  pattern: "Only a part of the mark is known.",
  partial: "The camera could not read every character.",
  length: "The read may have a character too many or too few.",
};

export const ACTION_WORDS: Words<Alert["action"]> = {
  stop: "Stop the vehicle",
  "stop-with-caution": "Stop with caution",
  assess: "Assess before doing anything",
  silent: "Do not stop. Record only",
};

export const RESPONSE_WORDS: Words<Alert["next"]["act"][number]> = {
  "stop-requested": "Ask a patrol to stop the vehicle",
  "unit-sent": "Send a unit to the area",
  observe: "Observe only",
  "passed-on": "Pass on to another team or force",
  "no-action": "Take no action",
};

export const OUTCOME_WORDS: Words<Alert["next"]["close"][number]> = {
  stopped: "Vehicle stopped, nothing further",
  arrest: "Arrest made",
  seized: "Vehicle seized",
  "person-safe": "Person found safe",
  "no-trace": "Vehicle not found",
  "not-attended": "Nobody was sent",
  misread: "The camera misread the plate",
  "stale-marker": "The entry was out of date",
  "cloned-plate": "The plate is cloned",
  "no-further-action": "No further action",
  other: "Something else",
};

export const NOT_ATTENDED_WORDS: Words<NonNullable<Alert["notAttendedBecause"]>> = {
  "no-unit-free": "No unit was free",
  "too-far": "Too far away",
  "out-of-hours": "Out of hours",
  "low-priority": "The priority was too low",
  other: "Another reason",
};

export const FINDING_WORDS: Words<Alert["found"][number]> = {
  drugs: "Drugs",
  weapon: "A weapon",
  cash: "Cash",
  "stolen-property": "Stolen property",
  uninsured: "No insurance",
  "missing-person": "The missing person",
  other: "Something else",
};

export const REASON_WORDS: Words<Schemas["NewVoiEntryInput"]["reason"]> = {
  "life-at-risk": "Life at risk",
  "missing-person": "Missing person",
  "wanted-person": "Wanted person",
  "police-interest": "Of interest to police",
  "stolen-unconfirmed": "Stolen, not confirmed",
  stolen: "Stolen",
  "false-plates": "False plates",
  "partial-mark": "Part of a mark",
  intelligence: "Intelligence",
  "no-insurance": "No insurance",
  "no-keeper": "No keeper",
};

/** Marker codes that officers know from the PNC; others are shown as they are. */
const WARNING_WORDS: Readonly<Record<string, string>> = {
  FI: "Firearms",
  WE: "Weapons",
  VI: "Violent",
  DR: "Drugs",
  ES: "Escaper",
  ME: "Mental health",
  SU: "Suicidal",
  CO: "Contagious",
  IM: "Impersonates",
};
export const warningWords = (code: string) => WARNING_WORDS[code.toUpperCase()] ?? code;

export const LIST_KIND_WORDS: Words<Schemas["VoiList"]["kind"]> = {
  response: "Response: act now",
  intelligence: "Intelligence: record, do not stop",
  bulk: "Bulk: a published extract",
  covert: "Covert: only those with a right to it know of the list",
};

export const TOLERANCE_WORDS: Words<Schemas["VoiList"]["tolerance"]> = {
  exact: "Exact marks only",
  "one-character": "Also possible hits, one character away",
};

export const WITHDRAWAL_WORDS: Words<Schemas["WithdrawVoiEntryInput"]["reason"]> = {
  found: "Person or vehicle found",
  recovered: "Vehicle recovered by police",
  "recovered-by-owner": "Vehicle recovered by its owner",
  cancelled: "No longer wanted",
  "entered-in-error": "Entered in error",
  other: "Another reason",
};

export const DIRECTION_WORDS = { towards: "Towards", away: "Away" } as const;

/** Words that began a line, in the middle of a sentence. Acronyms stay as they are. */
export const inSentence = (words: string) =>
  /^[A-Z]{2}/.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1);

/** Codes of closed lists without a table of their own: hyphens become spaces. */
export const plain = (code: string) => {
  const words = code.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};
