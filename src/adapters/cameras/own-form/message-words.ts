/** What is wrong with a message, in words for whoever sets the camera up; and what its time says. Repeats no mark. */
import type { z } from "zod";
import type { StatedTime } from "#ingest/capture-time.ts";
import { parseInstant } from "#terms/instant.ts";
import type { VrmProblem } from "#terms/vrm.ts";
import { unknownFieldWords } from "./field-names.ts";

/** Field by field, without the values. `known` are the names of our fields, for whoever misspelt one. */
export function issuesIn(error: z.ZodError, known: readonly string[]): string {
  return error.issues
    .map((issue) =>
      issue.code === "unrecognized_keys"
        ? unknownFieldWords(issue.keys, known)
        : `${issue.path.join(".") || "the message"}: ${issue.message}`,
    )
    .join("; ");
}

export const VRM_WORDS: Readonly<Record<VrmProblem["code"], string>> = {
  "vrm-too-short": "The mark has no letter and no figure.",
  "vrm-too-long": "The mark has more than 10 characters.",
  "vrm-bad-character":
    "The mark has characters other than letters A to Z and digits. Send ? for one that could not be read.",
};

/** A time without a zone is no moment: in the hour that the clocks pass twice it could be either. */
export function statedTime(text: string | undefined): StatedTime {
  if (text === undefined) return {};
  const capturedAt = parseInstant(text);
  if (capturedAt !== undefined) return { capturedAt };
  const problem = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(\.\d+)?$/.test(text)
    ? "The capture time has no zone, so it may mean two moments. Make the camera send UTC with a Z."
    : "The capture time cannot be understood. Make the camera send RFC 3339, for example 2026-10-25T00:30:05.220Z.";
  return { timeProblem: problem, timeText: text };
}
