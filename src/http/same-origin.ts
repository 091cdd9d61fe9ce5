/**
 * May this request use the session cookie it brings? Only when a page of ours sent it: a browser attaches the cookie also
 * to what a neighbouring site has it send. Requests without the cookie (cameras, tools with keys) are not looked at.
 */
import type { FastifyRequest, onRequestHookHandler } from "fastify";
import { ProblemError } from "./problem.ts";
import { sessionToken } from "./session-cookie.ts";

const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

export const refuseForeignPages: onRequestHookHandler = (request, _reply, next) => {
  if (SAFE_METHODS.has(request.method) || sessionToken(request) === undefined) return next();
  if (!sentByOurPages(request)) return next(foreignPage());
  if (bodyNotDeclared(request)) return next(contentTypeNotTaken());
  next();
};

/** Browsers say it themselves over HTTPS; elsewhere the page's origin must be the address that was asked. */
function sentByOurPages({ headers, host }: FastifyRequest): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin";
  const { origin } = headers;
  return origin === `https://${host}` || origin === `http://${host}`;
}

/** A form can be made to send any other type without a question to us first. Routes that declare types of their own look for themselves. */
function bodyNotDeclared({ headers, routeOptions }: FastifyRequest): boolean {
  const type = headers["content-type"];
  if (type === undefined || routeOptions.schema?.consumes !== undefined) return false;
  return type.split(";", 1)[0]?.trim().toLowerCase() !== "application/json";
}

const foreignPage = () =>
  new ProblemError({
    status: 403,
    code: "foreign-origin",
    title: "This request did not come from Fosseway's own pages",
    detail:
      "Nothing was changed. Open Fosseway itself and do it there. A program that sends the session cookie must send an " +
      "Origin header with the address it asks.",
  });

const contentTypeNotTaken = () =>
  new ProblemError({
    status: 415,
    code: "request-not-valid",
    title: "Bodies of this content type are not taken here",
    detail: "GET /api/v1/openapi.json says what each address takes; most take application/json.",
  });
