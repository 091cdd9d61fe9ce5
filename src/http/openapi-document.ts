/** The OpenAPI document as readers want it: each named shape once, none that no route uses, and the refusals of all routes once. */
import { jsonSchemaTransformObject } from "fastify-type-provider-zod";
import { invariant } from "#terms/invariant.ts";

type TransformObject = typeof jsonSchemaTransformObject;
type Document = ReturnType<TransformObject>;
type Responses = Readonly<Record<string, unknown>>;
type Paths = Readonly<Record<string, Readonly<Record<string, { readonly responses?: Responses }>>>>;

/** A refusal that at least so large a share of all operations has is written once, under the name of its status. */
const SHARED_FROM = 0.25;
const FIRST_REFUSAL = 400;

/** Named shapes come once as they are sent and once as they are received; most are used one way only. */
export const tidyDocument: TransformObject = (source) => {
  const document: Document & { components?: { schemas?: Record<string, unknown> } } =
    jsonSchemaTransformObject(source);
  const named = document.components?.schemas ?? {};
  const used = new Set<string>();
  collectUsed(document.paths, named, used);
  const schemas = Object.fromEntries(Object.entries(named).filter(([name]) => used.has(name)));
  const { paths, responses } = withSharedRefusals((document.paths ?? {}) as Paths);
  const components = { ...document.components, schemas, responses };
  return withoutReadOnly({ ...document, paths, components }) as Document;
};

/** What every route may answer with would else be more than half of the document. */
function withSharedRefusals(paths: Paths): { readonly paths: Paths; readonly responses: Responses } {
  const operations = Object.values(paths).flatMap((path) => Object.values(path));
  const texts = operations.flatMap(({ responses = {} }) =>
    Object.entries(responses)
      .filter(([status]) => Number(status) >= FIRST_REFUSAL)
      .map(([status, response]) => JSON.stringify([status, response])),
  );
  const shared = Object.entries(Object.groupBy(texts, (text) => text))
    .filter(([, alike = []]) => alike.length >= SHARED_FROM * operations.length)
    .map(([text]) => [text, nameOf(text)] as const);
  const names = new Map(shared);
  invariant(new Set(names.values()).size === names.size, "two refusals that many routes share have one name");
  const referring = ([status, response]: [string, unknown]) => {
    const name = names.get(JSON.stringify([status, response]));
    return [status, name === undefined ? response : { $ref: `#/components/responses/${name}` }];
  };
  return {
    paths: mapValues(paths, (path) =>
      mapValues(path, (operation) => ({
        ...operation,
        responses: Object.fromEntries(Object.entries(operation.responses ?? {}).map(referring)),
      })),
    ),
    responses: Object.fromEntries(shared.map(([text, name]) => [name, JSON.parse(text)[1]])),
  };
}

/** Of 403 two refusals are that common: of routes that take a body, and of the others. */
function nameOf(text: string): string {
  const [status] = JSON.parse(text) as [string];
  return `Refused${status}${text.includes("foreign-origin") ? "ToBody" : ""}`;
}

function mapValues<One, Other>(
  record: Readonly<Record<string, One>>,
  change: (one: One) => Other,
): Record<string, Other> {
  return Object.fromEntries(Object.entries(record).map(([name, one]) => [name, change(one)]));
}

/** Zod writes `readOnly` where our code changes nothing; to readers of the document it says that no caller may send it. */
function withoutReadOnly(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withoutReadOnly);
  if (typeof part !== "object" || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).flatMap(([name, inner]) =>
      name === "readOnly" && inner === true ? [] : [[name, withoutReadOnly(inner)]],
    ),
  );
}

function collectUsed(part: unknown, named: Readonly<Record<string, unknown>>, used: Set<string>): void {
  for (const [, name = ""] of JSON.stringify(part ?? {}).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    if (used.has(name)) continue;
    used.add(name);
    collectUsed(named[name], named, used);
  }
}
