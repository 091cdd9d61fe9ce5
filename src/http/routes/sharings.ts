/** Sharing with partner forces over HTTP: made by the ANPR manager of the force that gives, ended by either side. */
import { z } from "zod";
import {
  endSharing,
  type SharingOutcome,
  type SharingPorts,
  shareData,
} from "#flows/governance/share-data.ts";
import { forceOf } from "#policy/installation.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import type { Sharing } from "#policy/sharing-record.ts";
import { type ForceId, parseId } from "#terms/ids.ts";
import { type Instant, parseInstant } from "#terms/instant.ts";
import { isSelected } from "#terms/selection.ts";
import {
  endSharingSchema,
  newSharingSchema,
  sharingBody,
  sharingSchema,
  sharingsSchema,
} from "../contract/sharings.ts";
import { signedIn } from "../principal.ts";
import { type Problem, ProblemError } from "../problem.ts";
import { codesIn, refusals } from "../refusals.ts";
import { none, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

export interface SharingRoutePorts extends SharingPorts {
  readonly shownTo: ForcesShown;
}

const tags = ["governance"];

export function sharingRoutes(app: FossewayServer, ports: SharingRoutePorts): void {
  const bodyOf = (sharing: Sharing) =>
    sharingBody(sharing, ports.clock(), (id: ForceId) => forceOf(ports.system(), id)?.name ?? id);
  app.get(
    "/api/v1/sharings",
    {
      config: { right: "sharing.read", audit: none("agreements between forces, nothing of a person's data") },
      schema: {
        operationId: "listSharings",
        tags,
        summary: "What your force shares with others and they with it, newest first",
        response: { 200: sharingsSchema },
      },
    },
    async (request) => {
      const { forceId } = signedIn(request);
      const forces = ports.shownTo(forceId);
      const all = await ports.sharings.of({ except: [] });
      const theirs = all.filter((one) => [one.forceId, one.withForce].some((id) => isSelected(forces, id)));
      const partners = ports.system().forces.filter(({ id }) => id !== forceId);
      return { items: theirs.map(bodyOf), partners: partners.map(({ id, name }) => ({ id, name })) };
    },
  );
  app.post(
    "/api/v1/sharings",
    {
      config: { right: "sharing.keep", audit: writes("config.change") },
      schema: {
        operationId: "shareData",
        tags,
        summary: "Let another force ask for your force's data, for stated purposes and until a day",
        body: newSharingSchema,
        response: { 200: sharingSchema, ...refusals(codesIn(WORDS, ...ON_MAKING)) },
      },
    },
    async (request) => {
      const { body } = request;
      const withForce = parseId("force", body.withForce);
      if (withForce === undefined) throw problem("sharing-force-unknown");
      const [from, until] = [momentOf(body.from), momentOf(body.until)];
      return bodyOf(done(await shareData({ ...body, withForce, from, until }, signedIn(request), ports)));
    },
  );
  app.post(
    "/api/v1/sharings/:id/end",
    {
      config: { right: "sharing.keep", audit: writes("config.change") },
      schema: {
        operationId: "endSharing",
        tags,
        summary: "End what is shared, at once",
        params: z.object({ id: z.string() }),
        body: endSharingSchema,
        response: {
          200: sharingSchema,
          ...refusals(codesIn(WORDS, "sharing-unknown", "sharing-not-yours", "sharing-over")),
        },
      },
    },
    async (request) => {
      const id = parseId("share", request.params.id);
      if (id === undefined) throw problem("sharing-unknown");
      return bodyOf(done(await endSharing(id, request.body.reason, signedIn(request), ports)));
    },
  );
}

function done(outcome: SharingOutcome): Sharing {
  if ("code" in outcome) throw problem(outcome.code);
  return outcome;
}

/** The form holds it to be a time. */
function momentOf(text: string): Instant {
  const moment = parseInstant(text);
  if (moment === undefined) throw problem("sharing-dates-not-valid");
  return moment;
}

const problem = (code: keyof typeof WORDS) => new ProblemError({ code, ...WORDS[code] });

const ON_MAKING = [
  "sharing-with-own-force",
  "sharing-force-unknown",
  "sharing-dates-not-valid",
  "sharing-too-long",
] as const;

const WORDS = {
  "sharing-unknown": {
    status: 404,
    title: "There is no such agreement",
    detail: "Load the page again.",
  },
  "sharing-with-own-force": {
    status: 422,
    title: "A force shares nothing with itself",
    detail: "Choose another force.",
  },
  "sharing-force-unknown": {
    status: 422,
    title: "This force is not on this system",
    detail: "Choose a force from the list.",
  },
  "sharing-dates-not-valid": {
    status: 422,
    title: "These dates cannot be",
    detail: "Give a last day that is after the first day and not over yet.",
  },
  "sharing-too-long": {
    status: 422,
    title: "This is longer than the policy allows",
    detail: "Choose an earlier last day; both forces can agree anew when it is over.",
  },
  "sharing-not-yours": {
    status: 409,
    title: "Only the forces concerned may end this",
    detail: "Ask the ANPR manager of one of them.",
  },
  "sharing-over": {
    status: 409,
    title: "This has ended already",
    detail: "Load the page again to see when.",
  },
} as const satisfies Readonly<Record<string, Omit<Problem, "code">>>;

export const SHARING_UNKNOWN: Problem = { code: "sharing-unknown", ...WORDS["sharing-unknown"] };
