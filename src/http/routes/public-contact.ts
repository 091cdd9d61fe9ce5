/** The public writes to a force: forms without script or cookie, answered as pages, whatever goes wrong. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { receiveContact } from "#flows/public-contact/receive-contact.ts";
import { networkOf } from "#identity/sign-in-limits.ts";
import { CONTACT_KINDS, type ContactKind } from "#public-contact/contact-words.ts";
import type { Written } from "#public-contact/public-case.ts";
import type { PublicCaseId } from "#terms/ids.ts";
import { HOUR_MS, type Instant, plusMs } from "#terms/instant.ts";
import { checkTyped, formPage, NOTHING_TYPED, type Typed } from "../public-page/contact-form.ts";
import type { FieldError } from "../public-page/contact-frame.ts";
import { notReceivedPage, receivedPage, startPage } from "../public-page/contact-pages.ts";
import type { FossewayServer } from "../server.ts";
import { followingRoutes } from "./public-contact-follow.ts";
import {
  answerFailure,
  clockOf,
  type Fields,
  FORM_TYPE,
  fieldsIn,
  fieldsOf,
  HTML,
  isFromElsewhere,
  MOST_BYTES,
  note,
  type Page,
  type PublicContactPorts,
  pageOf,
  READ,
  viewOf,
  WRITE,
} from "./public-contact-page.ts";

const SECOND_MS = 1_000;
const params = z.object({ force: z.string(), kind: z.enum(CONTACT_KINDS) });

export function publicContactRoutes(app: FossewayServer, ports: PublicContactPorts): void {
  app.register((scope: FossewayServer, _options, registered) => {
    scope.addContentTypeParser(
      FORM_TYPE,
      { parseAs: "string", bodyLimit: MOST_BYTES },
      (_request, body, done) => done(null, fieldsIn(String(body))),
    );
    scope.setErrorHandler((error: Error, request, reply) => answerFailure(error, request, reply, ports));
    scope.addHook("preHandler", (request, reply, next) => {
      if (!isFromElsewhere(request)) return next();
      const { frame, otherwise } = pageOf(request, ports);
      const words = "It came from another site's page. Open our own form and send it from there.";
      reply
        .code(403)
        .type(HTML)
        .send(notReceivedPage(frame, words, otherwise));
    });
    scope.addHook("onSend", (request, reply, _payload, next) => {
      if (reply.getHeader("content-type") === HTML) reply.header("content-language", viewOf(request).lang);
      next();
    });
    writingRoutes(scope, ports);
    followingRoutes(scope, ports);
    registered();
  });
}

function writingRoutes(app: FossewayServer, ports: PublicContactPorts): void {
  app.get("/public/:force/contact", READ, (request, reply) => {
    const { frame, otherwise } = pageOf(request, ports);
    return reply.type(HTML).send(startPage(frame, otherwise));
  });

  app.get(
    "/public/:force/contact/:kind",
    { ...READ, schema: { ...READ.schema, params } },
    (request, reply) => {
      const page = pageOf(request, ports);
      const form = ports.tokens.give(ports.newId("pub"), page.force.id, ports.clock());
      return reply.type(HTML).send(formAgain(request.params.kind, { ...NOTHING_TYPED, form }, page, []));
    },
  );

  app.post(
    "/public/:force/contact/:kind",
    { ...WRITE, schema: { ...WRITE.schema, params } },
    (request, reply) => takeForm(request.params.kind, request, reply.type(HTML), ports),
  );
}

/** With everything that was typed. */
const formAgain = (
  kind: ContactKind,
  typed: Typed,
  { frame, otherwise, rules: { longestCharacters } }: Page,
  errors: readonly FieldError[],
): string => formPage(frame, { kind, typed, errors, longestCharacters, otherwise });

async function takeForm(
  kind: ContactKind,
  request: FastifyRequest,
  reply: FastifyReply,
  ports: PublicContactPorts,
): Promise<FastifyReply> {
  const page = pageOf(request, ports);
  const typed = typedIn(fieldsOf(request));
  const again = (words: string, form = typed.form) =>
    reply.send(formAgain(kind, { ...typed, form }, page, [{ field: "text", words }]));
  const token = goodToken(typed.form, page, ports);
  if (token === undefined) {
    reply.code(422);
    return again(
      "This page was open for too long. Look through what you wrote and press Send again",
      freshToken(page, ports),
    );
  }
  const checked = checkTyped(kind, typed, page.rules.longestCharacters);
  if ("errors" in checked) return reply.code(422).send(formAgain(kind, typed, page, checked.errors));
  try {
    const sent = { token, written: inLanguage(checked.written, page), hiddenField: typed.website };
    const answer = await keepForm(sent, page, request, ports);
    if (answer !== undefined) return reply.send(answer);
    reply.code(429);
    return again("We have not received this: too much has come in within the hour. Try again in an hour");
  } catch (failure) {
    note(failure, request, ports);
    reply.code(503).header("retry-after", 60);
    return again(
      "We have not received this, and nothing was kept. Try again in a few minutes, or reach us in one of the other ways",
    );
  }
}

/** The language of the page on which it was written is that of our answer. */
const inLanguage = (written: Written, { frame }: Page): Written =>
  frame.view.lang === "en" ? written : { ...written, language: frame.view.lang };

interface GoodToken {
  readonly id: PublicCaseId;
  readonly at: Instant;
}

/** The page that tells the sender the number; undefined when too much has come in. */
async function keepForm(
  sent: { readonly token: GoodToken; readonly written: Written; readonly hiddenField: string },
  { force, frame }: Page,
  { ip }: FastifyRequest,
  ports: PublicContactPorts,
): Promise<string | undefined> {
  const { tokens, clock } = ports;
  const { token, written, hiddenField } = sent;
  const number = tokens.numberOf(token.id);
  const received = await receiveContact(
    {
      ...{ forceId: force.id, id: token.id, tracking: tokens.hashOf(number), written, hiddenField },
      secondsOpen: (clock() - token.at) / SECOND_MS,
      address: tokens.addressHash(networkOf(ip)),
    },
    ports,
  );
  if ("refused" in received) return undefined;
  const { kept: one } = received;
  return receivedPage(frame, { one, number, clock: clockOf(one, ports) });
}

function goodToken(
  token: string,
  { force, rules }: Page,
  { tokens, clock }: PublicContactPorts,
): GoodToken | undefined {
  const known = tokens.read(token, force.id);
  return known !== undefined && clock() - known.at <= rules.formHours * HOUR_MS ? known : undefined;
}

/** Whoever reads their text again and sends it at once is no machine. */
const freshToken = ({ force, rules }: Page, { tokens, newId, clock }: PublicContactPorts): string =>
  tokens.give(newId("pub"), force.id, plusMs(clock(), -rules.leastSeconds * SECOND_MS));

const typedIn = ({
  topic = "",
  right = "",
  name = "",
  replyTo = "",
  text = "",
  website = "",
  form = "",
}: Fields): Typed => ({
  ...{ topic, right, name, replyTo, text, website, form },
});
