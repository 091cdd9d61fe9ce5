/** For which force does this session act? Whoever holds roles for several changes it here, and sees that force's things with its roles alone. */
import { type ChangeForcePorts, changeForce } from "#flows/people/change-force.ts";
import { parseId } from "#terms/ids.ts";
import { actForSchema, sessionSchema } from "../contract/session.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { sessionToken } from "../session-cookie.ts";
import { type SessionBodyPorts, sessionBody } from "./session-body.ts";

export function sessionForceRoute(app: FossewayServer, ports: ChangeForcePorts & SessionBodyPorts): void {
  app.post(
    "/api/v1/session/force",
    {
      config: { right: "session.own", audit: writes("session.force") },
      schema: {
        operationId: "actForForce",
        tags: ["session"],
        summary: "Work for another force in which one holds roles; live screens of this session begin anew",
        body: actForSchema,
        response: { 200: sessionSchema, ...refusals({ 403: ["force-not-yours"] }) },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const force = parseId("force", request.body.forceId);
      const token = sessionToken(request) ?? "";
      const next = force && (await changeForce(officer, { force, token, requestId: request.id }, ports));
      if (next === undefined) {
        throw new ProblemError({
          status: 403,
          code: "force-not-yours",
          title: "You do not work for this force",
          detail: "You hold no role there. Ask an ANPR manager of that force if your duties require it.",
        });
      }
      return await sessionBody({ ...next, passphraseGiven: officer.passphraseGiven }, ports);
    },
  );
}
