/** `fosseway config check`: every setting with its value and origin, or everything that is wrong. */
import { OutsideError } from "#terms/outside-error.ts";
import { type ConfigProblem, describeConfig, readConfig } from "./config.ts";
import { type ForceSettings, loadForces } from "./load-forces.ts";

export async function checkConfig(): Promise<void> {
  const result = readConfig(process.env);
  const problems = result.ok ? await policyProblems(result.config) : result.problems;
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

/** Forces and policies are files of their own and can be wrong where the setting is right. */
async function policyProblems(settings: ForceSettings): Promise<readonly ConfigProblem[]> {
  try {
    await loadForces(settings);
    return [];
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return [
      { variable: settings.forces === "" ? "FOSSEWAY_POLICY" : "FOSSEWAY_FORCES", message: error.message },
    ];
  }
}
