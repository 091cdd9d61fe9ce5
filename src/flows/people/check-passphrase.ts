/** Is this the person's passphrase, and may it be looked at? Guessing is limited by the person and by where it comes from. */
import type { People } from "#identity/people.ts";
import type { SignedIn } from "#identity/sessions.ts";
import {
  limitsFor,
  type SignInLimit,
  type SignInOrigin,
  type SignInTries,
} from "#identity/sign-in-limits.ts";
import type { Instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";

export interface CheckPassphrasePorts {
  readonly people: Pick<People, "verify">;
  readonly tries: SignInTries;
  readonly clock: Clock;
}

export interface PassphraseTry extends SignInOrigin {
  readonly passphrase: string;
}

export type PassphraseCheck =
  | { readonly code: "right"; readonly officer: SignedIn }
  | { readonly code: "wrong" }
  | {
      readonly code: "blocked";
      readonly until: Instant;
      readonly limit: SignInLimit["name"];
      /** This try was the one that filled the limit. */
      readonly filledNow: boolean;
    };

/**
 * A try is counted before the passphrase is looked at, so that of many at once none slips through, and is taken back when
 * it was right or could not be looked at.
 */
export async function checkPassphrase(
  asked: PassphraseTry,
  ports: CheckPassphrasePorts,
): Promise<PassphraseCheck> {
  const limits = limitsFor(asked);
  const full = await firstFull(limits, ports);
  if (full !== undefined) return full;
  const { people, tries } = ports;
  const takeBack = () => Promise.all(limits.map(({ key }) => tries.takeBack(key)));
  let officer: SignedIn | undefined;
  try {
    officer = asked.officerId && (await people.verify(asked.officerId, asked.passphrase));
  } catch (error) {
    await takeBack();
    throw error;
  }
  if (officer === undefined) return { code: "wrong" };
  await takeBack();
  for (const { name, key } of limits) if (name === "person") await tries.forget(key);
  return { code: "right", officer };
}

async function firstFull(
  limits: readonly SignInLimit[],
  { tries: counts, clock }: CheckPassphrasePorts,
): Promise<Extract<PassphraseCheck, { code: "blocked" }> | undefined> {
  for (const { name: limit, key, most, windowMs } of limits) {
    const { tries, until } = await counts.count(key, windowMs, clock());
    if (tries > most) return { code: "blocked", until, limit, filledNow: tries === most + 1 };
  }
  return undefined;
}
