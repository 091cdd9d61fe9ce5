/** The session cookie: a secret token, unreadable to scripts, never sent along from another site. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { SESSION_MAX_MS } from "#identity/sessions.ts";

const NAME = "fosseway_session";

export function sessionToken(request: FastifyRequest): string | undefined {
  return request.cookies[NAME];
}

export function setSessionToken(reply: FastifyReply, token: string, secure: boolean): void {
  reply.setCookie(NAME, token, {
    path: "/",
    httpOnly: true,
    sameSite: "strict",
    secure,
    maxAge: SESSION_MAX_MS / 1000,
  });
}

export function clearSessionToken(reply: FastifyReply): void {
  reply.clearCookie(NAME, { path: "/" });
}
