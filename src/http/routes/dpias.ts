/** Data protection impact assessments over HTTP: the list, one with all its versions, and its steps. */
import {
  type ChangeDpiaPorts,
  changeDpia,
  type DpiaChangeRefusal,
  openDpia,
} from "#flows/governance/change-dpia.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import type { DpiaCommand } from "#sites/decide-dpia.ts";
import type { DpiaDocument } from "#sites/dpia.ts";
import { type DpiaId, parseId } from "#terms/ids.ts";
import {
  adviceSchema,
  beginDpiaSchema,
  dpiaCommandSchema,
  dpiaIdParams,
  dpiaSchema,
  dpiasSchema,
  signatureSchema,
} from "../contract/dpias.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { none, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { dpiaBody, dpiaSummaryBody } from "./dpia-body.ts";
import { DPIA_CODES, DPIA_UNKNOWN, dpiaProblem } from "./dpia-problems.ts";
import { expectedVersion } from "./site-problems.ts";

export interface DpiaRoutePorts extends ChangeDpiaPorts {
  readonly shownTo: ForcesShown;
}

const tags = ["dpias"];
const url = "/api/v1/dpias";
const REFUSALS = refusals(DPIA_CODES);
const AUDIT = none("how a force weighs risks, nothing of a person");
const answers = { 200: dpiaSchema, ...REFUSALS };

export function dpiaRoutes(app: FossewayServer, ports: DpiaRoutePorts): void {
  readRoutes(app, ports);
  writeRoutes(app, ports);
  decideRoutes(app, ports);
}

function readRoutes(app: FossewayServer, ports: DpiaRoutePorts): void {
  app.get(
    url,
    {
      config: { right: "dpia.read", audit: AUDIT },
      schema: {
        operationId: "listDpias",
        tags,
        summary: "Data protection impact assessments of your force and of those that share its controller",
        response: { 200: dpiasSchema },
      },
    },
    async (request) => {
      const held = await ports.dpias.of(ports.shownTo(signedIn(request).forceId));
      return { items: held.map((document) => dpiaSummaryBody(document, ports)) };
    },
  );
  app.get(
    `${url}/:id`,
    {
      config: { right: "dpia.read", audit: AUDIT },
      schema: {
        operationId: "getDpia",
        tags,
        summary: "One DPIA with every version, and what each changed",
        params: dpiaIdParams,
        response: answers,
      },
    },
    async (request) => {
      const found = await ports.dpias.find(idOf(request.params.id));
      return dpiaBody(done(found ?? { code: "dpia-unknown" }), ports);
    },
  );
}

function writeRoutes(app: FossewayServer, ports: DpiaRoutePorts): void {
  app.post(
    url,
    {
      config: { right: "dpia.keep", audit: writes("dpia.change") },
      schema: {
        operationId: "beginDpia",
        tags,
        summary: "Begin a DPIA; parts may be empty until it is advised on",
        body: beginDpiaSchema,
        response: { 201: dpiaSchema, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const { reference, ...content } = request.body;
      const begun = done(await openDpia(reference, content, signedIn(request), ports));
      return reply.code(201).send(dpiaBody(begun, ports));
    },
  );
  app.post(
    `${url}/:id/commands`,
    {
      config: { right: "dpia.keep", audit: writes("dpia.change") },
      schema: {
        operationId: "changeDpia",
        tags,
        summary: "Write on, record what the Commissioner answered, or publish the summary",
        description: "Send `If-Match` with the revision you saw, to be told when somebody else was faster.",
        params: dpiaIdParams,
        body: dpiaCommandSchema,
        response: answers,
      },
    },
    (request) => take(commandOf(request.body), request, ports),
  );
}

function decideRoutes(app: FossewayServer, ports: DpiaRoutePorts): void {
  app.post(
    `${url}/:id/advice`,
    {
      config: { right: "dpia.advise", audit: writes("dpia.change") },
      schema: {
        operationId: "adviseOnDpia",
        tags,
        summary: "Advise on the newest version, as somebody who did not write it",
        params: dpiaIdParams,
        body: adviceSchema,
        response: answers,
      },
    },
    (request) => take({ type: "advise", ...request.body }, request, ports),
  );
  app.post(
    `${url}/:id/signature`,
    {
      config: { right: "dpia.sign", audit: writes("dpia.change") },
      schema: {
        operationId: "signDpia",
        tags,
        summary:
          "Sign the newest version for the controller, as somebody who neither wrote it nor advised on it",
        params: dpiaIdParams,
        body: signatureSchema,
        response: answers,
      },
    },
    (request) => take({ type: "sign", ...request.body }, request, ports),
  );
}

type Sent = Parameters<typeof signedIn>[0] & {
  readonly params: { readonly id: string };
  readonly headers: { readonly "if-match"?: string | undefined };
};

async function take(command: DpiaCommand, request: Sent, ports: DpiaRoutePorts) {
  const seen = expectedVersion(request.headers["if-match"]);
  const id = idOf(request.params.id);
  return dpiaBody(done(await changeDpia(id, command, signedIn(request), seen, ports)), ports);
}

type CommandBody = (typeof dpiaCommandSchema)["_output"];

function commandOf(body: CommandBody): DpiaCommand {
  if (body.type !== "write") return body;
  const { type, whyNew, ...content } = body;
  return { type, whyNew, content };
}

function idOf(text: string): DpiaId {
  const id = parseId("dpia", text);
  if (id === undefined) throw new ProblemError(DPIA_UNKNOWN);
  return id;
}

function done(outcome: DpiaDocument | DpiaChangeRefusal): DpiaDocument {
  if ("code" in outcome) throw new ProblemError(dpiaProblem(outcome));
  return outcome;
}
