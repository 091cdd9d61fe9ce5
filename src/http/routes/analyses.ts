/** Analyses over HTTP: an answer with its rule and receipt, or a refusal with its clause; ended when whoever asked has gone. */
import { z } from "zod";
import { analyseAgain, analyseReads } from "#flows/analysis/analyse-reads.ts";
import { parseId } from "#terms/ids.ts";
import { analysisAnswerSchema, analysisRequestSchema } from "../contract/analysis.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { writes } from "../route-rights.ts";
import { type FossewayServer, LONG_WORK } from "../server.ts";
import { whenGone } from "../when-gone.ts";
import { type AnalysisRoutePorts, analysisAnswer } from "./analysis-body.ts";
import { toAnalysis } from "./any-matter.ts";
import { matterOf } from "./matter.ts";
import { toAuthorityId } from "./permitted-body.ts";
import { SEARCH_REFUSALS } from "./refusal.ts";

const BODY_LIMIT_BYTES = 64 * 1024;
const CONFIG = { ...LONG_WORK, right: "searches.ask", audit: writes("consult", "disclose") } as const;

export function analysisRoutes(app: FossewayServer, ports: AnalysisRoutePorts): void {
  app.post(
    "/api/v1/analyses",
    {
      bodyLimit: BODY_LIMIT_BYTES,
      config: CONFIG,
      schema: {
        operationId: "analyseReads",
        tags: ["search"],
        summary: "Ask what reads say together; answered only when the policy permits",
        body: analysisRequestSchema,
        response: { 200: analysisAnswerSchema, ...SEARCH_REFUSALS },
      },
    },
    async (request, reply) => {
      const asker = signedIn(request);
      const { authorityId, question, ...matter } = request.body;
      const asked = {
        ...{ asker, matter: matterOf(matter, toAnalysis(question)) },
        ...{ authorityId: toAuthorityId(authorityId), stop: whenGone(reply.raw) },
      };
      return analysisAnswer(await analyseReads(asked, ports), asker, ports);
    },
  );

  app.get(
    "/api/v1/analyses/:id",
    {
      config: CONFIG,
      schema: {
        operationId: "getAnalysis",
        tags: ["search"],
        summary: "An analysis of one's own again; the policy is asked again",
        params: z.object({ id: z.string() }),
        response: {
          200: analysisAnswerSchema,
          ...refusals({ 404: ["search-unknown"] }),
          ...SEARCH_REFUSALS,
        },
      },
    },
    async (request, reply) => {
      const asker = signedIn(request);
      const id = parseId("search", request.params.id);
      const outcome = id && (await analyseAgain(id, asker, whenGone(reply.raw), ports));
      if (outcome === undefined) throw unknownAnalysis();
      return analysisAnswer(outcome, asker, ports);
    },
  );
}

const unknownAnalysis = () =>
  new ProblemError({
    status: 404,
    code: "search-unknown",
    title: "This search is not known",
    detail: "An answer can be opened only by the officer who asked for it. Ask the question again.",
  });
