/** `fosseway config check`: every setting with its value and origin, or everything that is wrong. */
import { OutsideError } from "#terms/outside-error.ts";
import { type ConfigProblem, describeConfig, readConfig } from "./config.ts";
import { loadProfile } from "./load-profile.ts";

export async function checkConfig(): Promise<void> {
  const result = readConfig(process.env);
  const problems = result.ok ? await policyProblems(result.config.policy) : result.problems;
  for (const { variable, message } of problems) console.error(`${variable}: ${message}`);
  if (!result.ok || problems.length > 0) {
    process.exitCode = 1;
    return;
  }
  for (const { variable, value, origin, help } of describeConfig(result.config, result.origins)) {
    console.log(
      `${variable.padEnd(30)} ${value === "" ? "(none)" : value}   [${origin}]\n${" ".repeat(31)}${help}`,
    );
  }
}

/** The profile is a file of its own and can be wrong where the setting is right. */
async function policyProblems(name: string): Promise<readonly ConfigProblem[]> {
  try {
    await loadProfile(name);
    return [];
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return [{ variable: "FOSSEWAY_POLICY", message: error.message }];
  }
}
