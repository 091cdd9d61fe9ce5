import { expect, it } from "vitest";
import { OutsideError } from "#terms/outside-error.ts";
import { translateFailure } from "./outside-failures.ts";

const failure = (code: string, message = "as the driver says"): Error =>
  Object.assign(new Error(message), { code });

it.each([
  ["ECONNREFUSED", "database-unreachable", true],
  ["57P01", "database-unreachable", true],
  ["08006", "database-unreachable", true],
  ["28P01", "database-refused", false],
  ["3D000", "database-refused", false],
  ["40P01", "database-busy", true],
  ["55P03", "database-busy", true],
  ["53100", "database-full", true],
  ["53200", "database-full", true],
  ["53300", "database-unreachable", true],
  ["57P05", "database-unreachable", true],
  ["58030", "database-disk-failing", true],
  ["25006", "database-read-only", true],
  ["57014", "query-too-long", true],
])("takes %s for %s, and says whether to try again: %s", (code, expected, retryable) => {
  const cause = failure(code);
  expect(translateFailure(cause)).toMatchObject({ name: "OutsideError", code: expected, retryable, cause });
});

it.each([
  "Connection terminated unexpectedly",
  "Client has encountered a connection error and is not queryable",
  "Client was closed and is not queryable",
])("takes a connection that broke without a code for an unreachable database: %s", (message) => {
  expect(translateFailure(new Error(message))).toMatchObject({
    code: "database-unreachable",
    retryable: true,
  });
});

it("gives nobody advice on a question that nobody asked", () => {
  expect(translateFailure(failure("57014"))).toMatchObject({
    message: expect.not.stringMatching(/question/),
  });
});

it.each(["23505", "42601", "22003"])("leaves %s alone: it is ours to understand or to mend", (code) => {
  const ours = failure(code);
  expect(translateFailure(ours)).toBe(ours);
  expect(translateFailure(ours)).not.toBeInstanceOf(OutsideError);
});
