/** `fosseway config check`: every setting with its value and origin, or everything that is wrong. */
import { describeConfig, readConfig } from "./config.ts";

export function checkConfig(): void {
  const result = readConfig(process.env);
  if (!result.ok) {
    for (const { variable, message } of result.problems) console.error(`${variable}: ${message}`);
    process.exitCode = 1;
    return;
  }
  for (const { variable, value, origin, help } of describeConfig(result.config, result.origins)) {
    console.log(
      `${variable.padEnd(30)} ${value === "" ? "(none)" : value}   [${origin}]\n${" ".repeat(31)}${help}`,
    );
  }
}
