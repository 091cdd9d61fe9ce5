/** The numbers of the house, as a profile without numbers of its own has them. */
import { loadDefaults } from "#adapters/policy/file/load-policy.ts";
import type { RuleNumbers } from "#policy/rule-numbers.ts";
import type { RulesOf } from "#policy/rules-at.ts";

const FOLDER = new URL("../../policy/", import.meta.url).pathname;

export const HOUSE_NUMBERS: RuleNumbers = (await loadDefaults(FOLDER)).rules;

/** Whatever the force and the day. */
export const houseRules: RulesOf = () => HOUSE_NUMBERS;
