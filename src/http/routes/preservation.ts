/** Orders to preserve records over HTTP: asked for, decided, reviewed, released; and what they hold, for the people of the case. */
import { z } from "zod";
import type { CameraRegister } from "#cameras/ports.ts";
import {
  askPreservation,
  lookAtPreserved,
  type Preserved,
  type PreservePorts,
  stepPreservation,
} from "#flows/retention/preserve.ts";
import type { People } from "#identity/people.ts";
import { forceOf, type Installation, policyAt } from "#policy/installation.ts";
import { parsePageCursor } from "#read-store/page-cursor.ts";
import type { PreservationCase, PreservationOrder } from "#retention/preservation.ts";
import { type CameraId, type OfficerId, parseId } from "#terms/ids.ts";
import { formatInstant, type Instant, parseInstant } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import type { Officer } from "#terms/officer.ts";
import { isVrm, parseVrm, type Vrm } from "#terms/vrm.ts";
import {
  askPreservationSchema,
  colleaguesSchema,
  holdsSchema,
  preservationListSchema,
  preservationSchema,
  preservationStepSchema,
  preservedReadsSchema,
} from "../contract/preservation.ts";
import { type ReadView, readBody } from "../contract/read.ts";
import { signedIn } from "../principal.ts";
import { refusals } from "../refusals.ts";
import { look, none, writes } from "../route-rights.ts";
import { type FossewayServer, LONG_WORK } from "../server.ts";
import { heldId, type PreservationView, preservationBody } from "./preservation-body.ts";
import { PRESERVATION_CODES, preservationProblem } from "./preservation-problems.ts";

export interface PreservationRoutePorts extends PreservePorts, Omit<ReadView, "viewer"> {
  readonly cameras: Pick<CameraRegister, "all">;
  readonly people: Pick<People, "all">;
  readonly system: () => Installation;
}

const TAGS = ["preservation"];
const REFUSALS = refusals(PRESERVATION_CODES);
const params = z.object({ id: z.string() });
const ROOT = "/api/v1/preservation";

export function preservationRoutes(app: FossewayServer, ports: PreservationRoutePorts): void {
  readingRoutes(app, ports);
  changingRoutes(app, ports);
  keptRoutes(app, ports);
}

function readingRoutes(app: FossewayServer, ports: PreservationRoutePorts): void {
  app.get(
    ROOT,
    {
      config: { right: "preservation.read", audit: look("preservation") },
      schema: {
        operationId: "listPreservations",
        tags: TAGS,
        summary: "All orders of your force to preserve records, newest first",
        response: { 200: preservationListSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const reader = signedIn(request);
      const view = await viewFor(reader, ports);
      const orders = await ports.orders.all(reader.forceId);
      return { items: orders.map((order) => preservationBody(order, view)) };
    },
  );

  app.get(
    `${ROOT}/colleagues`,
    {
      config: { right: "preservation.ask", audit: none("names and ranks of colleagues") },
      schema: {
        operationId: "listColleagues",
        tags: TAGS,
        summary: "Who of your force can be named to look at what is preserved",
        response: { 200: colleaguesSchema },
      },
    },
    async (request) => ({
      items: (await colleaguesOf(signedIn(request), ports)).map(({ id, name, rank }) => ({ id, name, rank })),
    }),
  );

  app.get(
    `${ROOT}/:id`,
    {
      config: { right: "preservation.read", audit: look("preservation") },
      schema: {
        operationId: "getPreservation",
        tags: TAGS,
        summary: "One order with everything that was done about it",
        params,
        response: { 200: preservationSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const reader = signedIn(request);
      const order = await ports.orders.find(request.params.id);
      if (order?.forceId !== reader.forceId) throw preservationProblem("preservation-unknown");
      return preservationBody(order, await viewFor(reader, ports));
    },
  );
}

function changingRoutes(app: FossewayServer, ports: PreservationRoutePorts): void {
  app.post(
    ROOT,
    {
      config: { right: "preservation.ask", audit: writes("preservation.change") },
      schema: {
        operationId: "askPreservation",
        tags: TAGS,
        summary: "Ask for records to be preserved for a case",
        body: askPreservationSchema,
        response: { 201: preservationSchema, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const asker = signedIn(request);
      const outcome = await askPreservation(await caseOf(request.body, asker, ports), asker, ports);
      return reply.code(201).send(preservationBody(orderOf(outcome), await viewFor(asker, ports)));
    },
  );

  app.post(
    `${ROOT}/:id/steps`,
    {
      config: { ...LONG_WORK, right: "preservation.decide", audit: writes("preservation.change", "consult") },
      schema: {
        operationId: "stepPreservation",
        tags: TAGS,
        summary: "Sign, refuse, review or release an order",
        params,
        body: preservationStepSchema,
        response: { 200: preservationSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const by = signedIn(request);
      const { body } = request;
      const step = body.type === "review" ? { ...body, nextAt: momentOf(body.nextAt) } : body;
      const outcome = await stepPreservation(request.params.id, step, by, ports);
      return preservationBody(orderOf(outcome), await viewFor(by, ports));
    },
  );
}

function keptRoutes(app: FossewayServer, ports: PreservationRoutePorts): void {
  app.get(
    `${ROOT}/:id/reads`,
    {
      config: { right: "preservation.read", audit: writes("consult") },
      schema: {
        operationId: "listPreservedReads",
        tags: TAGS,
        summary: "The reads that an order preserves, for the people whom it names",
        params,
        querystring: z.object({ after: z.string().optional() }),
        response: { 200: preservedReadsSchema, ...REFUSALS, ...refusals(PRESERVATION_CODES) },
      },
    },
    async (request) => {
      const viewer = signedIn(request);
      const { after } = request.query;
      const page = { after: after && parsePageCursor(after) && after, limit: PAGE };
      const seen = await lookAtPreserved(request.params.id, viewer, page, ports);
      if ("refusal" in seen) throw preservationProblem(seen.refusal);
      const { imageLink, cameraCode } = ports;
      const items = seen.reads.map((read) => readBody(read, { viewer, imageLink, cameraCode }));
      return { items, ...(seen.next === undefined ? {} : { next: seen.next }) };
    },
  );

  app.get(
    "/api/v1/preservation-holds/:id",
    {
      config: { right: "preservation.read", audit: look("preservation", "why kept") },
      schema: {
        operationId: "whyKept",
        tags: TAGS,
        summary: "The orders of your force that hold a record: why it is still there",
        params,
        response: { 200: holdsSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const { forceId } = signedIn(request);
      const id = heldId(request.params.id);
      const orders = await Promise.all(
        (id === undefined ? [] : await ports.keepList.heldBy(id)).map((order) => ports.orders.find(order)),
      );
      const own = orders.filter((order) => order?.forceId === forceId);
      return {
        items: own.flatMap((order) =>
          order === undefined
            ? []
            : [
                {
                  id: order.id,
                  reference: order.reference,
                  offence: order.offence,
                  reviewAt: formatInstant(order.reviewAt),
                },
              ],
        ),
      };
    },
  );
}

const PAGE = 50;

function orderOf(outcome: Preserved): PreservationOrder {
  if ("refusal" in outcome) throw preservationProblem(outcome.refusal);
  return outcome.order;
}

async function viewFor(reader: Officer, ports: PreservationRoutePorts): Promise<PreservationView> {
  const now = ports.clock();
  const names = new Map((await ports.people.all()).map(({ id, name }) => [id, name]));
  return {
    reader,
    now,
    rules: ports.rulesOf(reader.forceId, now).preservation,
    policy: policyAt(forceOf(ports.system(), reader.forceId), now),
    cameraCode: ports.cameraCode,
    nameOf: (id) => names.get(id) ?? "somebody who has left",
  };
}

type AskedBody = z.infer<typeof askPreservationSchema>;

async function caseOf(
  { reference, offence, legalBasis, ...asked }: AskedBody,
  asker: Officer,
  ports: PreservationRoutePorts,
): Promise<PreservationCase> {
  const cameras = await camerasOf(asked.cameras, asker, ports);
  const scope = { marks: marksOf(asked.marks), cameras, from: momentOf(asked.from), to: momentOf(asked.to) };
  const people = await peopleOf(asked.people, asker, ports);
  return { reference, offence, legalBasis, scope, reviewAt: momentOf(asked.reviewAt), people };
}

export function marksOf(texts: readonly string[]): readonly Vrm[] {
  return texts.map((text) => {
    const mark = parseVrm(text);
    if (!isVrm(mark)) throw preservationProblem("mark-not-valid");
    return mark;
  });
}

async function camerasOf(
  texts: readonly string[],
  { forceId }: Officer,
  { cameras }: PreservationRoutePorts,
): Promise<readonly CameraId[]> {
  if (texts.length === 0) return [];
  const own = (await cameras.all()).filter((camera) => camera.forceId === forceId);
  return texts.map((text) => {
    const known = own.find(({ id, code }) => id === text || code.toLowerCase() === text.trim().toLowerCase());
    if (known === undefined) throw preservationProblem("camera-not-known");
    return known.id;
  });
}

async function peopleOf(
  texts: readonly string[],
  asker: Officer,
  ports: PreservationRoutePorts,
): Promise<readonly OfficerId[]> {
  const known = new Set<string>((await colleaguesOf(asker, ports)).map(({ id }) => id));
  return texts.map((text) => {
    const id = parseId("off", text);
    if (id === undefined || !known.has(id)) throw preservationProblem("colleague-not-known");
    return id;
  });
}

async function colleaguesOf(asker: Officer, { people }: PreservationRoutePorts) {
  const everybody = await people.all();
  return everybody.filter(
    ({ id, forceId, roles }) =>
      forceId === asker.forceId && id !== asker.id && roles.some((role) => role !== "wall-screen"),
  );
}

function momentOf(text: string): Instant {
  const at = parseInstant(text);
  invariant(at !== undefined, "the schema takes nothing but instants");
  return at;
}
