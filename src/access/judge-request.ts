/** What does one policy say to this request? Pure: no clock, no store. The rules are data: years and forces differ. */
import type { AccessRule, PolicyProfile } from "#policy/policy-profile.ts";
import { DAY_MS, type Instant } from "#terms/instant.ts";
import { periodBefore } from "#terms/period.ts";
import { repeatedMs } from "#terms/repeated-window.ts";
import { analysisFault } from "./analysis-fault.ts";
import { authorityFault } from "./authority-fault.ts";
import { formFault } from "./form-fault.ts";
import { placeRefusal } from "./places.ts";
import type { Objection, Refusal } from "./refusal.ts";
import { type AnyQuestion, drawnArea, type SearchRequest } from "./search-request.ts";

type AnyRequest = SearchRequest<AnyQuestion>;

/** A rule that has no objection, or why every one has. It is no proof: that only `authorise()` makes. */
export type Judgement =
  | { readonly permitted: true; readonly rule: AccessRule; readonly policy: PolicyProfile }
  | { readonly permitted: false; readonly refusal: Refusal; readonly policy: PolicyProfile | undefined };

/** Permits under the least intrusive rule that has no objection; else refuses with the nearest objection. */
export function judgeRequest(
  request: AnyRequest,
  policy: PolicyProfile | undefined,
  now: Instant,
): Judgement {
  const refuse = (refusal: Refusal): Judgement => ({ permitted: false, refusal, policy });
  if (policy === undefined) return refuse({ code: "no-policy" });
  const fault = formFault(request, policy.form, now) ?? analysisFault(request, policy);
  if (fault !== undefined) return refuse(fault);
  if (drawsUnseen(request, policy)) {
    return refuse({ code: "drawing-not-permitted", clause: policy.numbers.places.clause });
  }

  const stops: Stop[] = [];
  const rules = rulesByReach(policy, now);
  for (const rule of rules) {
    const stop = firstStop(rule, request, now);
    if (stop === undefined) return { permitted: true, rule, policy };
    stops.push(stop);
  }
  const objection = nearestObjection(stops);
  if (objection === undefined) return refuse({ code: "no-policy" });
  return refuse({ ...objection, earliestPermitted: earliestFor(request, rules, now) });
}

/** The answer to a part of the map says which cameras stand there, so it is drawn by those alone who may know it of an answer. */
const drawsUnseen = (request: AnyRequest, { numbers }: PolicyProfile): boolean =>
  drawnArea(request) !== undefined &&
  placeRefusal(request.asker, "answered-search", numbers.places) !== undefined;

/** The rules in force at `now`, from the shortest reach to the longest. */
export function rulesByReach(policy: PolicyProfile, now: Instant): readonly AccessRule[] {
  return policy.rules
    .filter((rule) => rule.effectiveFrom <= now && now < (rule.effectiveTo ?? Number.POSITIVE_INFINITY))
    .toSorted((a, b) => periodBefore(now, b.maxAge) - periodBefore(now, a.maxAge));
}

type Check = (rule: AccessRule, request: AnyRequest, now: Instant) => Objection | undefined;

/** In the order in which a person would ask. The tier is set by the oldest moment in the window (uk-anpr 3.3, rule 1). */
const CHECKS: readonly Check[] = [
  (rule, { question }) =>
    rule.questionKinds.includes(question.kind) ? undefined : { code: "question-not-permitted", rule },
  (rule, { capturedFrom }, now) =>
    capturedFrom >= periodBefore(now, rule.maxAge) ? undefined : { code: "data-too-old", rule },
  (rule, { asker }) =>
    asker.roles.some((role) => rule.roles.includes(role))
      ? undefined
      : { code: "role-not-permitted", rule, rolesNeeded: rule.roles },
  (rule, { purpose }) =>
    rule.purposes.includes(purpose)
      ? undefined
      : { code: "purpose-not-permitted", rule, purposesPermitted: rule.purposes },
  (rule, { category }) =>
    rule.categories.includes(category)
      ? undefined
      : { code: "category-not-permitted", rule, categoriesPermitted: rule.categories },
  windowTooWide,
  (rule, request, now) => {
    if (rule.authoriserRank === null) return undefined;
    const fault = authorityFault(request, rule.authoriserRank, now);
    return fault && { code: fault, rule, authoriserRank: rule.authoriserRank };
  },
];

/** Of hours that come again those together count, where the rule says within how many days. */
function windowTooWide(rule: AccessRule, { capturedFrom, capturedTo, when }: AnyRequest) {
  const { maxWindowDays, repeatedWithinDays } = rule;
  if (maxWindowDays === null) return undefined;
  const span = capturedTo - capturedFrom;
  if (when === undefined || repeatedWithinDays === undefined) {
    return span <= maxWindowDays * DAY_MS ? undefined : tooWide(rule, maxWindowDays);
  }
  if (span > repeatedWithinDays * DAY_MS) return tooWide(rule, repeatedWithinDays);
  const asked = repeatedMs(when, capturedFrom, capturedTo);
  return asked <= maxWindowDays * DAY_MS ? undefined : tooWide(rule, maxWindowDays);
}

const tooWide = (rule: AccessRule, maxWindowDays: number): Objection => ({
  code: "window-too-wide",
  rule,
  maxWindowDays,
});

interface Stop {
  readonly objection: Objection;
  /** How many checks the request had passed. */
  readonly passed: number;
}

function firstStop(rule: AccessRule, request: AnyRequest, now: Instant): Stop | undefined {
  for (const [passed, check] of CHECKS.entries()) {
    const objection = check(rule, request, now);
    if (objection !== undefined) return { objection, passed };
  }
  return undefined;
}

/** The objection of the rule that the request came closest to meeting: that rule's tier is the one that refused. */
function nearestObjection(stops: readonly Stop[]): Objection | undefined {
  const furthest = Math.max(...stops.map(({ passed }) => passed));
  const nearest = stops.filter(({ passed }) => passed === furthest);
  // Too old for all of them: the one with the longest reach says where the data ends.
  const stop = nearest[0]?.objection.code === "data-too-old" ? nearest.at(-1) : nearest[0];
  return stop?.objection;
}

/** How far back the asker may go with this kind of question, purpose and category, a signature granted. */
function earliestFor(request: AnyRequest, rules: readonly AccessRule[], now: Instant): Instant | null {
  const rule = rules.findLast(
    ({ questionKinds, roles, purposes, categories }) =>
      questionKinds.includes(request.question.kind) &&
      request.asker.roles.some((role) => roles.includes(role)) &&
      purposes.includes(request.purpose) &&
      categories.includes(request.category),
  );
  return rule === undefined ? null : periodBefore(now, rule.maxAge);
}
