/** Story: somebody asks what is held of them; their identity is proved, their reads are looked for, what must be withheld is recorded, and they are answered. */
import { permitScope } from "#access/scope.ts";
import type { AuditFacts } from "#audit/ports.ts";
import { composeSubjectLetter, type SubjectLetterFacts } from "#foi/compose-subject-letter.ts";
import {
  answeredSubject,
  answerProblem,
  askedProblem,
  type FoundRead,
  foundSubject,
  SHOWN_READS,
  type SubjectAccess,
  type SubjectAsked,
  type SubjectProblem,
  type SubjectStep,
  searchProblem,
  stepSubject,
  subjectReference,
} from "#foi/subject-access.ts";
import type { Letterhead } from "#policy/installation.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { ScopeReader } from "#read-store/ports.ts";
import type { CaseRecords } from "#retention/case-record.ts";
import type { ForceId } from "#terms/ids.ts";
import { formatInstant } from "#terms/instant.ts";
import { londonDate } from "#terms/local-date.ts";
import type { NewId } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";
import { type TellSenderPorts, tellSender } from "../public-contact/pass-to-register.ts";

export interface AnswerSubjectPorts extends LogPorts, TellSenderPorts {
  readonly requests: CaseRecords<SubjectAccess>;
  readonly reads: ScopeReader;
  readonly rulesOf: RulesOf<"subjectAccess" | "foi">;
  readonly letterheadOf: (force: ForceId) => Letterhead;
  /** How long reads are kept, in words. */
  readonly keptFor: () => string;
  readonly newId: NewId;
}

export type SubjectRefusal =
  | SubjectProblem
  | "subject-unknown"
  | "subject-changed-meanwhile"
  | "subject-withdrawn";
export type Answered = { readonly request: SubjectAccess } | { readonly refusal: SubjectRefusal };

export async function recordSubject(
  asked: SubjectAsked,
  officer: Officer,
  ports: AnswerSubjectPorts,
): Promise<Answered> {
  const now = ports.clock();
  const id = ports.newId("sar");
  const problem = askedProblem(asked, londonDate(now));
  await log(id, "record", problem, officer, ports);
  if (problem !== undefined) return { refusal: problem };
  const reference = subjectReference(id, asked.receivedOn);
  const recorded = { by: officer, at: now };
  const request = { ...asked, id, version: 1, forceId: officer.forceId, reference, recorded };
  await ports.requests.add(request);
  return { request };
}

export type SubjectCommand = SubjectStep | { readonly type: "search" } | { readonly type: "answer" };

export async function commandSubject(
  id: string,
  command: SubjectCommand,
  officer: Officer,
  ports: AnswerSubjectPorts,
): Promise<Answered> {
  const request = await ports.requests.find(id);
  // Another force's requests do not exist for this one.
  if (request?.forceId !== officer.forceId) return { refusal: "subject-unknown" };
  if (await isWithdrawn(request, ports)) {
    await log(request.id, command.type, "subject-withdrawn", officer, ports);
    return { refusal: "subject-withdrawn" };
  }
  const outcome = await changed(request, command, officer, ports);
  const problem = "problem" in outcome ? outcome.problem : undefined;
  await log(request.id, command.type, problem, officer, ports, factsOf(command));
  if ("problem" in outcome) return { refusal: outcome.problem };
  if (!(await ports.requests.replace(outcome.changed))) return { refusal: "subject-changed-meanwhile" };
  await tellSender(outcome.changed, ports);
  return { request: outcome.changed };
}

/** Whoever asked by the public form may take it back there until it is answered; nobody looks for their reads then. */
async function isWithdrawn(
  { publicCase, answer }: SubjectAccess,
  { cases }: AnswerSubjectPorts,
): Promise<boolean> {
  if (publicCase === undefined || answer !== undefined) return false;
  return (await cases.find(publicCase.id))?.state === "withdrawn";
}

type Changed = { readonly changed: SubjectAccess } | { readonly problem: SubjectProblem };

function changed(
  request: SubjectAccess,
  command: SubjectCommand,
  officer: Officer,
  ports: AnswerSubjectPorts,
): Changed | Promise<Changed> {
  const act = { by: officer, at: ports.clock() };
  switch (command.type) {
    case "search":
      return search(request, officer, ports);
    case "answer": {
      const problem = answerProblem(request);
      if (problem !== undefined) return { problem };
      const letter = composeSubjectLetter(request, letterFacts(request.forceId, ports), false);
      return { changed: answeredSubject(request, act, letter) };
    }
    default:
      return stepSubject(request, command, act, ports.rulesOf(request.forceId, act.at).subjectAccess);
  }
}

async function search(request: SubjectAccess, officer: Officer, ports: AnswerSubjectPorts): Promise<Changed> {
  const problem = searchProblem(request);
  if (problem !== undefined) return { problem };
  const at = ports.clock();
  const { marks, from, to, forceId: force } = request;
  const { clause } = ports.rulesOf(force, at).subjectAccess;
  const receipt = await logAct(
    officer,
    {
      operation: "consult",
      object: request.id,
      outcome: "allowed",
      facts: {
        because: "a request for own data",
        ...{ marks, force, rule: clause.where },
        from: formatInstant(from),
        to: formatInstant(to),
      },
    },
    ports,
  );
  const scope = permitScope({ purpose: "subject-access", cameras: [], marks, from, to, force, clause });
  const shown: FoundRead[] = [];
  let reads = 0;
  for await (const { vrm, capturedAt } of ports.reads.readsIn(scope, receipt)) {
    reads += 1;
    if (shown.length < SHOWN_READS) shown.push({ vrm, capturedAt });
  }
  return { changed: foundSubject(request, { by: officer, at }, reads, shown) };
}

export function letterFacts(force: ForceId, ports: AnswerSubjectPorts): SubjectLetterFacts {
  const now = ports.clock();
  const rules = ports.rulesOf(force, now);
  return {
    letterhead: ports.letterheadOf(force),
    rules: rules.subjectAccess,
    commissioner: rules.foi.commissioner,
    keptFor: ports.keptFor(),
    today: londonDate(now),
  };
}

/** The reasons of a restriction are to be recorded (section 45(7)). */
function factsOf(command: SubjectCommand): AuditFacts {
  if (command.type === "identify") return { seen: command.seen };
  if (command.type === "name-vehicles")
    return { marks: command.marks, from: formatInstant(command.from), to: formatInstant(command.to) };
  if (command.type !== "restrict") return {};
  const { ground, reason, withheld } = command;
  return { ground, reason, withheld };
}

async function log(
  object: string,
  step: string,
  refusal: SubjectRefusal | undefined,
  officer: Officer,
  ports: AnswerSubjectPorts,
  facts: AuditFacts = {},
): Promise<void> {
  const outcome = refusal === undefined ? "allowed" : "refused";
  const all = { step, force: officer.forceId, ...facts, ...(refusal && { refusal }) };
  await logAct(officer, { operation: "subject-access.change", object, outcome, facts: all }, ports);
}
