/** What an officer has muted, over HTTP: seen with its end, begun and ended. */
import type { AlertTag } from "#alerting/alert-tags.ts";
import type { Mute, MuteTarget } from "#alerting/mutes.ts";
import { type MuteRefusal, muteAlerts, unmuteAlerts } from "#flows/alerts/mute-alerts.ts";
import { REASON_CODES } from "#terms/entry-reason.ts";
import { parseId } from "#terms/ids.ts";
import { formatInstant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { muteAskedSchema, mutesSchema, unmuteSchema } from "../contract/alert-queue.ts";
import { signedIn } from "../principal.ts";
import { type Problem, ProblemError } from "../problem.ts";
import { codesIn, refusals } from "../refusals.ts";
import { none, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import type { AlertRoutesPorts } from "./alert-view.ts";

export function alertMuteRoutes(app: FossewayServer, ports: AlertRoutesPorts): void {
  app.get(
    "/api/v1/alert-mutes",
    {
      config: { right: "alerts.see", audit: none("only the asker's own settings") },
      schema: {
        operationId: "listAlertMutes",
        tags: ["alerts"],
        summary: "What you have muted, and until when",
        response: { 200: mutesSchema },
      },
    },
    (request) => mutesBody(signedIn(request), ports),
  );
  app.post(
    "/api/v1/alert-mutes",
    {
      config: { right: "alerts.see", audit: writes("alter") },
      schema: {
        operationId: "muteAlerts",
        tags: ["alerts"],
        summary: "Mute a list, an entry, a reason or a camera for yourself and for a time",
        body: muteAskedSchema,
        response: { 200: mutesSchema, ...refusals(codesIn(WORDS, "mute-too-long", "mute-of-nothing")) },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const { kind, what, minutes, because } = request.body;
      const target = targetOf(kind, what);
      if (target === undefined) throw new ProblemError(muteProblem({ code: "mute-of-nothing" }));
      const muted = await muteAlerts({ target, minutes, because }, officer, ports);
      if ("code" in muted) throw new ProblemError(muteProblem(muted));
      return await mutesBody(officer, ports);
    },
  );
  app.post(
    "/api/v1/alert-mutes/end",
    {
      config: { right: "alerts.see", audit: writes("alter") },
      schema: {
        operationId: "unmuteAlerts",
        tags: ["alerts"],
        summary: "Hear of it again",
        body: unmuteSchema,
        response: { 200: mutesSchema, ...refusals(codesIn(WORDS, "mute-unknown")) },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const refusal = await unmuteAlerts(request.body.key as AlertTag, officer, ports);
      if (refusal !== undefined) throw new ProblemError(muteProblem(refusal));
      return await mutesBody(officer, ports);
    },
  );
}

async function mutesBody(officer: Officer, { mutes, clock, rulesOf }: AlertRoutesPorts) {
  const now = clock();
  return {
    items: (await mutes.of(officer.id, now)).map(muteBody),
    longestHours: rulesOf(officer.forceId, now).alertWork.longestMuteHours,
  };
}

const muteBody = ({ tag, words, since, until, because }: Mute) => ({
  key: tag as string,
  words,
  since: formatInstant(since),
  until: formatInstant(until),
  because: because ?? null,
});

function targetOf(kind: MuteTarget["kind"], what: string): MuteTarget | undefined {
  switch (kind) {
    case "list": {
      const id = parseId("list", what);
      return id && { kind, id };
    }
    case "entry": {
      const id = parseId("voi", what);
      return id && { kind, id };
    }
    case "camera": {
      const id = parseId("cam", what);
      return id && { kind, id };
    }
    case "reason": {
      const id = REASON_CODES.find((code) => code === what);
      return id && { kind, id };
    }
  }
}

function muteProblem(refusal: MuteRefusal): Problem {
  const { code, ...facts } = refusal;
  return { code, ...WORDS[code], ...(Object.keys(facts).length === 0 ? {} : { facts }) };
}

const WORDS: Readonly<Record<MuteRefusal["code"], Pick<Problem, "status" | "title" | "detail">>> = {
  "mute-too-long": {
    status: 422,
    title: "Nothing may be muted for so long",
    detail: "Choose a shorter time. The policy names the longest.",
  },
  "mute-of-nothing": {
    status: 422,
    title: "There is nothing of that kind to mute",
    detail: "Choose a list, an entry, a reason or a camera from an alert before you.",
  },
  "mute-unknown": { status: 404, title: "This is not muted", detail: "It may have ended by itself." },
};
