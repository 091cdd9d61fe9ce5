/**
 * How does a reader of the public pages leave them at once, so that going back does not show them? Without script a page cannot take
 * itself out of the history, but a browser that is led from an address to the same address keeps one entry for both, and the server
 * answers the second time with the way to another site. The link says by its referrer that it is pressed; no other link of ours sends one.
 */
import type { FastifyInstance, FastifyRequest } from "fastify";

/** A page that tells nobody what was read before. */
export const QUICK_EXIT = "https://www.bbc.co.uk/weather";

/** Any address will do to complete one that is a path alone. */
const SOMEWHERE = "https://localhost";

export function leaveQuickly(app: FastifyInstance): void {
  app.addHook("onRequest", (request, reply, next) => {
    if (leavesItself(request)) reply.header("cache-control", "no-store").redirect(QUICK_EXIT, 303);
    else next();
  });
}

/** Compared without the host, which a proxy before us may have changed: a referrer from elsewhere has no path. */
function leavesItself({ method, url, headers }: FastifyRequest): boolean {
  const { referer } = headers;
  if (method !== "GET" || referer === undefined || !/^\/public(\/|\?|$)/.test(url)) return false;
  const from = URL.parse(referer, SOMEWHERE);
  return from !== null && `${from.pathname}${from.search}` === url;
}
