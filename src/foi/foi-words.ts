/** The closed lists of a freedom of information request: its channels, states, steps and the topics of an answer. */

export const FOI_CHANNELS = ["email", "post", "web-form", "social-media"] as const;
export type FoiChannel = (typeof FOI_CHANNELS)[number];

export const FOI_STATES = [
  "open",
  "awaiting-clarification",
  "drafted",
  "answered",
  "review-asked",
  "review-decided",
  "with-ico",
  "withdrawn",
] as const;
export type FoiState = (typeof FOI_STATES)[number];

export const FOI_COMMANDS = [
  "ask-clarification",
  "receive-clarification",
  "estimate-cost",
  "acknowledge",
  "draft",
  "edit",
  "approve",
  "send-back",
  "answer",
  "withdraw",
  "ask-review",
  "decide-review",
  "record-ico",
  "record-ico-outcome",
] as const;
export type FoiCommandType = (typeof FOI_COMMANDS)[number];

/** For somebody other than who wrote the answer. */
export const SECOND_PERSON_COMMANDS = [
  "approve",
  "send-back",
  "decide-review",
] as const satisfies readonly FoiCommandType[];

export const FOI_TOPICS = [
  "devices",
  "camera-numbers",
  "sites",
  "locations",
  "reads",
  "hits",
  "hits-by-month",
  "retention",
  "deletions",
  "searches",
  "searches-by-category",
  "costs",
  "complaints",
  "misreads",
  "published",
  "not-held",
  "written",
  "withheld",
  "refused",
] as const;

/** Only the first four count towards the cost limit; redaction does not (section 12, fees regulations 2004, reg. 4). */
export const S12_TASK_KINDS = ["determine", "locate", "retrieve", "extract", "redact"] as const;
export type S12TaskKind = (typeof S12_TASK_KINDS)[number];
