/** What is the caller told when the outside failed: a disk, the database, a camera's stream? Never that it was our mistake. */
import type { OutsideError } from "#terms/outside-error.ts";
import type { Problem } from "./problem.ts";

const LATER = "Wait a minute and try again. If it lasts, tell your ANPR manager.";
const MANAGER = "Tell your ANPR manager; until it is mended, trying again will not help.";

/** Codes of `OutsideError` that a request can meet, in words for whoever asked. */
const WORDS = {
  "database-unreachable": { status: 503, title: "The database does not answer", detail: LATER },
  "database-refused": { status: 503, title: "The database does not let Fosseway in", detail: MANAGER },
  "database-busy": {
    status: 503,
    title: "Something else is changing the same thing",
    detail: "Try again in a few seconds.",
  },
  "database-read-only": { status: 503, title: "The database takes no changes", detail: MANAGER },
  "database-disk-failing": {
    status: 503,
    title: "The database cannot read or write its disk",
    detail: MANAGER,
  },
  "database-full": { status: 503, title: "The database has no room left", detail: MANAGER },
  "query-too-long": {
    status: 503,
    title: "The answer took too long to find",
    detail: "Narrow the question, for example to a shorter time or fewer cameras, and ask again.",
  },
  "audit-log-busy": { status: 503, title: "The audit log cannot take more at the moment", detail: LATER },
  "audit-log-moved": { status: 503, title: "The audit log was written elsewhere just then", detail: LATER },
  "audit-entry-unreadable": {
    status: 500,
    title: "An entry of the audit log cannot be read",
    detail: MANAGER,
  },
  "images-not-read": { status: 503, title: "Pictures cannot be read from the disk", detail: LATER },
  "images-disk-full": {
    status: 503,
    title: "The disk has no room for pictures",
    detail: MANAGER,
  },
  "images-not-written": { status: 503, title: "The picture cannot be kept at the moment", detail: LATER },
  "image-damaged": {
    status: 500,
    title: "This picture is damaged on our disk",
    detail: "It cannot be shown. The read it belongs to is still there. Tell your ANPR manager.",
  },
  "image-unreadable": {
    status: 500,
    title: "This picture cannot be decoded",
    detail: "It cannot be shown. The read it belongs to is still there. Tell your ANPR manager.",
  },
  "journal-not-written": { status: 503, title: "Reads cannot be kept at the moment", detail: LATER },
  "journal-damaged": { status: 500, title: "Part of the journal cannot be read", detail: MANAGER },
  "passphrases-busy": {
    status: 503,
    title: "Too many people sign in at this moment",
    detail: "Try again in a few seconds.",
  },
  "worker-not-started": { status: 503, title: "Pictures cannot be decoded at the moment", detail: LATER },
  "secret-does-not-open": {
    status: 500,
    title: "A sealed place does not open with this server's key",
    detail: MANAGER,
  },
} as const satisfies Readonly<Record<string, Omit<Problem, "code">>>;

/** For every other code of the outside. */
const OTHER = { status: 503, title: "Something Fosseway needs does not work at the moment", detail: LATER };

/** The handler did not come back in time; what it had begun may still be finished. */
export const TOO_LATE: Problem = {
  status: 503,
  code: "answer-too-late",
  title: "The answer did not come in time",
  detail:
    "Look whether what you did has happened before you do it again. If it lasts, tell your ANPR manager.",
};

/** By status, for the OpenAPI document: any route may meet them. */
export const OUTSIDE_CODES = {
  500: ["unexpected", ...codesOf(500)],
  503: ["outside-not-well", TOO_LATE.code, ...codesOf(503)],
} as const;

export function outsideProblem({ code }: OutsideError): Problem {
  const words = isWorded(code) ? { code, ...WORDS[code] } : { code: "outside-not-well", ...OTHER };
  return words;
}

const isWorded = (code: string): code is keyof typeof WORDS => code in WORDS;

function codesOf(status: number): readonly string[] {
  return Object.entries(WORDS)
    .filter(([, words]) => words.status === status)
    .map(([code]) => code);
}
