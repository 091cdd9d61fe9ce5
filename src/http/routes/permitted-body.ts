/** What every answer and every refusal says on the wire, whatever was asked: by which rule, for whom, and the receipt. */
import type { PermittedSearch } from "#access/authorised-search.ts";
import type { AnyQuestion } from "#access/search-request.ts";
import { askedWords, ruleWords } from "#access/words.ts";
import type { AuditReceipt } from "#audit/ports.ts";
import { forceOf, type Installation } from "#policy/installation.ts";
import type { AccessRule, PolicyProfile } from "#policy/policy-profile.ts";
import { parseId } from "#terms/ids.ts";
import { formatInstant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { clauseBody } from "./refusal.ts";

interface PermittedAnswer {
  readonly search: PermittedSearch<AnyQuestion>;
  readonly rule: AccessRule;
  readonly policy: PolicyProfile;
  readonly receipt: AuditReceipt;
}

export function permittedBody(
  { search, rule, policy, receipt }: PermittedAnswer,
  officer: Officer,
  system: Installation,
) {
  const authority = rule.authoriserRank === null ? undefined : search.authority;
  return {
    askedWords: askedWords(search),
    receipt,
    rule: {
      policyId: search.rule.policyId,
      policyVersion: search.rule.policyVersion,
      ruleId: rule.id,
      words: ruleWords(rule),
      clause: clauseBody(rule.clause, policy),
      authorityId: authority?.id ?? null,
    },
    dataOf: search.permittedForces.map((id) => forceOf(system, id)?.name ?? id),
    earliestPermitted: formatInstant(search.earliestPermitted),
    watermark: [
      officer.name,
      search.reference,
      ...(authority === undefined ? [] : [`authority ${authority.id}`]),
      `audit entry ${receipt.index}`,
    ].join(" · "),
  };
}

/** The matter as it was judged, without its question. */
export const matterBody = (search: PermittedSearch<AnyQuestion>) => ({
  forces: search.forces ?? search.permittedForces,
  capturedFrom: formatInstant(search.capturedFrom),
  capturedTo: formatInstant(search.capturedTo),
  purpose: search.purpose,
  category: search.category,
  reference: search.reference,
  justification: search.justification,
});

/** An id that is none names no authority, and the policy then says that one is needed. */
export const toAuthorityId = (text: string | undefined) =>
  text === undefined ? undefined : parseId("auth", text);
