/** Story: reads are gathered for a case, shown to named colleagues, looked at again in time, and purged at the end. Each step is in the log first. */
import type { AuditFacts } from "#audit/ports.ts";
import { type ProofTools, toHex } from "#audit/proof-tools.ts";
import {
  type CaseCommand,
  type CaseProblem,
  changeCase,
  type GatheredRead,
  isMember,
  nextReview,
  type WorkingSet,
  type WorkingSets,
  withoutOld,
} from "#cases/working-set.ts";
import type { People } from "#identity/people.ts";
import { holds } from "#identity/rights.ts";
import { changeRecord } from "#mechanism/record-book.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { CaseId, OfficerId, ReadId, SearchId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { type Officer, personOf } from "#terms/officer.ts";
import { logAct } from "../proof/log-act.ts";
import type { RefusedSearch } from "../search/answer-search.ts";
import type { SearchPorts } from "../search/search-reads.ts";
import { wholeAnswer } from "../search/whole-answer.ts";

export interface CasePorts extends SearchPorts {
  readonly sets: WorkingSets;
  readonly people: Pick<People, "all" | "officerFor">;
  readonly rulesOf: RulesOf<"cases" | "exports">;
  readonly tools: Pick<ProofTools, "sha256" | "utf8">;
}

export async function openCase(
  about: Pick<WorkingSet, "reference" | "title" | "reason">,
  by: Officer,
  ports: CasePorts,
): Promise<WorkingSet> {
  const now = ports.clock();
  const set: WorkingSet = {
    id: ports.newId("case"),
    version: 1,
    forceId: by.forceId,
    at: now,
    ...about,
    owner: personOf(by),
    reviewAt: nextReview(now, ports.rulesOf(by.forceId, now).cases),
    ...{ sharedWith: [], reads: [], notes: [] },
  };
  await log(by, set.id, { step: "open", reference: about.reference, reason: about.reason }, ports);
  await ports.sets.add(set);
  return set;
}

/** Theirs and those shown to them, newest first. */
export const casesOf = async (officer: Officer, { sets }: Pick<CasePorts, "sets">) =>
  (await sets.of({ only: [officer.forceId] })).filter((set) => isMember(set, officer));

export type CaseStep = WorkingSet | CaseProblem | { readonly code: "case-unknown" };

/** What is refused is not done and not logged as done; two at once are one after the other. */
export async function stepInCase(
  id: CaseId,
  command: CaseCommand,
  by: Officer,
  ports: CasePorts,
): Promise<CaseStep> {
  const now = ports.clock();
  const changed = await changeRecord<WorkingSet, CaseProblem | { readonly code: "case-unknown" }>(
    ports.sets,
    id,
    async (set) => {
      if (!isMember(set, by)) return { code: "case-unknown" };
      const next = changeCase(set, command, by, ports.rulesOf(set.forceId, now).cases, now);
      if ("code" in next) return next;
      await log(by, id, stepFacts(command, set, ports), ports);
      return next;
    },
  );
  if (changed === undefined) return { code: "case-unknown" };
  if (command.type === "close" && !("code" in changed)) await certifyPurge(changed, by, ports);
  return changed;
}

function stepFacts(command: CaseCommand, set: WorkingSet, ports: CasePorts): AuditFacts {
  const { reference } = set;
  switch (command.type) {
    case "gather": {
      const searches = [...new Set(command.reads.map(({ searchId }) => searchId))];
      return { step: "gather", reference, reads: command.reads.length, searches };
    }
    case "drop":
      return { step: "drop", reference, read: command.readId };
    case "share":
      return { step: "share", reference, recipient: command.with.id };
    case "unshare":
      return { step: "unshare", reference, recipient: command.with };
    case "close":
      return {
        step: "close",
        reference,
        reason: command.reason,
        reads: set.reads.length,
        digest: digestOf(set, ports),
      };
    case "note":
    case "review":
      return { step: command.type, reference };
  }
}

/** Of the ids in their order: whoever holds a list of what was in it can show that it was this. */
const digestOf = ({ reads }: WorkingSet, { tools }: CasePorts): string =>
  toHex(tools.sha256(tools.utf8(reads.map(({ id }) => `${id}\n`).join(""))));

const certifyPurge = ({ id, reference, closed }: WorkingSet, by: Officer, ports: CasePorts) =>
  logAct(
    by,
    {
      operation: "erase",
      object: id,
      outcome: "allowed",
      facts: { step: "certified", reference, gathered: closed?.reads ?? 0 },
    },
    ports,
  );

export type Gathered = CaseStep | { readonly refused: RefusedSearch } | { readonly code: "search-unknown" };

/** Only what stands in an answer of the officer's own, which is judged again for it. */
export async function gatherReads(
  {
    id,
    searchId,
    readIds,
    note,
  }: {
    readonly id: CaseId;
    readonly searchId: SearchId;
    readonly readIds: readonly ReadId[];
    readonly note: string;
  },
  by: Officer,
  ports: CasePorts,
): Promise<Gathered> {
  const now = ports.clock();
  const set = await ports.sets.find(id);
  if (set === undefined || !isMember(set, by)) return { code: "case-unknown" };
  const { mostReads } = ports.rulesOf(by.forceId, now).exports;
  const answer = await wholeAnswer(searchId, by, mostReads, ports);
  if (answer === undefined) return { code: "search-unknown" };
  if (!answer.answered) return { refused: answer };
  const wanted = new Set(readIds);
  const reads = answer.reads
    .filter((read) => wanted.has(read.id))
    .map(
      ({ id: readId, vrm, capturedAt, cameraId, siteId, direction, confidence }): GatheredRead => ({
        ...{ id: readId, vrm, capturedAt, cameraId, siteId, direction, confidence },
        ...{ searchId, by: personOf(by), at: now, note },
      }),
    );
  return await stepInCase(id, { type: "gather", reads }, by, ports);
}

/** Colleagues to whom it may be shown: of the same force, with a right to work on cases. */
export const colleaguesOf = async (officer: Officer, { people }: Pick<CasePorts, "people">) =>
  (await people.all()).filter(
    (one) => one.forceId === officer.forceId && one.id !== officer.id && holds(one, "cases.work"),
  );

export async function shareCase(
  id: CaseId,
  withId: OfficerId,
  by: Officer,
  ports: CasePorts,
): Promise<CaseStep | { readonly code: "colleague-unknown" }> {
  const colleague = await ports.people.officerFor(withId, by.forceId);
  if (colleague === undefined || !holds(colleague, "cases.work")) return { code: "colleague-unknown" };
  return await stepInCase(id, { type: "share", with: personOf(colleague) }, by, ports);
}

/** What is gathered goes when its time is over; how many reads went. */
export async function eraseFromCases(
  sets: WorkingSets,
  cutOff: Instant,
  held: ReadonlySet<ReadId>,
): Promise<number> {
  let gone = 0;
  for (const { id } of await sets.of({ except: [] })) {
    await changeRecord(sets, id, (set) => {
      const left = withoutOld(set, cutOff, held);
      if (left === undefined) return Promise.resolve({ code: "nothing-old" });
      gone += set.reads.length - left.reads.length;
      return Promise.resolve(left);
    });
  }
  return gone;
}

const log = (by: Officer, object: string, facts: AuditFacts, ports: CasePorts) =>
  logAct(by, { operation: "alter", object, outcome: "allowed", facts }, ports);
