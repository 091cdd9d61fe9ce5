/**
 * Which right does a route ask for, and what does a call leave in the audit log? Every route declares both in its `config`,
 * and is not registered without them: `config: { right: "foi.read", audit: look("foi") }`.
 */
import type { FastifyInstance, FastifyRequest, RouteOptions } from "fastify";
import type { AuditOperation } from "#audit/ports.ts";
import type { Look } from "#flows/proof/log-look.ts";
import { type Right, rightEntry } from "#identity/rights.ts";
import { invariant } from "#terms/invariant.ts";
import type { Officer } from "#terms/officer.ts";
import { need, refuseGivenPassphrase, signedIn } from "./principal.ts";

/** What a call leaves in the audit log. */
export type RouteAudit =
  /** The server writes one consultation before the handler runs; `of` stands for what has no id. */
  | { readonly look: { readonly of: string; readonly what?: string } }
  /** The handler, or the flow that it calls, writes one of these. */
  | { readonly writes: readonly AuditOperation[] }
  | { readonly none: string };

declare module "fastify" {
  interface FastifyContextConfig {
    readonly right?: Right | "public";
    readonly audit?: RouteAudit;
    /** The room behind the route judges the right with more than roles, and refuses in words of its own. */
    readonly judgedBehind?: true;
    /** A path that a camera protocol declares, which no page lists one by one. */
    readonly ofProtocol?: boolean;
    /** A narrower right that some of what may be sent needs as well; the handler asks for it. */
    readonly alsoAsks?: Right;
  }
  interface FastifyInstance {
    /** What a package registers in this scope, which cannot say it itself. */
    readonly filesForAll?: string;
    /** For handlers whose look has facts that only they know; to be called before anything is shown. */
    readonly logLook: (officer: Officer, look: Look) => Promise<void>;
    /** Every route that was registered, in the order of its registration. */
    readonly declared: readonly DeclaredRoute[];
  }
}

export const look = (of: string, what?: string): RouteAudit => ({
  look: { of, ...(what === undefined ? {} : { what }) },
});
export const writes = (...operations: readonly AuditOperation[]): RouteAudit => ({ writes: operations });
export const none = (why: string): RouteAudit => ({ none: why });

/** For whoever asks, signed in or not. */
export const openToAll = (why: string) => ({ right: "public", audit: none(why) }) as const;

export interface DeclaredRoute {
  readonly method: string;
  /** The pattern, with `:id` for what is asked about. */
  readonly url: string;
  readonly right: Right | "public";
  readonly audit: RouteAudit;
  readonly judgedBehind: boolean;
  readonly alsoAsks: Right | undefined;
  readonly ofProtocol: boolean;
}

type OnLook = ((officer: Officer, look: Look) => Promise<unknown>) | undefined;

/** Register it after the hook that finds the officer, and before any route. */
export function holdRights(app: FastifyInstance, onLook: OnLook): void {
  app.decorate("logLook", async (officer: Officer, seen: Look) => {
    invariant(onLook !== undefined, "a look is not answered where nothing logs it");
    await onLook(officer, seen);
  });
  const declared: DeclaredRoute[] = [];
  app.decorate("declared", declared);
  app.addHook("onRoute", function (route) {
    const { filesForAll } = this;
    if (filesForAll !== undefined) route.config = { ...route.config, ...openToAll(filesForAll) };
    declared.push(...declarations(route));
  });
  app.addHook("onRequest", (request, _reply, next) => {
    mustHold(request);
    next();
  });
  app.addHook("preHandler", async (request) => {
    const { audit } = request.routeOptions.config;
    if (audit === undefined || !("look" in audit)) return;
    await app.logLook(signedIn(request), lookOf(request, audit.look));
  });
}

/** Machines are judged by the route, which knows their keys. */
function mustHold(request: FastifyRequest): void {
  const { right, judgedBehind } = request.routeOptions.config;
  if (right === undefined || right === "public" || rightEntry(right).machine !== undefined) return;
  // Who has yet to choose a passphrase of their own may do no more than that.
  if (right !== "session.own") refuseGivenPassphrase(request);
  if (judgedBehind === true) signedIn(request);
  else need(request, right);
}

function declarations({ config = {}, method, url }: RouteOptions): readonly DeclaredRoute[] {
  const { right, audit, judgedBehind = false, alsoAsks, ofProtocol = false } = config;
  const wanted = `declare the right and the audit of ${method} ${url}: config: { right, audit }`;
  invariant(right !== undefined && audit !== undefined, wanted);
  const rest = { url, right, audit, judgedBehind, alsoAsks, ofProtocol };
  return [method].flat().map((one) => ({ method: one, ...rest }));
}

/** An id of ours, and nothing else that a caller may write into an address. */
const ID = /^[a-z]+_[A-Za-z0-9-]{1,64}$/;

function lookOf(request: FastifyRequest, { of, what }: { of: string; what?: string }): Look {
  const id = fieldOf(request.params, "id");
  const object = id !== undefined && ID.test(id) ? id : of;
  const screen = what === undefined ? object : `${object} ${what}`;
  return {
    object,
    facts: what === undefined ? {} : { what },
    by: fieldOf(request.query, "fetchedBy") === "screen" ? { screen } : "person",
  };
}

function fieldOf(values: unknown, name: string): string | undefined {
  if (typeof values !== "object" || values === null) return undefined;
  const value = (values as Readonly<Record<string, unknown>>)[name];
  return typeof value === "string" ? value : undefined;
}
