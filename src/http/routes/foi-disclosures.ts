/** The disclosure log for those who fill it: what one press would publish, publishing it, and taking it back. */
import type { z } from "zod";
import {
  type PublishDisclosurePorts,
  type Published,
  publishDisclosure,
  takeDisclosureBack,
} from "#flows/foi/publish-disclosure.ts";
import { type Disclosure, type DisclosureRefusal, personalIn, proposedWords } from "#foi/disclosure.ts";
import { blocksToSend } from "#foi/edited-words.ts";
import type { FoiRequest } from "#foi/foi-request.ts";
import type { FoiRequests } from "#foi/ports.ts";
import type { ForceId } from "#terms/ids.ts";
import { formatInstant } from "#terms/instant.ts";
import { disclosureSchema, publishDisclosureSchema, takeBackSchema } from "../contract/disclosures.ts";
import { foiIdParams } from "../contract/foi.ts";
import { signedIn } from "../principal.ts";
import { type Problem, ProblemError } from "../problem.ts";
import { codesIn, refusals } from "../refusals.ts";
import { look, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { foundRequest } from "./foi-found.ts";

export interface DisclosureRoutePorts extends PublishDisclosurePorts {
  readonly requests: Pick<FoiRequests, "find">;
  /** Where the force's public page is. */
  readonly publicPage: (force: ForceId) => string;
}

const TAGS = ["foi"];
const url = "/api/v1/foi/:id/disclosure";

const WORDS: Readonly<Record<DisclosureRefusal["code"], Pick<Problem, "status" | "title" | "detail">>> = {
  "foi-not-answered": {
    status: 409,
    title: "This request is not answered yet",
    detail: "The disclosure log has what was sent. Answer the request first.",
  },
  "foi-words-only": {
    status: 400,
    title: "Words alone can be changed",
    detail: "Figures in tables are published as they were sent.",
  },
  "disclosure-personal-data": {
    status: 409,
    title: "This would tell who asked",
    detail: "Take the words in `found` out, or put others in their place, and publish it then.",
  },
  "foi-names-place": {
    status: 409,
    title: "This names the place of a site",
    detail: "Take the words in `words` out, and publish it then.",
  },
  "disclosure-not-published": { status: 409, title: "This request is not in the disclosure log" },
  "disclosure-changed": {
    status: 409,
    title: "Somebody else published it or took it back at the same moment",
    detail: "Open it again and look at what stands there now.",
  },
};
const REFUSALS = refusals(codesIn(WORDS), { 404: ["foi-unknown"] });

export function disclosureRoutes(app: FossewayServer, ports: DisclosureRoutePorts): void {
  app.get(
    url,
    {
      config: { right: "foi.read", audit: look("foi", "disclosure") },
      schema: {
        operationId: "getFoiDisclosure",
        tags: TAGS,
        summary: "What the disclosure log has of a request, or would have",
        params: foiIdParams,
        response: { 200: disclosureSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const foi = await foundRequest(request.params.id, signedIn(request), ports);
      return disclosureBody(foi, await ports.disclosures.find(foi.id), ports);
    },
  );
  app.post(
    url,
    {
      config: { right: "foi.answer", audit: writes("foi.change") },
      schema: {
        operationId: "publishFoiDisclosure",
        tags: TAGS,
        summary: "Publish an answered request in the disclosure log",
        params: foiIdParams,
        body: publishDisclosureSchema,
        response: { 200: disclosureSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const foi = await foundRequest(request.params.id, officer, ports);
      return outcomeBody(foi, await publishDisclosure(foi, request.body, officer, ports), ports);
    },
  );
  app.post(
    `${url}/take-back`,
    {
      config: { right: "foi.answer", audit: writes("foi.change") },
      schema: {
        operationId: "takeFoiDisclosureBack",
        tags: TAGS,
        summary: "Take a request out of the disclosure log",
        params: foiIdParams,
        body: takeBackSchema,
        response: { 200: disclosureSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const foi = await foundRequest(request.params.id, officer, ports);
      return outcomeBody(foi, await takeDisclosureBack(foi, request.body.reason, officer, ports), ports);
    },
  );
}

function outcomeBody(foi: FoiRequest, outcome: Published, ports: DisclosureRoutePorts) {
  if ("disclosure" in outcome) return disclosureBody(foi, outcome.disclosure, ports);
  const { code, ...facts } = outcome.refusal;
  const hasFacts = Object.keys(facts).length > 0;
  throw new ProblemError({ code, ...WORDS[code], ...(hasFacts && { facts }) });
}

function disclosureBody(
  foi: FoiRequest,
  held: Disclosure | undefined,
  { publicPage }: DisclosureRoutePorts,
): z.infer<typeof disclosureSchema> {
  const isPublished = held !== undefined && held.takenBack === undefined;
  const proposed = proposedWords(foi);
  return {
    mayPublish: foi.answeredOn !== undefined,
    published: isPublished,
    publishedAt: isPublished ? formatInstant(held.publishedAt) : null,
    takenBack:
      held?.takenBack === undefined
        ? null
        : { at: formatInstant(held.takenBack.at), by: held.takenBack.by.name, reason: held.takenBack.reason },
    address: isPublished ? `${publicPage(foi.forceId)}/disclosures/${foi.reference}` : null,
    title: held?.title ?? proposed.title,
    question: held?.question ?? proposed.question,
    blocks: isPublished ? held.blocks : blocksToSend(foi),
    personal: isPublished
      ? []
      : [...personalIn(foi, { ...proposed, question: held?.question ?? proposed.question })],
  };
}
