/** Handovers between shifts over HTTP. */
import {
  type HandOverPorts,
  handOverShift,
  type TakenOver,
  takeOverShift,
} from "#flows/alerts/hand-over-shift.ts";
import { parseId } from "#terms/ids.ts";
import {
  handoverBody,
  handoverParamsSchema,
  handoverSchema,
  handoversSchema,
  newHandoverSchema,
} from "../contract/handovers.ts";
import { signedIn } from "../principal.ts";
import { type Problem, ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { look, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

const TAGS = ["alerts"];
const SHOWN = 20;

export function handoverRoutes(app: FossewayServer, ports: HandOverPorts): void {
  app.get(
    "/api/v1/handovers",
    {
      config: { right: "shift.hand-over", audit: look("handovers") },
      schema: {
        operationId: "listHandovers",
        tags: TAGS,
        summary: "The last handovers between shifts, newest first",
        response: { 200: handoversSchema },
      },
    },
    async (request) => {
      const forces = ports.shownTo(signedIn(request).forceId);
      return { items: (await ports.handovers.recent(forces, SHOWN)).map(handoverBody) };
    },
  );
  app.post(
    "/api/v1/handovers",
    {
      config: { right: "shift.hand-over", audit: writes("alter") },
      schema: {
        operationId: "handOver",
        tags: TAGS,
        summary: "Hand the shift over, with words for the next one",
        body: newHandoverSchema,
        response: { 200: handoverSchema },
      },
    },
    async (request) => handoverBody(await handOverShift(request.body.words, signedIn(request), ports)),
  );
  app.post(
    "/api/v1/handovers/:id/take-over",
    {
      config: { right: "shift.hand-over", audit: writes("alter") },
      schema: {
        operationId: "takeOver",
        tags: TAGS,
        summary: "Say that you have read it and take the shift over",
        params: handoverParamsSchema,
        response: {
          200: handoverSchema,
          ...refusals({ 404: ["handover-unknown"], 409: ["handover-own", "handover-taken"] }),
        },
      },
    },
    async (request) => {
      const id = parseId("handover", request.params.id);
      if (id === undefined) throw new ProblemError(HANDOVER_UNKNOWN);
      const done = await takeOverShift(id, signedIn(request), ports);
      if (!done.taken) throw new ProblemError(PROBLEMS[done.code]);
      return handoverBody(done.handover);
    },
  );
}

type Refused = Extract<TakenOver, { readonly taken: false }>["code"];

export const HANDOVER_UNKNOWN: Problem = {
  status: 404,
  code: "handover-unknown",
  title: "There is no such handover",
  detail: "It may be so old that it was deleted. Load the page again.",
};

const PROBLEMS: Readonly<Record<Refused, Problem>> = {
  "handover-unknown": HANDOVER_UNKNOWN,
  "handover-own": {
    status: 409,
    code: "handover-own",
    title: "You wrote this handover yourself",
    detail: "Somebody of the next shift takes it over.",
  },
  "handover-taken": {
    status: 409,
    code: "handover-taken",
    title: "Somebody has taken it over already",
    detail: "Load the page again to see who.",
  },
};
