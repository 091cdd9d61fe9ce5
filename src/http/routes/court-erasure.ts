/** Orders of courts to erase what is held of a mark, over HTTP: recorded, carried out by somebody else, certified. */
import { z } from "zod";
import {
  type CourtErased,
  type CourtErasureRefusal,
  carryOutCourtOrder,
  discardCourtOrder,
  type EraseByCourtPorts,
  recordCourtOrder,
} from "#flows/retention/erase-by-court.ts";
import { holds } from "#identity/rights.ts";
import {
  type CourtErasure,
  carryingOutProblem,
  courtErasureState,
  type HandOver,
} from "#retention/court-erasure.ts";
import { TRACE_PLACES } from "#retention/mark-traces.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { displayVrm, isVrm, parseVrm } from "#terms/vrm.ts";
import {
  courtErasureListSchema,
  courtErasureSchema,
  courtErasureStepSchema,
  recordCourtErasureSchema,
} from "../contract/court-erasure.ts";
import { signedIn } from "../principal.ts";
import { type Problem, ProblemError } from "../problem.ts";
import { codesIn, refusals } from "../refusals.ts";
import { look, writes } from "../route-rights.ts";
import { type FossewayServer, LONG_WORK } from "../server.ts";

type Refusal = CourtErasureRefusal | "court-erasure-mark-not-valid";

const WORDS: Readonly<Record<Refusal, Pick<Problem, "status" | "title" | "detail">>> = {
  "court-erasure-unknown": { status: 404, title: "There is no such order" },
  "court-erasure-mark-not-valid": {
    status: 422,
    title: "This is not a mark",
    detail: "Write the mark with letters and digits only.",
  },
  "court-erasure-not-open": {
    status: 409,
    title: "This order was carried out or discarded already",
    detail: "Open it again to see what happened.",
  },
  "court-erasure-own-record": {
    status: 409,
    title: "You recorded this order yourself",
    detail: "Another senior officer has to carry it out.",
  },
  "court-erasure-rank-too-low": {
    status: 403,
    title: "This needs a higher rank",
    detail: "Ask a colleague of the rank that the policy names.",
  },
  "court-erasure-on-a-list": {
    status: 409,
    title: "The vehicle is on a list",
    detail:
      "Its next read would be kept and matched again. Take it off its lists first, then carry the order out.",
  },
  "court-erasure-nothing-to-tell": {
    status: 409,
    title: "There is nothing to tell the national centre",
    detail: "Either it was told already, or nothing that it may hold was erased. Load the page again.",
  },
  "court-erasure-changed-meanwhile": {
    status: 409,
    title: "Somebody else changed this order at the same moment",
    detail: "Open it again, look at what changed, and take your step then.",
  },
};

export const COURT_ERASURE_UNKNOWN: Problem = {
  code: "court-erasure-unknown",
  ...WORDS["court-erasure-unknown"],
};

const TAGS = ["retention"];
export const ROOT = "/api/v1/court-erasures";
export const REFUSALS = refusals(codesIn(WORDS));
const problem = (code: Refusal) => new ProblemError({ code, ...WORDS[code] });

export function courtErasureRoutes(app: FossewayServer, ports: EraseByCourtPorts): void {
  app.get(
    ROOT,
    {
      config: { right: "court-erasure.read", audit: look("erasures by a court") },
      schema: {
        operationId: "listCourtErasures",
        tags: TAGS,
        summary: "All orders of courts to erase that your force received, newest first",
        response: { 200: courtErasureListSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const reader = signedIn(request);
      return {
        items: (await ports.orders.all(reader.forceId)).map((order) => bodyFor(order, reader, ports)),
      };
    },
  );

  app.post(
    ROOT,
    {
      config: { right: "court-erasure.record", audit: writes("erasure.change") },
      schema: {
        operationId: "recordCourtErasure",
        tags: TAGS,
        summary: "Record the order of a court as it came; nothing is erased yet",
        body: recordCourtErasureSchema,
        response: { 201: courtErasureSchema, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const by = signedIn(request);
      const mark = parseVrm(request.body.mark);
      if (!isVrm(mark)) throw problem("court-erasure-mark-not-valid");
      const outcome = await recordCourtOrder({ ...request.body, mark }, by, ports);
      return reply.code(201).send(bodyFor(orderOf(outcome), by, ports));
    },
  );

  app.post(
    `${ROOT}/:id/steps`,
    {
      config: { ...LONG_WORK, right: "court-erasure.carry-out", audit: writes("erasure.change", "erase") },
      schema: {
        operationId: "stepCourtErasure",
        tags: TAGS,
        summary: "Erase what the order names, for good; or discard the order",
        params: z.object({ id: z.string() }),
        body: courtErasureStepSchema,
        response: { 200: courtErasureSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const by = signedIn(request);
      const { body, params } = request;
      const outcome =
        body.type === "discard"
          ? await discardCourtOrder(params.id, body.reason, by, ports)
          : await carryOutCourtOrder(params.id, by, ports);
      return bodyFor(orderOf(outcome), by, ports);
    },
  );
}

export function orderOf(outcome: CourtErased): CourtErasure {
  if ("refusal" in outcome) throw problem(outcome.refusal);
  return outcome.order;
}

const act = ({ by, at }: { readonly by: Officer; readonly at: Instant }) => ({
  by: by.name,
  at: formatInstant(at),
});

const toldBody = ({ told }: HandOver) => (told === undefined ? null : { ...act(told), how: told.how });

export function bodyFor(
  order: CourtErasure,
  reader: Officer,
  { rulesOf, clock }: EraseByCourtPorts,
): z.infer<typeof courtErasureSchema> {
  const { carriedOut, discarded, handOver, mark } = order;
  const rules = rulesOf(order.forceId, clock()).courtErasure;
  return {
    id: order.id,
    state: courtErasureState(order),
    reference: order.reference,
    court: order.court,
    mark: mark === undefined ? null : displayVrm(mark),
    recorded: act(order.recorded),
    carriedOut:
      carriedOut === undefined
        ? null
        : {
            ...act(carriedOut),
            reads: carriedOut.counts.reads,
            pictures: carriedOut.counts.images,
            alerts: carriedOut.counts.alerts,
            searches: carriedOut.counts.searches,
            listEntries: carriedOut.counts.listEntries,
            readsHeld: carriedOut.counts.readsHeld,
            traces: TRACE_PLACES.map((place) => ({
              place,
              records: carriedOut.counts.traces?.[place] ?? 0,
            })).filter(({ records }) => records > 0),
            ...{ markHash: carriedOut.markHash, certificate: carriedOut.certificate },
          },
    handOver: handOver === undefined ? null : { reads: handOver.count, told: toldBody(handOver) },
    discarded: discarded === undefined ? null : { ...act(discarded), reason: discarded.reason },
    mayCarryOut:
      holds(reader, "court-erasure.carry-out") && carryingOutProblem(order, reader, 0, rules) === undefined,
  };
}
