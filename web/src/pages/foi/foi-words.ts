/** Freedom of information: the closed lists in words. */
import type { Schemas } from "../../api/client.ts";

type Foi = Schemas["FoiRequest"];

export const FOI_STATE_WORDS: Readonly<Record<Foi["state"], string>> = {
  open: "Open",
  "awaiting-clarification": "Waiting for the requester",
  drafted: "Drafted",
  answered: "Answered",
  "review-asked": "Review asked for",
  "review-decided": "Review decided",
  "with-ico": "With the Commissioner",
  withdrawn: "Withdrawn",
};

export const CHANNEL_WORDS: Readonly<Record<Foi["channel"], string>> = {
  email: "Email",
  post: "Post",
  "web-form": "Web form",
  "social-media": "Social media",
};

export type LetterLanguage = Foi["language"];

export const LANGUAGE_WORDS: Readonly<Record<LetterLanguage, string>> = { en: "English", cy: "Welsh" };

export const TOPIC_WORDS: Readonly<Record<Foi["suggestedTopics"][number], string>> = {
  devices: "Cameras by class, maker and country",
  "camera-numbers": "How many ANPR cameras and sites",
  sites: "Sites by state",
  locations: "Where ANPR cameras stand (withheld, with the reasons)",
  reads: "How many reads",
  hits: "Hits of the last 12 months, and what came of them",
  "hits-by-month": "Hits by month and list: checked, misread, and what came of them",
  retention: "How long reads are kept",
  deletions: "Reads deleted, by month",
  searches: "How many searches, by how far back they reached",
  "searches-by-category": "Searches by category and how far back they reached",
  costs: "What it cost, from the register of costs",
  complaints: "Complaints by month and kind, and how they ended",
  misreads: "How often plates are misread",
  published: "Something that is published already, and where (section 21)",
  "not-held": "Something the force does not hold",
  written: "Something answered in your own words",
  withheld: "Something withheld under an exemption",
  refused: "The whole request refused",
};

export const MATTER_WORDS: Readonly<Record<Foi["publishedAlready"][number]["matter"], string>> = {
  numbers: "Numbers of reads, hits, searches and deletions, month by month",
  "how-long-kept": "How long reads are kept, and why",
  "how-sites-are-chosen": "How sites of cameras are chosen and reviewed",
  "who-may-see": "Who may see reads, and for what",
  "self-assessment": "How the force assesses itself",
  "earlier-answers": "Answers given to other requests",
};

export const TASK_WORDS = {
  determine: "Finding out whether it is held",
  locate: "Locating it",
  retrieve: "Retrieving it",
  extract: "Extracting it",
  redact: "Redacting it (does not count)",
} as const;

export const FOI_EVENT_WORDS: Readonly<Record<Foi["history"][number]["what"], string>> = {
  received: "Received",
  reminded: "Disclosure officer reminded that the answer is due",
  "clarification-asked": "Clarification asked for",
  "clarification-received": "Clarification received",
  "cost-estimated": "Cost estimated",
  acknowledged: "Acknowledgement sent",
  drafted: "Letter drafted",
  edited: "Words of the letter changed",
  approved: "Approved by a second person",
  "sent-back": "Sent back by a second person",
  answered: "Answered",
  withdrawn: "Withdrawn",
  "review-asked": "Review asked for",
  "review-decided": "Review decided",
  "ico-recorded": "Complaint to the Commissioner recorded",
  "ico-decided": "Outcome of the Commissioner recorded",
  "review-reminded": "Force reminded that the review is due",
  "handed-over": "Question handed over",
  "hand-over-answered": "Answer to a question came back",
  "hand-over-taken-back": "Question taken back",
  "hand-over-reminded": "Disclosure officer reminded of a question that is overdue",
};

export const FOI_COMMAND_WORDS: Readonly<Record<Foi["nextCommands"][number], string>> = {
  "ask-clarification": "Ask for clarification",
  "receive-clarification": "Record the clarification",
  "estimate-cost": "Estimate the cost",
  acknowledge: "Send the acknowledgement",
  draft: "Draft the letter",
  edit: "Change the words",
  approve: "Approve the letter",
  "send-back": "Send the letter back",
  answer: "Send the answer",
  withdraw: "Record a withdrawal",
  "ask-review": "Record a request for review",
  "decide-review": "Decide the review",
  "record-ico": "Record a complaint to the Commissioner",
  "record-ico-outcome": "Record the Commissioner's outcome",
};

export const ICO_OUTCOME_WORDS: Readonly<Record<NonNullable<Foi["icoDecision"]>["outcome"], string>> = {
  "not-upheld": "The complaint is not upheld",
  "partly-upheld": "The complaint is partly upheld",
  upheld: "The complaint is upheld",
  "settled-informally": "Settled informally",
};
