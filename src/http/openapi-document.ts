/** The OpenAPI document as readers want it: each named shape once, and none that no route uses. */
import { jsonSchemaTransformObject } from "fastify-type-provider-zod";

type TransformObject = typeof jsonSchemaTransformObject;
type Document = ReturnType<TransformObject>;

/** Named shapes come once as they are sent and once as they are received; most are used one way only. */
export const tidyDocument: TransformObject = (source) => {
  const document: Document & { components?: { schemas?: Record<string, unknown> } } =
    jsonSchemaTransformObject(source);
  const named = document.components?.schemas ?? {};
  const used = new Set<string>();
  collectUsed(document.paths, named, used);
  const schemas = Object.fromEntries(Object.entries(named).filter(([name]) => used.has(name)));
  return withoutReadOnly({ ...document, components: { ...document.components, schemas } }) as Document;
};

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
