/** The policy profile in force: by a name in `policy/`, or the path of a file. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadBankHolidays } from "#adapters/policy/file/load-bank-holidays.ts";
import { loadDefaults, loadPolicy } from "#adapters/policy/file/load-policy.ts";
import type { PolicyProfile } from "#policy/policy-profile.ts";
import type { RuleNumbers } from "#policy/rule-numbers.ts";

const PROFILES = fileURLToPath(new URL("../../policy/", import.meta.url));

/** The bank holidays that ship with the profiles. */
export const loadHolidays = () => loadBankHolidays(join(PROFILES, "calendar", "bank-holidays.json"));

/** The numbers of the house, which hold where no policy gives others. */
export const loadHouseNumbers = async (): Promise<RuleNumbers> => (await loadDefaults(PROFILES)).rules;

/** Undefined when none is named: then no search is answered. Throws `OutsideError` when it is not there or not valid. */
export async function loadProfile(nameOrPath: string): Promise<PolicyProfile | undefined> {
  return nameOrPath === "" ? undefined : await loadPolicy(nameOrPath, PROFILES);
}
