/** What is the caller told of an error that reached the server? */
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { z } from "zod";
import { OutsideError } from "#terms/outside-error.ts";
import { outsideProblem } from "./outside-problem.ts";
import { type Problem, ProblemError } from "./problem.ts";
import { sizeWords } from "./size-words.ts";

type FrameworkError = Error & { readonly statusCode?: number; readonly code?: unknown };

/** What the framework refuses before a route sees it. */
const CLIENT_FAULTS: Readonly<Record<400 | 415, { readonly title: string; readonly detail: string }>> = {
  400: {
    title: "The body cannot be read",
    detail:
      "Send a body that fits its content type; application/json needs one JSON document, and not an empty one.",
  },
  415: {
    title: "Bodies of this content type are not taken here",
    detail: "GET /api/v1/openapi.json says what each address takes; most take application/json.",
  },
};

/** A field that was not sent is said to be missing; the checker's own words speak of its types. */
z.config({
  customError: (issue) =>
    issue.code === "invalid_type" && issue.input === undefined ? "is missing" : undefined,
});

/** The problem to answer with; `UNEXPECTED` for what nobody expected. */
export function asProblem(error: FrameworkError, bodyLimitBytes: number): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof OutsideError) return outsideProblem(error);
  if (hasZodFastifySchemaValidationErrors(error)) {
    return {
      status: 400,
      code: "request-not-valid",
      title: "Some of what was sent is missing or not valid",
      detail: error.validation
        .map((issue) => `${issue.instancePath.slice(1) || "request"}: ${issue.message}`)
        .join("; "),
      facts: {
        fields: error.validation.map((issue) => ({ path: issue.instancePath, message: issue.message })),
      },
    };
  }
  if (error.statusCode === 413) {
    return {
      status: 413,
      code: "body-too-large",
      title: "What was sent is too large",
      detail: `The limit is ${sizeWords(bodyLimitBytes)}.`,
    };
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    // The multipart reader says 406 for a body that is not multipart.
    const status = error.statusCode === 406 || error.statusCode === 415 ? 415 : 400;
    return { status, code: "request-not-valid", ...CLIENT_FAULTS[status] };
  }
  return UNEXPECTED;
}

/** The caller learns only the request's number; what happened inside stays in our log. */
export const UNEXPECTED: Problem = {
  status: 500,
  code: "unexpected",
  title: "Something went wrong on our side",
  detail: "Try again. If it happens again, give your ANPR manager the request number.",
};
