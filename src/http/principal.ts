/** Who is asking: the officer behind a session cookie, and the rights of roles at the door of each route. */
import type { FastifyRequest } from "fastify";
import { roleList } from "#access/words.ts";
import { holds, type Right, rightEntry } from "#identity/rights.ts";
import type { SignedIn } from "#identity/sessions.ts";
import type { Officer } from "#terms/officer.ts";
import { ProblemError } from "./problem.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Set by the session hook; null for a request without a valid session. */
    officer: SignedIn | null;
  }
}

export const mustChoose = (officer: SignedIn): boolean => officer.passphraseGiven === true;

/** Throws a 403 problem for somebody whose passphrase another person knows. */
export function refuseGivenPassphrase({ officer }: FastifyRequest): void {
  if (officer === null || !mustChoose(officer)) return;
  throw new ProblemError({
    status: 403,
    code: "passphrase-not-own",
    title: "Choose a passphrase of your own first",
    detail:
      "The one that you have was given to you. Choose your own; then everything is open to you as your roles permit.",
  });
}

/** The signed-in officer. Throws a 401 problem otherwise. */
export function signedIn(request: FastifyRequest): SignedIn {
  if (request.officer === null) {
    throw new ProblemError({
      status: 401,
      code: "not-signed-in",
      title: "You are not signed in",
      detail: "Sign in and try again. Nothing has been saved or changed.",
    });
  }
  return request.officer;
}

/** Somebody signed in asked for what their roles do not give; the server has it put into the audit log. */
export class RoleRefused extends ProblemError {}

/** Somebody asked for what belongs to a force whose things theirs does not share: it is unknown to them, and the try goes into the audit log. */
export class OfAnotherForce extends ProblemError {}

/** The signed-in officer, when one of their roles gives the right. Throws 401 or 403 problems otherwise; the server asks it of every route. */
export function need(request: FastifyRequest, right: Right): Officer {
  const officer = signedIn(request);
  if (holds(officer, right)) return officer;
  const { roles } = rightEntry(right);
  throw new RoleRefused({
    status: 403,
    code: "role-not-permitted",
    title: "Your role does not permit this",
    detail: `This needs the role of ${roleList(roles)}. Ask your ANPR manager if your duties require it.`,
    facts: { rolesNeeded: roles, rolesHeld: officer.roles },
  });
}
