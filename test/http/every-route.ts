/** Requests to every route of the OpenAPI document, with values made from its own schemas. */

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
}

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

interface OperationObject {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly contentType: string | undefined;
  readonly body: Schema | undefined;
}

export interface MadeRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

const KINDS_WE_WRITE = ["application/json", "text/csv"];

export function operationsOf(document: OpenApi): readonly Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, parameters = [], requestBody }]) => {
      const kinds = Object.keys(requestBody?.content ?? {});
      const contentType = KINDS_WE_WRITE.find((kind) => kinds.includes(kind)) ?? kinds[0];
      return {
        id: operationId,
        method: method.toUpperCase(),
        path,
        parameters,
        contentType,
        body: contentType === undefined ? undefined : requestBody?.content[contentType]?.schema,
      };
    }),
  );
}

/** A value that the schema takes, with `text` wherever any text will do. */
export function valueFor(schema: Schema, document: OpenApi, text: string, depth = 0): unknown {
  const { $ref, allOf, anyOf, oneOf } = schema;
  const inner = (one: Schema) => valueFor(one, document, text, depth + 1);
  if (depth > 12) return null;
  if ($ref !== undefined) return inner(document.components?.schemas?.[$ref.split("/").at(-1) ?? ""] ?? {});
  if (allOf !== undefined) return Object.assign({}, ...allOf.map(inner));
  const either = anyOf ?? oneOf;
  if (either !== undefined) return inner(either.find(({ type }) => type !== "null") ?? {});
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const type = [schema.type ?? "string"].flat().find((one) => one !== "null");
  switch (type) {
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, property]) => [name, inner(property)]),
      );
    case "array":
      return [inner(schema.items ?? {})];
    case "integer":
    case "number":
      return Math.min(Math.max(schema.minimum ?? 1, 1), schema.maximum ?? 1);
    case "boolean":
      return false;
    default:
      return textFor(schema, text);
  }
}

const INSTANT = "2026-03-10T12:00:00.000Z";
const CANDIDATES = [
  INSTANT,
  "2026-03-10",
  "CN",
  "cam_1",
  "AB49XYZ",
  "1",
  "0".repeat(64),
  "officer@force.example",
];

function textFor({ pattern, format, minLength = 0, maxLength = 1_000 }: Schema, text: string): string {
  if (format === "date-time") return INSTANT;
  if (format === "date") return "2026-03-10";
  if (format === "email") return "officer@force.example";
  const long = text.padEnd(minLength, ` ${text}`).slice(0, maxLength);
  if (pattern === undefined || new RegExp(pattern).test(long)) return long;
  return CANDIDATES.find((one) => new RegExp(pattern).test(one)) ?? long;
}

/** Values of one request by name; a body that is a string is sent as it stands. */
export interface Values {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export function valuesFor(operation: Operation, document: OpenApi, text: string): Values {
  const of = (place: Parameter["in"]) =>
    Object.fromEntries(
      operation.parameters
        .filter((parameter) => parameter.in === place)
        .map(({ name, schema }) => [name, String(valueFor(schema, document, text))]),
    );
  return {
    path: of("path"),
    query: of("query"),
    headers: of("header"),
    body: operation.body === undefined ? undefined : valueFor(operation.body, document, text),
  };
}

export function requestOf({ method, path, contentType }: Operation, values: Values): MadeRequest {
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeAsSent(values.path[name] ?? "missing"),
  );
  const query = Object.entries(values.query)
    .map(([name, value]) => `${name}=${encodeAsSent(value)}`)
    .join("&");
  const body = values.body === undefined || method === "GET" ? undefined : written(values.body);
  return {
    method,
    url: query === "" ? address : `${address}?${query}`,
    headers: {
      ...values.headers,
      ...(body === undefined || contentType === undefined ? {} : { "content-type": contentType }),
    },
    body,
  };
}

/** `encodeURIComponent` refuses half characters; a hostile caller does not. */
const encodeAsSent = (text: string): string =>
  text.isWellFormed() ? encodeURIComponent(text) : encodeURIComponent(text.toWellFormed());

/** JSON in which a number too large for any number is written all the same. */
const written = (body: unknown): string =>
  typeof body === "string"
    ? body
    : JSON.stringify(body, (_, value) => (value === Number.POSITIVE_INFINITY ? "<1e400>" : value)).replaceAll(
        '"<1e400>"',
        "1e400",
      );

/** Every place in the values where something else can be put, as a function that puts it there. */
export function fieldsOf(values: Values): readonly ((hostile: unknown) => Values)[] {
  const named = (place: "path" | "query" | "headers") =>
    Object.keys(values[place]).map((name) => (hostile: unknown) => ({
      ...values,
      [place]: { ...values[place], [name]: String(hostile) },
    }));
  const inBody = leavesOf(values.body).map((path) => (hostile: unknown) => ({
    ...values,
    body: replaced(values.body, path, hostile),
  }));
  return [...named("path"), ...named("query"), ...inBody];
}

function leavesOf(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return value === undefined ? [] : [[]];
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner).map((path) => [name, ...path]));
}

function replaced(value: unknown, [name, ...rest]: readonly string[], hostile: unknown): unknown {
  if (name === undefined) return hostile;
  if (Array.isArray(value)) {
    return value.map((item, index) => (String(index) === name ? replaced(item, rest, hostile) : item));
  }
  const object = value as Readonly<Record<string, unknown>>;
  return { ...object, [name]: replaced(object[name], rest, hostile) };
}
