/** Requests for one's own data in words. */
import type { Schemas } from "../../api/client.ts";
import { dayWords } from "../../components/day-words.ts";

export type SubjectAccess = Schemas["SubjectAccess"];

export const SUBJECT_STATE_WORDS: Readonly<Record<SubjectAccess["state"], string>> = {
  received: "Identity not proved yet",
  identified: "To be looked for",
  searched: "To be answered",
  answered: "Answered",
};

/** What its sender withdrew on the public page is over, however far it had come here. */
export const isWithdrawn = ({ state, publicCase }: SubjectAccess): boolean =>
  state !== "answered" && publicCase?.state === "withdrawn";

export const stateWords = (request: SubjectAccess): string =>
  isWithdrawn(request) ? "Withdrawn by the sender" : SUBJECT_STATE_WORDS[request.state];

/** Of one that came by the public form the month stands still until identity is proved. */
export const dueWords = ({ dueOn, isOverdue }: Pick<SubjectAccess, "dueOn" | "isOverdue">): string =>
  dueOn === null
    ? "Stands still until identity is proved"
    : `${dayWords(dueOn)}${isOverdue ? " (overdue)" : ""}`;

export const WITHHELD_WORDS: Readonly<Record<NonNullable<SubjectAccess["restriction"]>["withheld"], string>> =
  {
    everything: "Everything: the letter does not say whether anything is held",
    some: "Some: the reads are told, and the letter says that other information is withheld",
  };
