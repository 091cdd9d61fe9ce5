/** What do a camera's file names say? A form is learnt from samples, and each sample is shown as it would be read. */
import { z } from "zod";
import { learnNamePattern, parseNamePattern } from "#ingest/name-pattern.ts";
import { ProblemError } from "../problem.ts";
import { ROLE_NEEDED, refusals } from "../refusals.ts";
import { none } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

const MOST_SAMPLES = 50;

const samplesSchema = z.strictObject({
  samples: z.array(z.string().trim().min(1).max(255)).min(1).max(MOST_SAMPLES),
  /** Read the samples by this form; left out, one is learnt. */
  names: z.string().trim().min(1).max(200).optional(),
});

const learntSchema = z
  .object({
    names: z.string(),
    samples: z.array(
      z.object({
        name: z.string(),
        fits: z.boolean(),
        mark: z.string().nullable(),
        time: z.string().nullable(),
        lane: z.int().nullable(),
      }),
    ),
  })
  .meta({ id: "FileNames" });

export function cameraFileNameRoutes(app: FossewayServer): void {
  app.post(
    "/api/v1/cameras/file-names",
    {
      config: { right: "cameras.keep", audit: none("names that the asker gave, kept nowhere") },
      schema: {
        operationId: "learnFileNames",
        tags: ["cameras"],
        summary: "The form that these file names have in common, and what each would say by it",
        body: samplesSchema,
        response: { 200: learntSchema, ...refusals(ROLE_NEEDED, { 400: ["file-names-unclear"] }) },
      },
    },
    ({ body: { samples, names: given } }) => {
      const names = given ?? learnNamePattern(samples);
      const pattern = names === undefined ? undefined : parseNamePattern(names);
      if (names === undefined || pattern === undefined) throw unclear(given === undefined);
      return {
        names,
        samples: samples.map((name) => {
          const said = pattern.read(name);
          const { mark = null, time = null, lane = null } = said ?? {};
          return { name, fits: said !== undefined, mark, time, lane };
        }),
      };
    },
  );
}

const unclear = (wasLearnt: boolean) =>
  new ProblemError({
    code: "file-names-unclear",
    status: 400,
    title: "The form of the names is not clear",
    detail: wasLearnt
      ? "These names have no mark, time or lane at the same place in each. Give names of one camera, or write the form yourself, for example {time}_{mark}_{any}."
      : "The form must hold {mark}, {time} or {lane}, each at most once, and {any} at most four times.",
  });
