/**
 * Somebody asks what is held of them: who, which vehicle, by what their identity was proved; what was found, what is withheld on which
 * ground, and the answer. The Data Protection Act 2018, sections 45 and 54.
 */
import { Temporal } from "temporal-polyfill";
import type { SubjectAccessRules } from "#policy/keeping-rules.ts";
import type { CaseRecord } from "#retention/case-record.ts";
import type { ForceId, PublicCaseId, SubjectAccessId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { type LocalDate, londonDate } from "#terms/local-date.ts";
import type { Person } from "#terms/officer.ts";
import type { Vrm } from "#terms/vrm.ts";
import type { Letter } from "./letter.ts";

export interface SubjectAsked {
  readonly requesterName: string;
  readonly replyAddress: string;
  readonly receivedOn: LocalDate;
  /** In the words of the requester. */
  readonly text: string;
  /** Of the vehicles that the requester says are theirs. Of one that came by the public form none, until a person names them. */
  readonly marks: readonly Vrm[];
  /** Captured in this time, both ends included. */
  readonly from: Instant;
  readonly to: Instant;
}

interface Act {
  readonly by: Person;
  readonly at: Instant;
}

/** What of the answer is withheld: all of it, without saying whether there is any; the reads; or what a person names. */
export const WITHHELD = ["everything", "some"] as const;
export type Withheld = (typeof WITHHELD)[number];

export interface SubjectAccess extends CaseRecord, SubjectAsked {
  readonly id: SubjectAccessId;
  readonly forceId: ForceId;
  readonly reference: string;
  readonly recorded: Act;
  /** It came by the form on the public page: there its sender follows it, and its month runs as it did before. */
  readonly publicCase?: { readonly id: PublicCaseId; readonly reference: string } | undefined;
  /** What was seen that proves who the requester is, and that the vehicle is theirs. */
  readonly identity?: (Act & { readonly seen: string }) | undefined;
  readonly found?: (Act & { readonly reads: number; readonly shown: readonly FoundRead[] }) | undefined;
  /** The ground is an id of the policy's. */
  readonly restriction?:
    | (Act & { readonly ground: string; readonly reason: string; readonly withheld: Withheld })
    | undefined;
  readonly answer?: (Act & { readonly letter: Letter }) | undefined;
}

export interface FoundRead {
  readonly vrm: string;
  readonly capturedAt: Instant;
}

/** As many reads stand in a letter; of more their number is told. */
export const SHOWN_READS = 500;

export const subjectReference = (id: SubjectAccessId, receivedOn: LocalDate): string =>
  `SAR-${receivedOn.slice(0, 4)}-${id.slice(-6).toUpperCase()}`;

export type SubjectState = "received" | "identified" | "searched" | "answered";

export function subjectState({ identity, found, answer }: SubjectAccess): SubjectState {
  if (answer !== undefined) return "answered";
  if (found !== undefined) return "searched";
  return identity === undefined ? "received" : "identified";
}

export type SubjectProblem =
  | "subject-marks-missing"
  | "subject-window-not-valid"
  | "subject-date-not-valid"
  | "subject-identity-missing"
  | "subject-not-searched"
  | "subject-answered"
  | "subject-ground-unknown";

export function askedProblem(asked: SubjectAsked, today: LocalDate): SubjectProblem | undefined {
  if (asked.marks.length === 0) return "subject-marks-missing";
  if (asked.from > asked.to) return "subject-window-not-valid";
  return asked.receivedOn > today ? "subject-date-not-valid" : undefined;
}

/**
 * The last day on which the answer is in time: the same day of the month after the day from which the clock runs, or that month's last.
 * The clock runs from receipt, or from the day on which the identity was proved when that is later (section 54(2)).
 */
export function dueOn(request: SubjectAccess, { months }: Pick<SubjectAccessRules, "months">): LocalDate {
  const { receivedOn, identity } = request;
  const proved = identity === undefined ? receivedOn : londonDate(identity.at);
  const from = proved > receivedOn ? proved : receivedOn;
  return Temporal.PlainDate.from(from).add({ months }).toString() as LocalDate;
}

export const isOverdue = (
  request: SubjectAccess,
  rules: Pick<SubjectAccessRules, "months">,
  today: LocalDate,
): boolean => request.answer === undefined && today > dueOn(request, rules);

export type SubjectStep =
  | { readonly type: "identify"; readonly seen: string }
  | ({ readonly type: "name-vehicles" } & Pick<SubjectAsked, "marks" | "from" | "to">)
  | {
      readonly type: "restrict";
      readonly ground: string;
      readonly reason: string;
      readonly withheld: Withheld;
    };

export function stepSubject(
  request: SubjectAccess,
  step: SubjectStep,
  act: Act,
  rules: SubjectAccessRules,
): { readonly changed: SubjectAccess } | { readonly problem: SubjectProblem } {
  if (request.answer !== undefined) return { problem: "subject-answered" };
  if (step.type === "identify") return { changed: next(request, { identity: { ...act, seen: step.seen } }) };
  if (step.type === "name-vehicles") return named(request, step);
  const { ground, reason, withheld } = step;
  if (!rules.restrictions.some(({ id }) => id === ground)) return { problem: "subject-ground-unknown" };
  return { changed: next(request, { restriction: { ...act, ground, reason, withheld } }) };
}

/** What was found before was of other vehicles or days, and is looked for again. */
function named(
  request: SubjectAccess,
  { marks, from, to }: Pick<SubjectAsked, "marks" | "from" | "to">,
): { readonly changed: SubjectAccess } | { readonly problem: SubjectProblem } {
  const problem = askedProblem({ ...request, marks, from, to }, request.receivedOn);
  if (problem !== undefined) return { problem };
  return { changed: next(request, { marks, from, to, found: undefined }) };
}

/** Nothing is looked for before somebody has proved that it is theirs. */
export function searchProblem({ identity, answer, marks }: SubjectAccess): SubjectProblem | undefined {
  if (answer !== undefined) return "subject-answered";
  if (identity === undefined) return "subject-identity-missing";
  return marks.length === 0 ? "subject-marks-missing" : undefined;
}

export const foundSubject = (
  request: SubjectAccess,
  act: Act,
  reads: number,
  shown: readonly FoundRead[],
): SubjectAccess => next(request, { found: { ...act, reads, shown } });

export function answerProblem({ found, answer }: SubjectAccess): SubjectProblem | undefined {
  if (answer !== undefined) return "subject-answered";
  return found === undefined ? "subject-not-searched" : undefined;
}

export const answeredSubject = (request: SubjectAccess, act: Act, letter: Letter): SubjectAccess =>
  next(request, { answer: { ...act, letter } });

const next = (request: SubjectAccess, changes: Partial<SubjectAccess>): SubjectAccess => ({
  ...request,
  ...changes,
  version: request.version + 1,
});
