/**
 * Which problems may a route answer with? Declared beside the route, listed in the OpenAPI document as an enum, and
 * compared with what is sent.
 *
 * Use: `response: { 200: schema, ...refusals({ 404: ["camera-unknown"] }) }`; where a table of words gives
 * codes their statuses, `codesIn(WORDS)`. What any route may answer (not valid, too large, the outside failed, our own
 * mistake), and the refusals of its right, are added by the server.
 */
import type { RouteOptions } from "fastify";
import { z } from "zod";
import { isForEverybody, rightEntry } from "#identity/rights.ts";
import { InvariantBroken } from "#terms/invariant.ts";
import { OUTSIDE_CODES } from "./outside-problem.ts";
import { PROBLEM_URN, problemSchema } from "./problem.ts";

/** Codes by status. */
export type Codes = Readonly<Record<number, readonly string[]>>;

const SIGN_IN_NEEDED = { 401: ["not-signed-in"] } as const satisfies Codes;
export const ROLE_NEEDED = { ...SIGN_IN_NEEDED, 403: ["role-not-permitted"] } as const satisfies Codes;

const declared = new WeakMap<object, ReadonlySet<string>>();
const originals = new WeakMap<object, z.ZodType>();

type Schemas = Record<number, z.ZodType>;

export function refusals(...parts: readonly Codes[]): Schemas {
  return Object.fromEntries(
    [...merged(parts)].map(([status, codes]) => [status, withCodes(problemSchema, [...codes])]),
  );
}

/** The codes of a table that gives each its words and its status. */
export function codesIn<Code extends string>(
  words: Readonly<Record<Code, { readonly status: number }>>,
  ...only: readonly Code[]
): Codes {
  const rows = Object.entries<{ readonly status: number }>(words);
  const chosen = only.length === 0 ? rows : rows.filter(([code]) => only.some((one) => one === code));
  return byStatus(chosen.map(([code, { status }]) => [status, code]));
}

/** A problem whose facts have a shape of their own, with its codes. */
export function withCodes(schema: z.ZodType, codes: readonly string[]): z.ZodType {
  const types = codes.toSorted().map((code) => `${PROBLEM_URN}${code}`);
  const narrowed = z.intersection(schema, z.looseObject({ type: z.enum(types) }));
  declared.set(narrowed, new Set(codes));
  originals.set(narrowed, schema);
  return narrowed;
}

/** False when the route at hand has not declared this problem; true for what is no route. */
export function isDeclared(response: unknown, status: number, code: string): boolean {
  if (typeof response !== "object" || response === null) return false;
  const schema = (response as Record<number, unknown>)[status];
  return typeof schema === "object" && schema !== null && declared.get(schema)?.has(code) === true;
}

/** Adds to a route what every route may answer. Throws for a status whose codes nobody declared. */
export function declareCommon(route: RouteOptions): void {
  const own = (route.schema?.response ?? {}) as Schemas;
  const response: Schemas = { ...own };
  const common = commonCodes(route);
  for (const status of new Set([...Object.keys(own), ...Object.keys(common)].map(Number))) {
    if (status < 400) continue;
    const schema = own[status];
    const ours = schema === undefined ? [] : codesOf(schema, status, route.url);
    const shape = (schema && originals.get(schema)) ?? schema ?? problemSchema;
    response[status] = withCodes(shape, [...new Set([...ours, ...(common[status] ?? [])])]);
  }
  route.schema = { ...route.schema, response };
}

/** A status with the plain schema means what it means everywhere. */
function codesOf(schema: z.ZodType, status: number, url: string): readonly string[] {
  const codes = declared.get(schema) ?? PLAIN[status];
  if (codes === undefined) {
    throw new InvariantBroken(
      `Declare the codes of ${status} at ${url}: ...refusals({ ${status}: ["its-code"] })`,
    );
  }
  return [...codes];
}

const PLAIN: Codes = { ...ROLE_NEEDED, 400: [] };

/** What the server answers for a route's right. */
function rightCodes({ config }: RouteOptions): Codes {
  const right = config?.right ?? "public";
  if (right === "public" || rightEntry(right).machine !== undefined) return {};
  if (right === "session.own") return SIGN_IN_NEEDED;
  const roles = isForEverybody(right) || config?.judgedBehind === true ? [] : ROLE_NEEDED[403];
  return { ...SIGN_IN_NEEDED, 403: [...roles, "passphrase-not-own"] };
}

function commonCodes(route: RouteOptions): Codes {
  const { method } = route;
  const takesBody = [method].flat().some((one) => one !== "GET" && one !== "HEAD");
  const right = rightCodes(route);
  return {
    ...OUTSIDE_CODES,
    ...right,
    400: ["request-not-valid"],
    ...(takesBody
      ? {
          403: [...(right[403] ?? []), "foreign-origin"],
          408: ["body-too-slow"],
          413: ["body-too-large"],
          415: ["request-not-valid"],
        }
      : {}),
  };
}

function merged(parts: readonly Codes[]): ReadonlyMap<number, ReadonlySet<string>> {
  const sum = new Map<number, Set<string>>();
  for (const part of parts) {
    for (const [status, codes] of Object.entries(part)) {
      const before = sum.get(Number(status)) ?? [];
      sum.set(Number(status), new Set([...before, ...codes]));
    }
  }
  return sum;
}

function byStatus(pairs: readonly (readonly [number, string])[]): Codes {
  const groups = Object.groupBy(pairs, ([status]) => status);
  return Object.fromEntries(
    Object.entries(groups).map(([status, group = []]) => [status, group.map(([, code]) => code)]),
  );
}
