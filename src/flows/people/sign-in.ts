/** Signing in: is this try permitted, is the passphrase right, and what does the audit log keep of it? */
import { SYSTEM } from "#audit/actor.ts";
import type { AuditFacts } from "#audit/ports.ts";
import type { People } from "#identity/people.ts";
import {
  limitsFor,
  type SignInLimit,
  type SignInOrigin,
  type SignInTries,
} from "#identity/sign-in-limits.ts";
import type { Instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";

export interface SignInPorts extends LogPorts {
  readonly people: Pick<People, "byId" | "verify">;
  readonly tries: SignInTries;
}

export interface SignInTry extends SignInOrigin {
  readonly passphrase: string;
  readonly requestId: string;
}

export type SignInOutcome =
  | { readonly code: "signed-in"; readonly officer: Officer }
  | { readonly code: "sign-in-failed" }
  | { readonly code: "sign-in-blocked"; readonly until: Instant };

/**
 * A try is counted before the passphrase is looked at, so that of many at once none slips through, and is taken back when
 * it was right or could not be looked at.
 */
export async function signIn(asked: SignInTry, ports: SignInPorts): Promise<SignInOutcome> {
  const limits = limitsFor(asked);
  const full = await firstFull(limits, asked, ports);
  if (full !== undefined) return { code: "sign-in-blocked", until: full };
  const { people, tries } = ports;
  const takeBack = () => Promise.all(limits.map(({ key }) => tries.takeBack(key)));
  let officer: Officer | undefined;
  try {
    officer = asked.officerId && (await people.verify(asked.officerId, asked.passphrase));
  } catch (error) {
    await takeBack();
    throw error;
  }
  if (officer === undefined) {
    await logRefusal(asked, {}, ports);
    return { code: "sign-in-failed" };
  }
  await takeBack();
  for (const { name, key } of limits) if (name === "person") await tries.forget(key);
  await logSignedIn(officer, asked.requestId, ports);
  return { code: "signed-in", officer };
}

/** In the demo a person is chosen from a list. */
export async function signInWithoutPassphrase(
  { officerId, requestId }: Pick<SignInTry, "officerId" | "requestId">,
  ports: SignInPorts,
): Promise<SignInOutcome> {
  const officer = officerId && (await ports.people.byId(officerId));
  if (officer === undefined) {
    await logRefusal({ officerId, requestId }, {}, ports);
    return { code: "sign-in-failed" };
  }
  await logSignedIn(officer, requestId, ports);
  return { code: "signed-in", officer };
}

/** When the first full limit opens again. Only the try that fills a limit is logged: a flood must not fill the audit log. */
async function firstFull(
  limits: readonly SignInLimit[],
  asked: SignInTry,
  ports: SignInPorts,
): Promise<Instant | undefined> {
  for (const { name, key, most, windowMs } of limits) {
    const { tries, until } = await ports.tries.count(key, windowMs, ports.clock());
    if (tries <= most) continue;
    if (tries === most + 1) await logRefusal(asked, { refusal: "sign-in-blocked", limit: name }, ports);
    return until;
  }
  return undefined;
}

/** Guessing shows in the audit log. Who it was nobody knows, so the system says it. */
function logRefusal(
  { officerId, requestId }: Pick<SignInTry, "officerId" | "requestId">,
  facts: AuditFacts,
  { audit, clock }: LogPorts,
) {
  return audit.append({
    at: clock(),
    actor: SYSTEM,
    operation: "session.start",
    object: officerId ?? "session",
    outcome: "refused",
    facts: { ...facts, requestId },
  });
}

const logSignedIn = (officer: Officer, requestId: string, ports: LogPorts) =>
  logAct(
    officer,
    { operation: "session.start", object: "session", outcome: "allowed", facts: { requestId } },
    ports,
  );
