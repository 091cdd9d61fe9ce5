/** Who may sign, refuse or revoke an authority? Rank, role and force are those of this moment. */
import { holds } from "#identity/rights.ts";
import type { Instant } from "#terms/instant.ts";
import { type Officer, type Rank, ranksAtLeast } from "#terms/officer.ts";

/** What is asked of whoever signs. */
interface Signable {
  readonly asker: Officer;
  readonly rankNeeded: Rank;
}

interface Decidable extends Signable {
  /** The last moment at which it can be decided. */
  readonly lapsesAt: Instant;
  readonly verbal?: { readonly by: Officer } | undefined;
  readonly decision?: object | undefined;
  readonly revocation?: object | undefined;
}

export type SignerProblem =
  | { readonly code: "authoriser-is-asker" | "authoriser-other-force" | "authoriser-role-missing" }
  | { readonly code: "authoriser-rank-too-low"; readonly rankNeeded: Rank };

export type SigningProblem =
  | SignerProblem
  | { readonly code: "authority-already-decided" | "authority-lapsed" }
  /** Only whoever gave it by word of mouth can say whether they did. */
  | { readonly code: "authority-given-by-another" };

/** Why this officer may not decide this authority; undefined when nothing stands against it. */
export function signingProblem(authority: Decidable, by: Officer, now: Instant): SigningProblem | undefined {
  if (authority.decision !== undefined || authority.revocation !== undefined) {
    return { code: "authority-already-decided" };
  }
  if (now > authority.lapsesAt) return { code: "authority-lapsed" };
  const problem = signerProblem(authority, by);
  if (problem !== undefined) return problem;
  const { verbal } = authority;
  return verbal === undefined || verbal.by.id === by.id ? undefined : { code: "authority-given-by-another" };
}

/** Why this officer's signature would not do for what this asker asks. */
export function signerProblem({ asker, rankNeeded }: Signable, by: Officer): SignerProblem | undefined {
  if (by.id === asker.id) return { code: "authoriser-is-asker" };
  if (by.forceId !== asker.forceId) return { code: "authoriser-other-force" };
  if (!holds(by, "authorities.sign")) return { code: "authoriser-role-missing" };
  return ranksAtLeast(by.rank, rankNeeded) ? undefined : { code: "authoriser-rank-too-low", rankNeeded };
}
