/** Signing in: is this try permitted, is the passphrase right, and what does the audit log keep of it? */
import { SYSTEM } from "#audit/actor.ts";
import type { AuditFacts } from "#audit/ports.ts";
import type { People } from "#identity/people.ts";
import type { SignedIn } from "#identity/sessions.ts";
import type { SignInTries } from "#identity/sign-in-limits.ts";
import type { Instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";
import { checkPassphrase, type PassphraseTry } from "./check-passphrase.ts";

export interface SignInPorts extends LogPorts {
  readonly people: Pick<People, "byId" | "verify">;
  readonly tries: SignInTries;
}

export interface SignInTry extends PassphraseTry {
  readonly requestId: string;
}

export type SignInOutcome =
  | { readonly code: "signed-in"; readonly officer: SignedIn }
  | { readonly code: "sign-in-failed" }
  | { readonly code: "sign-in-blocked"; readonly until: Instant };

/** Only the try that fills a limit is logged: a flood must not fill the audit log. */
export async function signIn(asked: SignInTry, ports: SignInPorts): Promise<SignInOutcome> {
  const check = await checkPassphrase(asked, ports);
  switch (check.code) {
    case "blocked":
      if (check.filledNow) await logRefusal(asked, { refusal: "sign-in-blocked", limit: check.limit }, ports);
      return { code: "sign-in-blocked", until: check.until };
    case "wrong":
      await logRefusal(asked, {}, ports);
      return { code: "sign-in-failed" };
    case "right":
      await logSignedIn(check.officer, asked.requestId, ports);
      return { code: "signed-in", officer: check.officer };
  }
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
