/** What the audit log keeps of a search: everything that shows whether it was lawful, whether it was answered or refused. */
import { isAnalysis } from "#access/analysis-question.ts";
import type { Decision } from "#access/authorise.ts";
import type { Permission } from "#access/authorised-search.ts";
import { hoursWords, narrowingWords, placeWords } from "#access/narrowing-words.ts";
import type { AnyQuestion, Matter, Narrowing, Place, SearchRequest } from "#access/search-request.ts";
import { oldestAgeDays } from "#access/words.ts";
import type { SearchId } from "#terms/ids.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import { actorOf } from "./actor.ts";
import { analysisFacts } from "./analysis-facts.ts";
import type { AuditEvent, AuditFacts, AuditReceipt } from "./ports.ts";

/** The question and the policy's answer to it, logged before anything is looked up. */
export function consultEvent(
  id: SearchId,
  request: SearchRequest<AnyQuestion>,
  decision: Decision<AnyQuestion>,
  page: "first" | "later",
  now: Instant,
): AuditEvent {
  return {
    at: now,
    actor: actorOf(request.asker),
    operation: "consult",
    object: id,
    outcome: decision.permitted ? "allowed" : "refused",
    facts: {
      ...matterFacts(request, now),
      force: request.asker.forceId,
      page,
      ...authorityFacts(request, decision),
      ...decisionFacts(decision),
    },
  };
}

/** The search that this receipt is for was not answered: something outside failed before any read went out. */
export function failedSearchEvent(
  id: SearchId,
  { asker }: SearchRequest<AnyQuestion>,
  receipt: AuditReceipt,
  page: "first" | "later",
  now: Instant,
): AuditEvent {
  return {
    at: now,
    actor: actorOf(asker),
    operation: "consult",
    object: id,
    outcome: "failed",
    facts: { attempt: receipt.index, page },
  };
}

/** How many reads went to whom, logged before they go. */
export function discloseEvent(
  id: SearchId,
  { asker }: SearchRequest<AnyQuestion>,
  counts: { readonly reads: number; readonly totalUpTo10000: number; readonly cameras?: number | undefined },
  now: Instant,
): AuditEvent {
  return {
    at: now,
    actor: actorOf(asker),
    operation: "disclose",
    object: id,
    outcome: "allowed",
    facts: {
      reads: counts.reads,
      totalUpTo10000: counts.totalUpTo10000,
      ...(counts.cameras === undefined ? {} : { camerasLookedAt: counts.cameras }),
      recipient: asker.id,
    },
  };
}

/** The matter as facts; the justification is kept word for word, because an auditor can test nothing else. */
export function matterFacts(matter: Matter<AnyQuestion>, now: Instant): AuditFacts {
  return {
    ...questionFacts(matter.question),
    ...narrowingFacts(matter),
    ...(matter.forces === undefined ? {} : { dataOf: matter.forces }),
    capturedFrom: formatInstant(matter.capturedFrom),
    capturedTo: formatInstant(matter.capturedTo),
    oldestAgeDays: oldestAgeDays(matter.capturedFrom, now),
    purpose: matter.purpose,
    category: matter.category,
    reference: matter.reference,
    justification: matter.justification,
  };
}

function questionFacts(question: AnyQuestion): AuditFacts {
  if (isAnalysis(question)) return analysisFacts(question);
  switch (question.kind) {
    case "vrm":
      return { question: "vrm", vrm: question.vrm };
    case "marks":
      return { question: "marks", vrms: question.vrms };
    case "misread":
      return { question: "misread", vrm: question.vrm };
    case "pattern":
      return { question: "pattern", pattern: question.pattern };
    case "cameras":
      return { question: "cameras", cameraIds: question.cameraIds };
    case "area":
      return { question: "area", area: placeWords(question.area) };
    default:
      return question satisfies never;
  }
}

/** The shape as it was asked for; which cameras stand in it is for nobody to read here. */
const narrowingFacts = ({ where, when, seen }: Narrowing): AuditFacts => ({
  ...(where === undefined ? {} : placeFacts(where)),
  ...(when === undefined ? {} : { hours: hoursWords(when) }),
  ...(seen === undefined ? {} : { seenAs: narrowingWords({ seen }) }),
});

const placeFacts = (where: Place): AuditFacts =>
  where.kind === "cameras" ? { whereCameraIds: where.cameraIds } : { where: placeWords(where) };

/** A search under an authority is justified by what was signed; the asker's own words stand beside it where they differ. */
function authorityFacts(
  { authority, justification }: SearchRequest<AnyQuestion>,
  decision: Decision<AnyQuestion>,
): AuditFacts {
  if (authority === undefined) return {};
  const { id, authoriserId, authoriserRank } = authority;
  const facts = { authority: id, authoriser: authoriserId, authoriserRank };
  if (!decision.permitted || decision.rule.authoriserRank === null) return facts;
  const own = justification === authority.justification ? {} : { askerJustification: justification };
  return { ...facts, justification: authority.justification, ...own };
}

/** By which rule of which policy, and on what ground, one force's data was opened. */
const words = ({ dataOf, ground, policyId, policyVersion, ruleId }: Permission): string =>
  `${dataOf}: ${ground}, ${policyId} ${policyVersion} ${ruleId}`;

function decisionFacts(decision: Decision<AnyQuestion>): AuditFacts {
  if (decision.permitted) {
    const { policyId, policyVersion, ruleId } = decision.search.rule;
    const { permissions } = decision.search;
    return {
      policy: policyId,
      policyVersion,
      rule: ruleId,
      ...(permissions.every(({ ground }) => ground === "own") ? {} : { permissions: permissions.map(words) }),
    };
  }
  const { refusal } = decision;
  return "rule" in refusal ? { refusal: refusal.code, rule: refusal.rule.id } : { refusal: refusal.code };
}
