/** Has this officer signed in on this device before? A signed cookie for each officer says so, and gives no rights. */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { OfficerId } from "#terms/ids.ts";

const KEPT_S = 180 * 24 * 3600;

export interface KnownDevices {
  /** Names the device, when it is one on which `officerId` has signed in. */
  nameFor(request: FastifyRequest, officerId: OfficerId): string | undefined;
  /** Makes the device known for `officerId`. */
  remember(request: FastifyRequest, reply: FastifyReply, officerId: OfficerId): void;
}

export function knownDevices(secret: Uint8Array, secureCookie: boolean): KnownDevices {
  const sign = (officerId: OfficerId, name: string) =>
    createHmac("sha256", secret).update(`${officerId}|${name}`).digest("base64url");
  const nameFor = (request: FastifyRequest, officerId: OfficerId) => {
    const [name = "", signature = ""] = (request.cookies[cookieOf(officerId)] ?? "").split(".");
    const expected = Buffer.from(sign(officerId, name));
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected) ? name : undefined;
  };
  return {
    nameFor,
    remember(request, reply, officerId) {
      const name = nameFor(request, officerId) ?? randomBytes(12).toString("base64url");
      reply.setCookie(cookieOf(officerId), `${name}.${sign(officerId, name)}`, {
        path: "/api/v1/session",
        httpOnly: true,
        sameSite: "strict",
        secure: secureCookie,
        maxAge: KEPT_S,
      });
    },
  };
}

const cookieOf = (officerId: OfficerId) => `fosseway_device_${officerId}`;
