/** Something about a search needs explaining: an auditor asks, the person answers, an auditor closes. Nobody judges their own. */
import type { RecordBook } from "#mechanism/record-book.ts";
import type { FindingId, ForceId, SearchId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Officer, Person } from "#terms/officer.ts";
import { personOf } from "#terms/officer.ts";

export const FINDING_OUTCOMES = ["explained", "advice-given", "passed-on"] as const;
export type FindingOutcome = (typeof FINDING_OUTCOMES)[number];

export interface SearchFinding {
  readonly id: FindingId;
  readonly version: number;
  readonly forceId: ForceId;
  readonly at: Instant;
  readonly searchId: SearchId;
  /** Who asked the search, and is asked about it. */
  readonly person: Person;
  /** What the auditor wants to know. */
  readonly question: string;
  /** The auditor who sees to it. */
  readonly owner: Person;
  readonly dueAt: Instant;
  readonly answer?: { readonly words: string; readonly at: Instant } | undefined;
  readonly closed?:
    | { readonly outcome: FindingOutcome; readonly words: string; readonly by: Person; readonly at: Instant }
    | undefined;
}

export type SearchFindings = RecordBook<SearchFinding>;

export type FindingCommand =
  | { readonly type: "answer"; readonly words: string }
  | { readonly type: "close"; readonly outcome: FindingOutcome; readonly words: string };

export interface FindingProblem {
  readonly code:
    | "finding-not-yours"
    | "finding-answered"
    | "finding-closed"
    | "finding-own"
    | "finding-not-answered";
}

/** It may be closed without an answer once its time to answer is over. */
export function decideFinding(
  finding: SearchFinding,
  command: FindingCommand,
  by: Officer,
  now: Instant,
): SearchFinding | FindingProblem {
  const version = finding.version + 1;
  if (finding.closed !== undefined) return { code: "finding-closed" };
  const isAbout = finding.person.id === by.id;
  if (command.type === "answer") {
    if (!isAbout) return { code: "finding-not-yours" };
    if (finding.answer !== undefined) return { code: "finding-answered" };
    return { ...finding, version, answer: { words: command.words, at: now } };
  }
  if (isAbout) return { code: "finding-own" };
  if (finding.answer === undefined && now < finding.dueAt) return { code: "finding-not-answered" };
  const { outcome, words } = command;
  return { ...finding, version, closed: { outcome, words, by: personOf(by), at: now } };
}

export const isOverdue = ({ closed, dueAt }: SearchFinding, now: Instant): boolean =>
  closed === undefined && now >= dueAt;
