/**
 * Somebody looks at what is about people: the log holds it before anything is shown (Data Protection Act 2018 section 62).
 * What a person opens is logged each time; what their screen fetches by itself once a shift.
 */
import type { AuditFacts, ScreenLooks } from "#audit/ports.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import { HOUR_MS, type Instant, plusMs } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { type LogPorts, logAct } from "./log-act.ts";

export interface Look {
  readonly object: string;
  readonly facts: AuditFacts;
  /** A look of a screen is named, so that it is known again during the shift. */
  readonly by: "person" | { readonly screen: string };
}

export interface LookPorts extends LogPorts {
  readonly screenLooks: ScreenLooks;
  readonly rulesOf: RulesOf<"looks">;
}

/** Resolves once the look is in the log; then it may be answered. */
export async function logLook(officer: Officer, look: Look, ports: LookPorts): Promise<void> {
  if (look.by === "person") await consult(officer, look.object, look.facts, ports);
  else await logScreen(officer, { ...look, name: look.by.screen }, ports);
}

async function logScreen(
  officer: Officer,
  { object, facts, name }: Pick<Look, "object" | "facts"> & { readonly name: string },
  ports: LookPorts,
): Promise<void> {
  const now = ports.clock();
  const { shiftHours } = ports.rulesOf(officer.forceId, now).looks;
  const shiftBegan = plusMs(now, -shiftHours * HOUR_MS);
  if (isOfThisShift(await ports.screenLooks.loggedAt(officer.id, name), shiftBegan, now)) return;
  await consult(officer, object, { ...facts, fetchedBy: "screen", forHours: shiftHours }, ports);
  await ports.screenLooks.note(officer.id, name, now, shiftBegan);
}

/** An entry of the future was written by a clock that was wrong, and covers nothing. */
const isOfThisShift = (at: Instant | undefined, shiftBegan: Instant, now: Instant): boolean =>
  at !== undefined && at > shiftBegan && at <= now;

const consult = (officer: Officer, object: string, facts: AuditFacts, ports: LogPorts) =>
  logAct(officer, { operation: "consult", object, outcome: "allowed", facts }, ports);
