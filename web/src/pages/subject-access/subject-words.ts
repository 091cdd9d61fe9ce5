/** Requests for one's own data in words. */
import type { Schemas } from "../../api/client.ts";

export type SubjectAccess = Schemas["SubjectAccess"];

export const SUBJECT_STATE_WORDS: Readonly<Record<SubjectAccess["state"], string>> = {
  received: "Identity not proved yet",
  identified: "To be looked for",
  searched: "To be answered",
  answered: "Answered",
};

export const WITHHELD_WORDS: Readonly<Record<NonNullable<SubjectAccess["restriction"]>["withheld"], string>> =
  {
    everything: "Everything: the letter does not say whether anything is held",
    some: "Some: the reads are told, and the letter says that other information is withheld",
  };
