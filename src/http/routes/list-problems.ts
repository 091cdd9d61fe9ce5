/** What a refused change of a list says to its manager. */

import type { ListRefusal } from "#flows/lists/change-list.ts";
import type { PendingRefusal } from "#flows/lists/decide-pending-import.ts";
import type { EntryRefusal } from "#flows/lists/entry-change.ts";
import type { HotlistProblem } from "#matching/ports.ts";
import type { Problem } from "../problem.ts";
import { type Codes, codesIn } from "../refusals.ts";

export function entryProblem(refusal: EntryRefusal): Problem {
  if (refusal.code !== "entry-not-admitted") return { code: refusal.code, ...WORDS[refusal.code] };
  return {
    status: 422,
    code: refusal.code,
    title: "The entry cannot go on the list as it is",
    detail: refusal.problems.map(({ words }) => words).join(" "),
    facts: { problems: refusal.problems },
  };
}

type WordedCode = Exclude<EntryRefusal["code"], "entry-not-admitted">;

const WORDS: Readonly<Record<WordedCode, Pick<Problem, "status" | "title" | "detail">>> = {
  "mark-on-list": {
    status: 409,
    title: "This mark is on the list already for this reason",
    detail: "Withdraw the entry that stands, then add the new one.",
  },
  "entry-unknown": { status: 404, title: "There is no such entry on this list" },
  "entry-not-live": { status: 409, title: "This entry has ended or was withdrawn already" },
  "second-check-not-needed": { status: 409, title: "This entry needs no second person" },
  "second-check-by-owner": {
    status: 403,
    title: "A second person must check this entry",
    detail: "You answer for this entry or brought it in, so somebody else has to look at it.",
  },
};

export const LIST_UNKNOWN: Problem = { status: 404, code: "list-unknown", title: "There is no such list" };

export const VERSION_UNKNOWN: Problem = {
  status: 404,
  code: "version-unknown",
  title: "The list has no such version",
};

export const LIST_CHANGED: Problem = {
  status: 409,
  code: "list-changed",
  title: "Somebody changed the list at the same moment",
  detail: "Nothing was changed by you. Run the import again.",
};

export const fileProblem = ({ code, words }: HotlistProblem): Problem => ({
  status: 422,
  code,
  title: "The file cannot be read as a list",
  detail: words,
});

const FILE_CODES: Readonly<Record<HotlistProblem["code"], { readonly status: 422 }>> = {
  "file-empty": { status: 422 },
  "file-not-text": { status: 422 },
  "file-is-workbook": { status: 422 },
  "file-not-unpacked": { status: 422 },
  "file-not-for-import": { status: 422 },
  "file-layout-unknown": { status: 422 },
  "file-too-long": { status: 422 },
};

export const pendingProblem = ({ code }: PendingRefusal): Problem => ({ code, ...PENDING_WORDS[code] });

const PENDING_WORDS: Readonly<Record<PendingRefusal["code"], Pick<Problem, "status" | "title" | "detail">>> =
  {
    "import-unknown": {
      status: 404,
      title: "No such import waits for this list",
      detail: "Somebody decided it, or a newer file took its place.",
    },
    "import-overtaken": {
      status: 409,
      title: "The list has changed since this file was compared with it",
      detail: "Nothing was changed by you. Discard this import and send the file again.",
    },
    "import-expired": {
      status: 409,
      title: "Nobody decided this import in time",
      detail: "Nothing was changed. Send the file again.",
    },
  };

export function settingsProblem(refusal: ListRefusal): Problem {
  if (refusal.code !== "settings-not-admitted")
    return { code: refusal.code, ...SETTINGS_WORDS[refusal.code] };
  return {
    status: 422,
    code: refusal.code,
    title: "The list cannot be set to this",
    detail: refusal.problems.map(({ words }) => words).join(" "),
    facts: { problems: refusal.problems },
  };
}

const SETTINGS_WORDS: Readonly<
  Record<Exclude<ListRefusal["code"], "settings-not-admitted">, Pick<Problem, "status" | "title" | "detail">>
> = {
  "covert-not-permitted": {
    status: 403,
    title: "Your role does not permit covert lists",
    detail: "Somebody who may know of covert lists can make one.",
  },
  "owner-unknown": {
    status: 422,
    title: "This person cannot answer for the list",
    detail: "Choose somebody who may sign in and may know of the list.",
  },
  "settings-overtaken": {
    status: 409,
    title: "Somebody changed the list since you opened it",
    detail: "Nothing was changed by you. Open it again, look at what is different, and change it then.",
  },
};

export const LIST_CODES: Codes = codesIn({
  ...WORDS,
  ...FILE_CODES,
  ...PENDING_WORDS,
  ...SETTINGS_WORDS,
  "settings-not-admitted": { status: 422 },
  "entry-not-admitted": { status: 422 },
  [LIST_UNKNOWN.code]: LIST_UNKNOWN,
  [LIST_CHANGED.code]: LIST_CHANGED,
  [VERSION_UNKNOWN.code]: VERSION_UNKNOWN,
});
