/** The register of costs over HTTP: what number plate recognition cost, from which answers are written. */
import type { z } from "zod";
import { type LogPorts, logAct } from "#flows/proof/log-act.ts";
import { type CostLine, type CostLines, type CostProblem, costProblem } from "#foi/cost-line.ts";
import { parseId } from "#terms/ids.ts";
import { formatInstant } from "#terms/instant.ts";
import type { NewId } from "#terms/makers.ts";
import { personOf } from "#terms/officer.ts";
import { costParams, costSchema, costsSchema, enterCostSchema } from "../contract/costs.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { ROLE_NEEDED, refusals } from "../refusals.ts";
import { none, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

export interface CostRoutePorts extends LogPorts {
  readonly costs: CostLines;
  readonly newId: NewId;
}

const TAGS = ["costs"];
const url = "/api/v1/costs";

export function costRoutes(app: FossewayServer, ports: CostRoutePorts): void {
  app.get(
    url,
    {
      config: { right: "costs.read", audit: none("amounts of the force's own ledger, nothing of a person") },
      schema: {
        operationId: "listCosts",
        tags: TAGS,
        summary: "What number plate recognition cost your force, newest entry first",
        response: { 200: costsSchema, ...refusals(ROLE_NEEDED) },
      },
    },
    async (request) => {
      const lines = await ports.costs.of({ only: [signedIn(request).forceId] });
      return { items: lines.map(costBody) };
    },
  );
  enterRoute(app, ports);
  removeRoute(app, ports);
}

function enterRoute(app: FossewayServer, ports: CostRoutePorts): void {
  app.post(
    url,
    {
      config: { right: "costs.keep", audit: writes("cost.change") },
      schema: {
        operationId: "enterCost",
        tags: TAGS,
        summary: "Enter a line from the ledger",
        body: enterCostSchema,
        response: { 201: costSchema, ...refusals({ 400: Object.keys(COST_WORDS) }) },
      },
    },
    async (request, reply) => {
      const officer = signedIn(request);
      const at = ports.clock();
      const problem = costProblem(request.body, at);
      if (problem !== undefined) {
        const [title, detail] = COST_WORDS[problem];
        throw new ProblemError({ status: 400, code: problem, title, detail });
      }
      const { forceId } = officer;
      const line: CostLine = {
        ...request.body,
        ...{ id: ports.newId("cost"), version: 1, forceId, at, by: personOf(officer) },
      };
      const { from, to, pounds } = line;
      const facts = { step: "enter", from, to, pounds };
      await logAct(officer, { operation: "cost.change", object: line.id, outcome: "allowed", facts }, ports);
      await ports.costs.add(line);
      return reply.code(201).send(costBody(line));
    },
  );
}

/** Answers that were written from it keep what they said. */
function removeRoute(app: FossewayServer, ports: CostRoutePorts): void {
  app.delete(
    `${url}/:id`,
    {
      config: { right: "costs.keep", audit: writes("cost.change") },
      schema: {
        operationId: "removeCost",
        tags: TAGS,
        summary: "Take a line out that was entered wrongly",
        params: costParams,
        response: { 200: costsSchema, ...refusals({ 404: ["cost-unknown"] }) },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const id = parseId("cost", request.params.id);
      const line = id && (await ports.costs.find(id));
      if (line?.forceId !== officer.forceId)
        throw new ProblemError({ status: 404, code: "cost-unknown", title: "There is no such line" });
      const { from, to, pounds } = line;
      const facts = { step: "remove", from, to, pounds };
      await logAct(officer, { operation: "cost.change", object: line.id, outcome: "allowed", facts }, ports);
      await ports.costs.remove(line.id);
      return { items: (await ports.costs.of({ only: [officer.forceId] })).map(costBody) };
    },
  );
}

const COST_WORDS: Readonly<Record<CostProblem, readonly [title: string, detail: string]>> = {
  "cost-period-not-valid": ["The period ends before it begins", "Give the first month and the last one."],
  "cost-not-spent-yet": [
    "The period ends in a month that is still to come",
    "Enter what was spent. What is planned is no cost yet.",
  ],
};

const costBody = ({ id, what, from, to, pounds, source, at, by }: CostLine): z.infer<typeof costSchema> => ({
  ...{ id, what, from, to, pounds, source },
  at: formatInstant(at),
  by: by.name,
});
