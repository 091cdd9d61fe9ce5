/** What the routes share by which the public writes to a force: its page, the fields that came, and what is said when something fails. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { AnswerContactPorts } from "#flows/public-contact/answer-contact.ts";
import type { Events } from "#mechanism/events.ts";
import { contactClock } from "#public-contact/contact-clock.ts";
import type { PublicCase } from "#public-contact/public-case.ts";
import { londonDate } from "#terms/local-date.ts";
import type { NewId } from "#terms/makers.ts";
import { asProblem } from "../as-problem.ts";
import type { ContactTokens } from "../contact-token.ts";
import { namesOf } from "../framework-events.ts";
import type { ContactFrame } from "../public-page/contact-frame.ts";
import { notReceivedPage } from "../public-page/contact-pages.ts";
import { type ReaderView, readerView, viewQuery } from "../public-page/reader-view.ts";
import { openToAll } from "../route-rights.ts";
import type { PublicForce } from "./public.ts";

export interface PublicContactPorts extends AnswerContactPorts {
  readonly forceAt: (page: string) => PublicForce;
  readonly tokens: ContactTokens;
  readonly newId: NewId;
  readonly events: Events;
}

export const HTML = "text/html; charset=utf-8";
export const FORM_TYPE = "application/x-www-form-urlencoded";
/** Room for the longest text in letters that take three bytes, each written as nine characters. */
export const MOST_BYTES = 256 * 1024;

const params = z.object({ force: z.string() });

export const READ = {
  config: openToAll("a form for the public"),
  schema: { hide: true, querystring: viewQuery, params },
} as const;

/** What comes in is logged by the flow, by nobody who is signed in. */
export const WRITE = {
  config: openToAll("the public writes; the flow logs what came"),
  bodyLimit: MOST_BYTES,
  schema: { hide: true, querystring: viewQuery, params, consumes: [FORM_TYPE] },
} as const;

export const clockOf = (one: PublicCase, { clock, rulesOf, holidays }: PublicContactPorts) =>
  contactClock(one, londonDate(clock()), holidays, rulesOf(one.forceId, clock()));

/** Also of an address that was refused before anybody looked at it. */
export const viewOf = ({ query }: FastifyRequest): ReaderView => readerView(viewQuery.catch({}).parse(query));

export function pageOf(request: FastifyRequest, ports: PublicContactPorts) {
  const { force: page } = request.params as { readonly force: string };
  const force = ports.forceAt(page);
  const facts = force.policy()?.publicPage;
  const frame: ContactFrame = {
    force: force.name,
    address: `/public/${page}`,
    view: viewOf(request),
  };
  const otherwise = facts === undefined ? [] : [facts.contact, facts.complaints];
  return { force, frame, otherwise, rules: ports.rulesOf(force.id, ports.clock()).contact };
}

export type Page = ReturnType<typeof pageOf>;

/** Browsers say it themselves; who says nothing still needs a form of ours. */
export function isFromElsewhere({ method, headers }: FastifyRequest): boolean {
  const site = headers["sec-fetch-site"];
  return method === "POST" && site !== undefined && site !== "same-origin" && site !== "none";
}

export type Fields = Readonly<Record<string, string>>;

/** Nothing that cannot be kept, and lines that end as ours do. Of a field that comes twice the first counts. */
export function fieldsIn(body: string): Fields {
  const fields: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(body))
    fields[name] ??= value.replaceAll("\0", "").replaceAll("\r\n", "\n").toWellFormed();
  return fields;
}

export const fieldsOf = ({ body }: FastifyRequest): Fields => (body ?? {}) as Fields;

export function note(failure: unknown, request: FastifyRequest, { events }: PublicContactPorts): void {
  events.report("request-not-served", { failure, ...namesOf(request) });
}

/** A person reads it, so it is a page. */
export function answerFailure(
  error: Error,
  request: FastifyRequest,
  reply: FastifyReply,
  ports: PublicContactPorts,
) {
  const { status, title, code } = asProblem(error, MOST_BYTES);
  if (code === "nothing-published") throw error;
  if (status >= 500) note(error, request, ports);
  const { frame, otherwise } = pageOf(request, ports);
  const words = status >= 500 ? "Nothing was kept. Try again in a few minutes." : `${title}.`;
  if (status === 503) reply.header("retry-after", 60);
  return reply
    .code(status)
    .type(HTML)
    .send(notReceivedPage(frame, words, otherwise));
}
