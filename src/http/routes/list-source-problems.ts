/** What a refusal about a source of a list says: what is in the way, and what to do. */
import type { SourceRefusal } from "#flows/lists/keep-sources.ts";
import type { Problem } from "../problem.ts";

export const SOURCE_WORDS = {
  "source-unknown": { status: 404, title: "This list has no such source" },
  "source-kind-unknown": {
    status: 400,
    title: "No list has a source of this kind",
    detail: "GET /api/v1/lists/source-kinds lists those that there are.",
  },
  "source-changed": {
    status: 409,
    title: "Somebody has changed this source in the meantime",
    detail: "Load the page again, look at what it says now, and make your change once more.",
  },
  "source-settings-unfit": { status: 422, title: "Some of the settings are missing or not valid" },
} as const satisfies Record<SourceRefusal["code"], Omit<Problem, "code">>;

export function sourceProblem(refusal: SourceRefusal): Problem {
  const { code } = refusal;
  if (code !== "source-settings-unfit") return { code, ...SOURCE_WORDS[code] };
  return {
    code,
    ...SOURCE_WORDS[code],
    detail: refusal.faults.map(({ field, words }) => `${field}: ${words}`).join("; "),
    facts: { fields: refusal.faults.map(({ field, words }) => ({ path: `/body/${field}`, message: words })) },
  };
}
