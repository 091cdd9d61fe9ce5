/** What the parts of published numbers are called on the page: never a code. */
import { CATEGORY_WORDS, PURPOSE_WORDS } from "#access/words.ts";

const CLASS_WORDS: Readonly<Record<string, string>> = {
  alerts: "Hits and what was done about them",
  pictures: "Pictures",
  "quarantined-deliveries": "Deliveries that were not taken in",
  searches: "Saved searches",
  authorities: "Authorities to search",
  "search-register": "The register of searches",
  "audit-work": "Auditors’ questions and samples",
  "list-entries": "Entries of lists of vehicles of interest",
  "public-cases": "What the public wrote, and its answers",
};

const SETTLED_WORDS: Readonly<Record<string, string>> = {
  explained: "Explained",
  "advice-given": "Advice given",
  "passed-on": "Passed on for a decision",
};

const CHECKED_WORDS: Readonly<Record<string, string>> = {
  confirmed: "Read as the picture shows it",
  misread: "Misread",
  "cannot-tell": "The picture does not show it",
};

/** By kind, and by kind and outcome. */
const MESSAGE_WORDS: Readonly<Record<string, string>> = {
  feedback: "Feedback received",
  "feedback noted": "Feedback: noted",
  "feedback change-made": "Feedback: a change was made",
  complaint: "Complaints received",
  "complaint upheld": "Complaints: upheld",
  "complaint partly-upheld": "Complaints: partly upheld",
  "complaint not-upheld": "Complaints: not upheld",
  "complaint settled": "Complaints: settled",
  "own-data": "Requests about a person’s own data received",
  "own-data granted": "Requests about a person’s own data: granted",
  "own-data partly-granted": "Requests about a person’s own data: partly granted",
  "own-data refused": "Requests about a person’s own data: refused",
  "own-data nothing-held": "Requests about a person’s own data: nothing is held",
  information: "Requests for information received",
};

const wordsFrom =
  (words: Readonly<Record<string, string>>, otherwise: string) =>
  (part: string): string =>
    words[part] ?? otherwise;

export const messageWords = wordsFrom(MESSAGE_WORDS, "Other messages");
export const purposeWords = wordsFrom(PURPOSE_WORDS, "Not stated");
export const categoryWords = wordsFrom(CATEGORY_WORDS, "Not stated");
export const classWords = wordsFrom(CLASS_WORDS, "Other records");
export const settledWords = wordsFrom(SETTLED_WORDS, "Settled in another way");
export const checkedWords = wordsFrom(CHECKED_WORDS, "Checked with another result");
