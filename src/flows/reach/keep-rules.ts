/** Story: a manager changes who gets what, and sees first what the rules would have sent last week. */
import { seesCovert } from "#access/covert.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import type { Destination } from "#reach/destination.ts";
import type { Destinations, RuleBook } from "#reach/ports.ts";
import { type ReachRule, type Recipient, type RuleSet, rulesOfPolicy } from "#reach/reach-rule.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { type Officer, personOf } from "#terms/officer.ts";
import { isSelected, type Selection } from "#terms/selection.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";

export interface KeepRulesPorts extends LogPorts {
  readonly ruleBook: RuleBook;
  readonly destinations: Pick<Destinations, "all">;
  readonly rulesOf: RulesOf<"reach">;
  readonly shownTo: ForcesShown;
}

export type RulesRefusal =
  | { readonly code: "rules-changed" }
  | { readonly code: "covert-not-permitted" }
  | { readonly code: "recipient-unknown"; readonly rule: string };

/** The rules of the officer's force; version 0 while they are those of the policy. */
export type RulesShown =
  | RuleSet
  | { readonly forceId: ForceId; readonly version: 0; readonly rules: readonly ReachRule[] };

export async function rulesOfForce(
  force: ForceId,
  now: Instant,
  { ruleBook, rulesOf }: Pick<KeepRulesPorts, "ruleBook" | "rulesOf">,
): Promise<RulesShown> {
  const own = (await ruleBook.newest()).find(({ forceId }) => forceId === force);
  return own ?? { forceId: force, version: 0, rules: rulesOfPolicy(rulesOf(force, now).reach) };
}

/** `version` is that of the rules that the officer saw. */
export async function saveRules(
  { version, rules }: { readonly version: number; readonly rules: readonly ReachRule[] },
  officer: Officer,
  ports: KeepRulesPorts,
): Promise<RuleSet | RulesRefusal> {
  const now = ports.clock();
  const shown = await rulesOfForce(officer.forceId, now, ports);
  if (shown.version !== version) return { code: "rules-changed" };
  const refusal = await refusalOf(rules, officer, ports);
  if (refusal !== undefined) return refusal;
  const set: RuleSet = {
    forceId: officer.forceId,
    version: version + 1,
    savedAt: now,
    savedBy: personOf(officer),
    rules,
  };
  await logAct(
    officer,
    {
      operation: "reach.change",
      object: officer.forceId,
      outcome: "allowed",
      facts: {
        step: "rules",
        version: set.version,
        rules: rules.length,
        enabled: rules.filter(({ enabled }) => enabled).length,
        covert: rules.filter(({ covert }) => covert).length,
      },
    },
    ports,
  );
  return (await ports.ruleBook.save(set)) ? set : { code: "rules-changed" };
}

/** What of these rules the officer may not say. */
export async function refusalOf(
  rules: readonly ReachRule[],
  officer: Officer,
  { destinations, shownTo }: Pick<KeepRulesPorts, "destinations" | "shownTo">,
): Promise<RulesRefusal | undefined> {
  if (rules.some(({ covert }) => covert) && !seesCovert(officer)) return { code: "covert-not-permitted" };
  const all = await destinations.all();
  const shown = shownTo(officer.forceId);
  const odd = rules.find(({ to }) => !to.every((recipient) => isKnown(recipient, all, shown)));
  return odd && { code: "recipient-unknown", rule: odd.name };
}

/** A person may be kept out tomorrow, and is then told nothing; so nobody asks who they are. */
function isKnown(recipient: Recipient, all: readonly Destination[], shown: Selection<ForceId>): boolean {
  switch (recipient.kind) {
    case "person":
      return true;
    case "role":
      return recipient.forceId === undefined || isSelected(shown, recipient.forceId);
    case "destination":
      return all.some(
        ({ id, owner, forceId }) => id === recipient.id && owner === undefined && isSelected(shown, forceId),
      );
  }
}
