/**
 * May this officer ask this question? Each force whose data is asked for answers by its own policy, and the asker's force
 * needs a ground to ask there at all. All of them must permit; what is permitted is the narrowest of what they permit.
 */
import { forceOf, type Installation, policyAt } from "#policy/installation.ts";
import type { AccessRule, PolicyProfile } from "#policy/policy-profile.ts";
import { type Ground, groundFor } from "#policy/sharing.ts";
import type { ForceId } from "#terms/ids.ts";
import { type Instant, instant } from "#terms/instant.ts";
import { RANKS } from "#terms/officer.ts";
import { periodBefore } from "#terms/period.ts";
import type { Authorised, Permission, PermittedSearch } from "./authorised-search.ts";
import { type Judgement, judgeRequest } from "./judge-request.ts";
import type { Refusal } from "./refusal.ts";
import { type AnyQuestion, forcesAsked, type Question, type SearchRequest } from "./search-request.ts";

export type Decision<Asked extends AnyQuestion = Question> = Permit<Asked> | Refused;

interface Permit<Asked extends AnyQuestion> {
  readonly permitted: true;
  readonly search: Authorised<Asked>;
  /** The rule that asks most of the asker, among those that permitted it. */
  readonly rule: AccessRule;
  readonly policy: PolicyProfile;
}

export interface Refused {
  readonly permitted: false;
  readonly refusal: Refusal;
  /** The policy that refused; undefined when there is none. */
  readonly policy?: PolicyProfile | undefined;
  /** The force whose data was refused. */
  readonly dataOf?: ForceId | undefined;
}

interface Judged {
  readonly dataOf: ForceId;
  readonly ground: Ground;
  readonly judgement: Judgement;
}

export function authorise<Asked extends AnyQuestion>(
  request: SearchRequest<Asked>,
  system: Installation,
  now: Instant,
): Decision<Asked> {
  const judged: Judged[] = [];
  for (const dataOf of forcesAsked(request)) {
    const ground = groundFor(system, request.asker.forceId, dataOf, now, request.purpose);
    if (ground === undefined) return { permitted: false, refusal: { code: "force-not-shared" }, dataOf };
    const policy = policyAt(forceOf(system, dataOf), now);
    judged.push({ dataOf, ground, judgement: judgeRequest(request, policy, now) });
  }
  return nearestRefusal(judged) ?? permit(request, judged, now);
}

/** One that no signature lifts comes first; of those that one lifts, the one that wants the highest rank. */
function nearestRefusal(judged: readonly Judged[]): Refused | undefined {
  const refused = judged.flatMap(({ dataOf, judgement }) =>
    judgement.permitted ? [] : [{ ...judgement, dataOf }],
  );
  return refused.toSorted((a, b) => rankLifting(b.refusal) - rankLifting(a.refusal))[0];
}

/** Above every rank for a refusal that no signature lifts. */
const rankLifting = (refusal: Refusal): number =>
  "authoriserRank" in refusal ? RANKS.indexOf(refusal.authoriserRank) : RANKS.length;

const rankNeeded = ({ authoriserRank }: AccessRule): number =>
  authoriserRank === null ? -1 : RANKS.indexOf(authoriserRank);

function permit<Asked extends AnyQuestion>(
  request: SearchRequest<Asked>,
  judged: readonly Judged[],
  now: Instant,
): Decision<Asked> {
  const permissions = judged.flatMap(({ dataOf, ground, judgement }) =>
    judgement.permitted ? [{ dataOf, ground, rule: judgement.rule, policy: judgement.policy }] : [],
  );
  const [strictest] = permissions.toSorted((a, b) => rankNeeded(b.rule) - rankNeeded(a.rule));
  if (strictest === undefined) return { permitted: false, refusal: { code: "force-not-shared" } };
  const { rule, policy } = strictest;
  const reach = Math.max(...permissions.map((one) => periodBefore(now, one.rule.maxAge)));
  const facts: PermittedSearch<Asked> = {
    ...request,
    earliestPermitted: instant(reach),
    permittedForces: permissions.map(({ dataOf }) => dataOf),
    rule: { policyId: policy.id, policyVersion: policy.version, ruleId: rule.id },
    permissions: permissions.map(permissionOf),
  };
  // The one place that makes the proof.
  return { permitted: true, search: facts as Authorised<Asked>, rule, policy };
}

const permissionOf = ({
  dataOf,
  ground,
  rule,
  policy,
}: {
  readonly dataOf: ForceId;
  readonly ground: Ground;
  readonly rule: AccessRule;
  readonly policy: PolicyProfile;
}): Permission => ({
  dataOf,
  ground: ground.kind === "agreement" ? ground.agreement.id : ground.kind,
  policyId: policy.id,
  policyVersion: policy.version,
  ruleId: rule.id,
});
