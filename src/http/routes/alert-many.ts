/** Many alerts in one act over HTTP: those of little value are closed together, and that is taken back together. */
import { closeMany, type Many, type ManyRefusal, undoMany } from "#flows/alerts/close-many.ts";
import { formatInstant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { closeManySchema, manySchema, undoManySchema } from "../contract/alert-steps.ts";
import { signedIn } from "../principal.ts";
import { type Problem, ProblemError } from "../problem.ts";
import { codesIn, refusals } from "../refusals.ts";
import { writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { leftWords } from "./alert-problems.ts";
import { type AlertRoutesPorts, alertIdOf, filterOf } from "./alert-view.ts";

const UNKNOWN = { 404: ["alert-unknown"] } as const;

export function alertManyRoutes(app: FossewayServer, ports: AlertRoutesPorts): void {
  app.post(
    "/api/v1/alerts/close-many",
    {
      config: { right: "alerts.act", audit: writes("alert.close") },
      schema: {
        operationId: "closeManyAlerts",
        tags: ["alerts"],
        summary: "Close many alerts of little value with one reason",
        body: closeManySchema,
        response: { 200: manySchema, ...refusals(codesIn(WORDS), UNKNOWN) },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const { outcome, notAttendedBecause, note, expectedTotal } = request.body;
      const done = await closeMany(
        {
          of: await askedOf(request.body, officer, ports),
          expectedTotal,
          closing: { outcome, because: notAttendedBecause, note },
        },
        officer,
        ports,
      );
      if ("code" in done) throw new ProblemError(manyProblem(done));
      return manyBody(done);
    },
  );
  app.post(
    "/api/v1/alerts/undo-many",
    {
      config: { right: "alerts.act", audit: writes("alter") },
      schema: {
        operationId: "undoManyAlerts",
        tags: ["alerts"],
        summary: "Take back what was closed together, as long as the policy permits",
        body: undoManySchema,
        response: { 200: manySchema, ...refusals(UNKNOWN) },
      },
    },
    async (request) => manyBody(await undoMany(request.body.ids.map(alertIdOf), signedIn(request), ports)),
  );
}

async function askedOf(
  { ids, filter, expectedTotal }: Pick<typeof closeManySchema._output, "ids" | "filter" | "expectedTotal">,
  officer: Officer,
  ports: AlertRoutesPorts,
) {
  if (ids !== undefined && filter === undefined) return ids.map(alertIdOf);
  if (ids === undefined && filter !== undefined && expectedTotal !== undefined) {
    return await filterOf(filter, officer, ports);
  }
  throw new ProblemError({
    status: 400,
    code: "request-not-valid",
    title: "It is not said which alerts are meant",
    detail: "Give their ids, or a filter with the number of alerts that it came to on the screen.",
  });
}

const manyBody = ({ done, left, undoUntil }: Many) => ({
  done: [...done],
  left: left.map(({ id, because }) => ({ id, because, words: leftWords(because) })),
  undoUntil: undoUntil === undefined ? null : formatInstant(undoUntil),
});

function manyProblem(refusal: ManyRefusal): Problem {
  const { code, ...facts } = refusal;
  return { code, ...WORDS[code], facts };
}

const WORDS: Readonly<Record<ManyRefusal["code"], Pick<Problem, "status" | "title" | "detail">>> = {
  "total-changed": {
    status: 409,
    title: "Alerts have come or gone since you counted them",
    detail: "Nothing was closed. Look at the list again, and close then what you see.",
  },
  "too-many-at-once": {
    status: 422,
    title: "These are too many to close in one act",
    detail: "Nothing was closed. Narrow the filter, or close them in several parts.",
  },
};
