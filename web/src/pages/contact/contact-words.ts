/** What the public wrote, in words. */
import type { Schemas } from "../../api/client.ts";

export type PublicCase = Schemas["PublicCase"];
export type PublicCaseRow = Schemas["PublicCaseRow"];
type Words<Key extends string> = Readonly<Record<Key, string>>;

export const KIND_WORDS: Words<PublicCaseRow["kind"]> = {
  feedback: "Feedback",
  complaint: "Complaint",
  "own-data": "Request about own data",
  information: "Request for information",
};

export const TOPIC_WORDS: Words<NonNullable<PublicCaseRow["topic"]>> = {
  use: "How number plate recognition is used",
  conduct: "What somebody of the force did",
  data: "How data was handled",
};

export const RIGHT_WORDS: Words<NonNullable<PublicCaseRow["right"]>> = {
  access: "See what is held",
  erasure: "Have something erased",
  rectification: "Have something corrected",
  objection: "Object to the use of data",
};

export const STATE_WORDS: Words<PublicCaseRow["state"]> = {
  held: "Held for a look",
  discarded: "Discarded",
  open: "Open",
  "passed-on": "Passed on",
  answered: "Answered",
  withdrawn: "Withdrawn by the sender",
};

export const DESK_WORDS: Words<PublicCaseRow["desk"]> = {
  "anpr-lead": "ANPR lead",
  "professional-standards": "Professional standards",
  "data-protection": "Data protection officer",
  disclosure: "Disclosure officers",
};

export const HELD_WORDS: Words<PublicCaseRow["held"][number]> = {
  "hidden-field": "filled in a field that no person sees",
  "too-fast": "sent within seconds",
  links: "holds many links",
  "many-from-one-address": "one of many from the same place",
  many: "one of very many at the time",
};

export const OUTCOME_WORDS: Words<PublicCase["outcomes"][number]> = {
  noted: "Noted",
  "change-made": "Something was changed",
  upheld: "Upheld",
  "partly-upheld": "Upheld in part",
  "not-upheld": "Not upheld",
  settled: "Settled with the sender",
  granted: "Granted",
  "partly-granted": "Granted in part",
  refused: "Refused",
  "nothing-held": "Nothing is held",
};

export const STEP_WORDS: Words<PublicCase["possible"][number]> = {
  release: "Let it through",
  discard: "Discard it",
  acknowledge: "Acknowledge",
  "ask-identity": "Ask for proof of identity",
  "prove-identity": "Record the proof of identity",
  "pass-on": "Take it up as a request for own data",
  "hand-over": "Hand over to another desk",
  extend: "Extend the time",
  answer: "Answer",
  approve: "Approve the answer",
  "send-back": "Send the answer back",
  reply: "Write to the sender",
  "mark-read": "Mark the message as read",
};

const HAPPENED: Readonly<Record<string, string>> = {
  received: "Received",
  released: "Let through",
  discarded: "Discarded",
  acknowledged: "Acknowledged",
  "identity-asked": "Proof of identity asked for",
  "identity-proved": "Identity proved",
  "handed-over": "Handed over",
  extended: "Time extended",
  "answer-proposed": "Answer written, waits for approval",
  "sent-back": "Answer sent back",
  answered: "Answered",
  "answered-by-letter": "Answered by letter",
  replied: "Written to the sender",
  messaged: "Message from the sender",
  "message-read": "Message read",
  withdrawn: "Withdrawn by the sender",
  linked: "Goes on as",
  reminded: "Somebody was reminded",
};

export const happenedWords = (what: string): string => HAPPENED[what] ?? "Changed";

export function clockWords({ state, next, daysLeft }: PublicCaseRow["clock"]): string {
  if (state === "stopped") return "Over";
  if (next === null || daysLeft === null)
    return state === "paused" ? "Stands still until identity is proved" : "No day";
  const what = next.what === "acknowledge" ? "to acknowledge" : "to answer";
  if (daysLeft < 0) return `${-daysLeft} day${daysLeft === -1 ? "" : "s"} late ${what}`;
  return daysLeft === 0
    ? `Today is the last day ${what}`
    : `${daysLeft} day${daysLeft === 1 ? "" : "s"} left ${what}`;
}
