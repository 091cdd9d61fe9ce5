/** The answers to a request for authority over HTTP: signed, for all of the window or a part, refused, or taken back. */
import { z } from "zod";
import type { SignedWindow } from "#access/authority.ts";
import { type Answer, type SignAuthorityPorts, signAuthority } from "#flows/search/sign-authority.ts";
import { parseInstant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import {
  authoritySchema,
  refuseAuthoritySchema,
  revokeAuthoritySchema,
  signAuthoritySchema,
} from "../contract/authorities.ts";
import { signedIn } from "../principal.ts";
import { refusals } from "../refusals.ts";
import { writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { bodyFor, DECISION_CODES, decided, visible } from "./authority-body.ts";

const BODY_LIMIT_BYTES = 64 * 1024;
const TAGS = ["authorities"];
const params = z.object({ id: z.string() });
const UNDECIDED = refusals({ 404: ["authority-unknown"] }, DECISION_CODES);

export function authorityAnswerRoutes(app: FossewayServer, ports: SignAuthorityPorts): void {
  const answer = async (idText: string, by: Officer, given: Answer) => {
    const { id } = await visible(idText, by, ports);
    return bodyFor(decided(await signAuthority(id, by, given, ports)), by, ports);
  };

  app.post(
    "/api/v1/authorities/:id/sign",
    {
      bodyLimit: BODY_LIMIT_BYTES,
      config: { right: "authorities.sign", audit: writes("authority.sign"), judgedBehind: true },
      schema: {
        operationId: "signAuthority",
        tags: TAGS,
        summary: "Sign an authority, for all of the window or a part of it, with your reasons",
        params,
        body: signAuthoritySchema,
        response: { 200: authoritySchema, ...UNDECIDED },
      },
    },
    async (request) => {
      const { reason, ...narrower } = request.body;
      const by = signedIn(request);
      const window = await windowOf(request.params.id, narrower, by, ports);
      return answer(request.params.id, by, { type: "sign", reason, window });
    },
  );

  app.post(
    "/api/v1/authorities/:id/refuse",
    {
      bodyLimit: BODY_LIMIT_BYTES,
      config: { right: "authorities.sign", audit: writes("authority.refuse"), judgedBehind: true },
      schema: {
        operationId: "refuseAuthority",
        tags: TAGS,
        summary: "Refuse an authority, with the reason",
        params,
        body: refuseAuthoritySchema,
        response: { 200: authoritySchema, ...UNDECIDED },
      },
    },
    (request) =>
      answer(request.params.id, signedIn(request), { type: "refuse", reason: request.body.reason }),
  );

  app.post(
    "/api/v1/authorities/:id/revoke",
    {
      bodyLimit: BODY_LIMIT_BYTES,
      config: { right: "authorities.sign", audit: writes("authority.revoke"), judgedBehind: true },
      schema: {
        operationId: "revokeAuthority",
        tags: TAGS,
        summary: "Take an authority back: from here on nothing is answered under it",
        params,
        body: revokeAuthoritySchema,
        response: { 200: authoritySchema, ...UNDECIDED },
      },
    },
    (request) =>
      answer(request.params.id, signedIn(request), { type: "revoke", reason: request.body.reason }),
  );
}

type Narrower = Pick<z.infer<typeof signAuthoritySchema>, "capturedFrom" | "capturedTo">;

/** What is not narrowed stays as it was asked; undefined when nothing is. */
async function windowOf(
  id: string,
  narrower: Narrower,
  by: Officer,
  ports: SignAuthorityPorts,
): Promise<SignedWindow | undefined> {
  if (narrower.capturedFrom === undefined && narrower.capturedTo === undefined) return undefined;
  const asked = await visible(id, by, ports);
  return {
    capturedFrom: parseInstant(narrower.capturedFrom ?? "") ?? asked.capturedFrom,
    capturedTo: parseInstant(narrower.capturedTo ?? "") ?? asked.capturedTo,
  };
}
