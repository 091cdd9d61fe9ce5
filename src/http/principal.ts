/** Who is asking: the officer behind a session cookie, and the rights of roles at the door of each route. */
import type { FastifyRequest } from "fastify";
import { roleList } from "#access/words.ts";
import { holds, type Right, rightEntry } from "#identity/rights.ts";
import type { Officer } from "#terms/officer.ts";
import { ProblemError } from "./problem.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Set by the session hook; null for a request without a valid session. */
    officer: Officer | null;
  }
}

/** The signed-in officer. Throws a 401 problem otherwise. */
export function signedIn(request: FastifyRequest): Officer {
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
