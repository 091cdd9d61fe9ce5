/** The session cookie: a secret token, unreadable to scripts, never sent along from another site. */
import type { FastifyReply, FastifyRequest } from "fastify";

const NAME = "fosseway_session";

export function sessionToken(request: FastifyRequest): string | undefined {
  return request.cookies[NAME];
}

export function setSessionToken(
  reply: FastifyReply,
  token: string,
  { secure, longestHours }: { readonly secure: boolean; readonly longestHours: number },
): void {
  reply.setCookie(NAME, token, {
    path: "/",
    httpOnly: true,
    sameSite: "strict",
    secure,
    maxAge: longestHours * 3_600,
  });
}

export function clearSessionToken(reply: FastifyReply): void {
  reply.clearCookie(NAME, { path: "/" });
}
