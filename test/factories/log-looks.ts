/** Logs looks as the house does, with the screens' looks remembered in memory. */
import type { LogPorts } from "#flows/proof/log-act.ts";
import { type Look, logLook } from "#flows/proof/log-look.ts";
import type { Officer } from "#terms/officer.ts";
import { memoryScreenLooks } from "../support/stores/screen-looks.ts";
import { houseRules } from "./house-numbers.ts";

export function logsLooks(ports: LogPorts): (officer: Officer, look: Look) => Promise<void> {
  const screenLooks = memoryScreenLooks();
  return (officer, look) => logLook(officer, look, { ...ports, screenLooks, rulesOf: houseRules });
}
