/** Whoever wrote to a force follows it with the number that they were given: how it stands, one more word, or none of it any more. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { stepAsSender } from "#flows/public-contact/answer-contact.ts";
import type { SenderCommand } from "#public-contact/decide-contact.ts";
import { type InformationState, informationState } from "#public-contact/information-state.ts";
import type { PublicCase } from "#public-contact/public-case.ts";
import { parseId } from "#terms/ids.ts";
import { londonDate } from "#terms/local-date.ts";
import type { FieldError } from "../public-page/contact-frame.ts";
import { casePage, followPage } from "../public-page/contact-pages.ts";
import type { FossewayServer } from "../server.ts";
import {
  clockOf,
  fieldsOf,
  HTML,
  type PublicContactPorts,
  pageOf,
  READ,
  WRITE,
} from "./public-contact-page.ts";

const LONGEST_MESSAGE = 5_000;
const UNKNOWN = [{ field: "number", words: "We have nothing by this number. Check each letter and digit" }];

export function followingRoutes(app: FossewayServer, ports: PublicContactPorts): void {
  app.get("/public/:force/contact/follow", READ, (request, reply) =>
    reply.type(HTML).send(followPage(pageOf(request, ports).frame, "", [])),
  );

  app.post("/public/:force/contact/follow", WRITE, async (request, reply) => {
    const one = await found(request, ports);
    if (one === undefined) return unknownNumber(request, reply, ports);
    const page = await shown(one, request, ports);
    return reply.type(HTML).send(casePage(pageOf(request, ports).frame, page));
  });

  app.post("/public/:force/contact/follow/message", WRITE, async (request, reply) => {
    const { message = "" } = fieldsOf(request);
    const text = message.trim();
    const wrong = messageError(text);
    if (wrong === undefined) return take(request, reply, { type: "message", text }, MESSAGE, ports);
    const one = await found(request, ports);
    if (one === undefined) return unknownNumber(request, reply, ports);
    const page = { ...(await shown(one, request, ports)), errors: [{ field: "message", words: wrong }] };
    return reply
      .code(422)
      .type(HTML)
      .send(casePage(pageOf(request, ports).frame, page));
  });

  app.post("/public/:force/contact/follow/withdraw", WRITE, (request, reply) =>
    take(request, reply, { type: "withdraw" }, WITHDRAWAL, ports),
  );
}

interface StepWords {
  readonly done: string;
  readonly notDone: FieldError;
}

const MESSAGE: StepWords = {
  done: "We have received your message.",
  notDone: {
    field: "message",
    words: "We have not received this: too many messages came in within the hour. Try again later",
  },
};
const WITHDRAWAL: StepWords = {
  done: "You have withdrawn it.",
  notDone: { field: "content", words: "It cannot be withdrawn any more: see below how it stands" },
};

async function take(
  request: FastifyRequest,
  reply: FastifyReply,
  command: SenderCommand,
  words: StepWords,
  ports: PublicContactPorts,
): Promise<FastifyReply> {
  const { frame, force } = pageOf(request, ports);
  const { number = "" } = fieldsOf(request);
  const followed = await stepAsSender(force.id, ports.tokens.hashOf(number), command, ports);
  if (followed === undefined) return unknownNumber(request, reply, ports);
  const page = await shown(followed.one, request, ports);
  reply.type(HTML);
  if (followed.done) return reply.send(casePage(frame, { ...page, typed: "", done: words.done }));
  return reply.code(409).send(casePage(frame, { ...page, errors: [words.notDone] }));
}

function found(request: FastifyRequest, ports: PublicContactPorts): Promise<PublicCase | undefined> {
  const { number = "" } = fieldsOf(request);
  return ports.cases.byTracking(pageOf(request, ports).force.id, ports.tokens.hashOf(number));
}

function unknownNumber(
  request: FastifyRequest,
  reply: FastifyReply,
  ports: PublicContactPorts,
): FastifyReply {
  const { number = "" } = fieldsOf(request);
  return reply
    .code(404)
    .type(HTML)
    .send(followPage(pageOf(request, ports).frame, number, UNKNOWN));
}

async function shown(one: PublicCase, request: FastifyRequest, ports: PublicContactPorts) {
  const { number = "", message = "" } = fieldsOf(request);
  const information = await informationOf(one, ports);
  return { one, number, clock: clockOf(one, ports), errors: [], typed: message, information };
}

/** Undefined for anything else. */
async function informationOf(
  { link, forceId }: PublicCase,
  { foi, clock, holidays, rulesOf }: PublicContactPorts,
): Promise<InformationState | undefined> {
  const id = link?.register === "foi" ? parseId("foi", link.id) : undefined;
  const request = id && (await foi.find(id));
  if (request === undefined) return undefined;
  const now = clock();
  return informationState(request, londonDate(now), holidays, rulesOf(forceId, now).foi.clock);
}

function messageError(text: string): string | undefined {
  if (text === "") return "Write your message";
  return text.length > LONGEST_MESSAGE
    ? `This is ${text.length.toLocaleString("en-GB")} characters long. Shorten it to 5,000 or fewer`
    : undefined;
}
