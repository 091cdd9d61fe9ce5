/** The numbers of the house, as a profile without numbers of its own has them. */
import { loadDefaults } from "#adapters/policy/file/load-policy.ts";
import type { CountRules } from "#figures/count-event.ts";
import type { RuleNumbers } from "#policy/rule-numbers.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import { makeId } from "#terms/ids.ts";

const FOLDER = new URL("../../policy/", import.meta.url).pathname;

export const HOUSE_NUMBERS: RuleNumbers = (await loadDefaults(FOLDER)).rules;

/** Whatever the force and the day. */
export const houseRules: RulesOf = () => HOUSE_NUMBERS;

/** Of a log whose entries name no force: all are Marlshire's. */
export const COUNT_RULES: CountRules = { ownForce: makeId("force", "marlshire"), rulesOf: houseRules };
