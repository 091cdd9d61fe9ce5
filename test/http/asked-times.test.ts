/** A time that is asked for may be written as RFC 3339 allows, wherever it stands: nobody looks for the three figures after the second. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { OpenApi, Schema } from "./every-route.ts";

const document = JSON.parse(
  readFileSync(new URL("../../docs/reference/openapi.json", import.meta.url), "utf8"),
) as OpenApi;

const schemaOf = (schema: Schema): Schema =>
  schema.$ref === undefined
    ? schema
    : schemaOf(document.components?.schemas?.[schema.$ref.split("/").at(-1) ?? ""] ?? {});

/** Names of the times within that are taken in one form alone. */
function narrowTimes(named: Schema, name: string): readonly string[] {
  const schema = schemaOf(named);
  const own = schema.format === "date-time" && schema.pattern !== undefined ? [name] : [];
  const alternatives = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return [
    ...own,
    ...alternatives.flatMap((one) => narrowTimes(one, name)),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, one]) => narrowTimes(one, `${name}.${key}`)),
    ...(schema.items === undefined ? [] : narrowTimes(schema.items, name)),
  ];
}

it("takes every form of a time in every request", () => {
  const narrow = Object.values(document.paths).flatMap((operations) =>
    Object.values(operations).flatMap(({ operationId, parameters = [], requestBody }) => [
      ...parameters.flatMap(({ name, schema }) => narrowTimes(schema, `${operationId} ${name}`)),
      ...Object.values(requestBody?.content ?? {}).flatMap(({ schema = {} }) =>
        narrowTimes(schema, operationId),
      ),
    ]),
  );
  expect(narrow).toEqual([]);
});
