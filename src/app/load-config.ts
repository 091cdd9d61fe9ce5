/** The settings of this process, or an end with all that is wrong with them: a half-right server must not start. */
import { type Config, readConfig } from "./config.ts";

export function loadConfig(overrides: Parameters<typeof readConfig>[1] = {}): Config {
  const result = readConfig(process.env, overrides);
  if (result.ok) return result.config;
  console.error("Fosseway cannot start with these settings:");
  for (const { variable, message } of result.problems) console.error(`  ${variable}: ${message}`);
  process.exit(2);
}
