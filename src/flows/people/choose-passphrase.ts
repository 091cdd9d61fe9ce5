/** Somebody changes their own passphrase: whoever sits at an open screen cannot, without knowing the one that holds. */
import { type EasilyGuessed, type PassphraseFault, passphraseFault } from "#identity/passphrase-rule.ts";
import type { PeopleBook } from "#identity/people.ts";
import type { SignInOrigin } from "#identity/sign-in-limits.ts";
import type { Instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";
import { type CheckPassphrasePorts, checkPassphrase } from "./check-passphrase.ts";

export interface ChoosePassphrasePorts extends LogPorts, CheckPassphrasePorts {
  readonly book: Pick<PeopleBook, "setPassphrase">;
  readonly easilyGuessed: EasilyGuessed;
}

export interface PassphraseChoice extends Pick<SignInOrigin, "address" | "knownDevice"> {
  readonly current: string;
  readonly wanted: string;
  /** The token of the session that asks: it stays. */
  readonly token: string | undefined;
  readonly requestId: string;
}

export type ChoiceRefusal =
  | { readonly code: PassphraseFault | "passphrase-wrong" | "passphrase-unchanged" }
  | { readonly code: "sign-in-blocked"; readonly until: Instant };

/** Wrong tries count as wrong tries to sign in do. The person's other sessions end. */
export async function choosePassphrase(
  officer: Officer,
  choice: PassphraseChoice,
  ports: ChoosePassphrasePorts,
): Promise<{ readonly code: "chosen"; readonly ended: number } | ChoiceRefusal> {
  const { current, wanted, token, requestId, ...origin } = choice;
  const fault = await passphraseFault(wanted, officer, ports.easilyGuessed);
  if (fault !== undefined) return { code: fault };
  if (wanted === current) return { code: "passphrase-unchanged" };
  const check = await checkPassphrase({ officerId: officer.id, passphrase: current, ...origin }, ports);
  if (check.code === "blocked") return { code: "sign-in-blocked", until: check.until };
  const change = { operation: "person.change", object: officer.id } as const;
  const facts = { change: "own-passphrase", requestId };
  if (check.code === "wrong") {
    await logAct(
      officer,
      { ...change, outcome: "refused", facts: { ...facts, refusal: "passphrase-wrong" } },
      ports,
    );
    return { code: "passphrase-wrong" };
  }
  await logAct(officer, { ...change, outcome: "allowed", facts }, ports);
  const ended = await ports.book.setPassphrase(officer.id, { text: wanted, given: false }, token);
  if (ended > 0) await logSessionsEnded(officer, ended, ports);
  return { code: "chosen", ended };
}

const logSessionsEnded = (officer: Officer, sessions: number, ports: LogPorts) =>
  logAct(
    officer,
    {
      operation: "session.end",
      object: officer.id,
      outcome: "allowed",
      facts: { reason: "passphrase-changed", sessions },
    },
    ports,
  );
