/** Who gets what: the rules of the officer's force, every version of them, and what they would have sent last week. */
import {
  type KeepRulesPorts,
  type RulesShown,
  refusalOf,
  rulesOfForce,
  saveRules,
} from "#flows/reach/keep-rules.ts";
import { type ReachBookPorts, reachBook } from "#flows/reach/reach-people.ts";
import { dryRun } from "#reach/dry-run.ts";
import type { AlertMoments } from "#reach/ports.ts";
import type { ReachRule } from "#reach/reach-rule.ts";
import type { ReachBook } from "#reach/who-gets-it.ts";
import { DAY_MS, formatInstant, plusMs } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { alertsVisibleTo } from "../alerts-visible.ts";
import {
  dryRunSchema,
  rulesHistorySchema,
  rulesSchema,
  saveRulesSchema,
  tryRulesSchema,
} from "../contract/reach.ts";
import { signedIn } from "../principal.ts";
import { codesIn, refusals } from "../refusals.ts";
import { look, writes } from "../route-rights.ts";
import { type FossewayServer, LONG_WORK } from "../server.ts";
import { REACH_WORDS, reachProblem } from "./reach-problems.ts";

export interface RuleRoutePorts extends KeepRulesPorts, ReachBookPorts {
  readonly destinations: KeepRulesPorts["destinations"];
  readonly moments: AlertMoments;
}

const TAGS = ["reach"];
const RULE_CODES = refusals(
  codesIn(REACH_WORDS, "rules-changed", "covert-not-permitted", "recipient-unknown"),
);
const TRY_CODES = refusals(codesIn(REACH_WORDS, "covert-not-permitted", "recipient-unknown"));
const VERSIONS_SHOWN = 50;
const WEEK_MS = 7 * DAY_MS;
/** A week of 200 hits an hour with every escalation of each. */
const MOMENTS_MAX = 100_000;

export function ruleRoutes(app: FossewayServer, ports: RuleRoutePorts): void {
  showRoutes(app, ports);
  app.put(
    "/api/v1/reach/rules",
    {
      config: { right: "reach.keep", audit: writes("reach.change") },
      schema: {
        operationId: "saveReachRules",
        tags: TAGS,
        summary: "Put these rules in place of the old ones, which stay in the history",
        body: saveRulesSchema,
        response: { 200: rulesSchema, ...RULE_CODES },
      },
    },
    async (request) => {
      const saved = await saveRules(request.body, signedIn(request), ports);
      if ("code" in saved) throw reachProblem(saved);
      return rulesBody(saved);
    },
  );

  app.post(
    "/api/v1/reach/rules/dry-run",
    {
      ...LONG_WORK,
      config: { right: "reach.keep", audit: look("reach", "rules tried on last week's alerts") },
      schema: {
        operationId: "tryReachRules",
        tags: TAGS,
        summary: "What these rules would have sent last week: to whom, on which day. Nothing is sent",
        body: tryRulesSchema,
        response: { 200: dryRunSchema, ...TRY_CODES },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const refusal = await refusalOf(request.body.rules, officer, ports);
      if (refusal !== undefined) throw reachProblem(refusal);
      return tried(request.body.rules, officer, ports);
    },
  );
}

function showRoutes(app: FossewayServer, ports: RuleRoutePorts): void {
  app.get(
    "/api/v1/reach/rules",
    {
      config: { right: "reach.keep", audit: look("reach", "rules") },
      schema: {
        operationId: "getReachRules",
        tags: TAGS,
        summary: "Who gets what: your force's own rules, or those of its policy while it has made none",
        response: { 200: rulesSchema },
      },
    },
    async (request) => rulesBody(await rulesOfForce(signedIn(request).forceId, ports.clock(), ports)),
  );

  app.get(
    "/api/v1/reach/rules/history",
    {
      config: { right: "reach.keep", audit: look("reach", "earlier rules") },
      schema: {
        operationId: "listReachRules",
        tags: TAGS,
        summary: "Your force's rules as they were saved, the newest first",
        response: { 200: rulesHistorySchema },
      },
    },
    async (request) => ({
      items: (await ports.ruleBook.history(signedIn(request).forceId, VERSIONS_SHOWN)).map(rulesBody),
    }),
  );
}

function rulesBody(shown: RulesShown) {
  const { version, rules } = shown;
  const saved = "savedAt" in shown ? shown : undefined;
  return {
    version,
    savedAt: saved === undefined ? null : formatInstant(saved.savedAt),
    savedBy: saved?.savedBy.name ?? null,
    rules: [...rules],
  };
}

async function tried(rules: readonly ReachRule[], officer: Officer, ports: RuleRoutePorts) {
  const to = ports.clock();
  const from = plusMs(to, -WEEK_MS);
  const { forceId } = officer;
  const asked = { ...(await alertsVisibleTo(officer, ports)), limit: MOMENTS_MAX };
  const [moments, book] = await Promise.all([ports.moments.since(from, asked), reachBook(ports)]);
  const run = dryRun(moments, { forceId, rules }, book);
  return {
    from: formatInstant(from),
    to: formatInstant(to),
    alerts: run.alerts,
    cutOff: moments.length === MOMENTS_MAX,
    untold: run.untold,
    days: [...run.days],
    destinations: run.destinations.map(({ destination: { name, channel, owner }, messages }) => ({
      ...{ name, channel, messages },
      owner: owner?.name ?? null,
    })),
    people: run.people.map(({ officerId, notices }) => ({ name: nameOf(officerId, book), notices })),
  };
}

const nameOf = (id: string, { officers }: ReachBook): string =>
  officers.find((one) => one.id === id)?.name ?? id;
