/** A film that cannot be read is no message, and is too large to be kept as one: what quarantine holds is this report of it. */
import { basename } from "node:path";
import { z } from "zod";
import type { Arrival } from "#cameras/arrival.ts";
import type { MessageProblem } from "#cameras/capture.ts";
import type { MessageBytes } from "#cameras/protocol.ts";
import type { Instant } from "#terms/instant.ts";
import type { OutsideError } from "#terms/outside-error.ts";
import { jsonObject } from "../shared/makers-json.ts";
import { badMessage } from "../shared/stated-plate.ts";

/** Kept with every report, so it never changes. */
const FILM_REPORT = "application/vnd.fosseway.film-report+json";

const reportSchema = z.object({
  file: z.string(),
  sizeBytes: z.number(),
  code: z.string(),
  words: z.string(),
});

interface UnreadFilm {
  readonly protocol: string;
  readonly path: string;
  readonly sizeBytes: number;
  readonly failure: OutsideError;
  readonly receivedAt: Instant;
}

export function filmReport({ protocol, path, sizeBytes, failure, receivedAt }: UnreadFilm): Arrival {
  const { code, message: words } = failure;
  const report: z.infer<typeof reportSchema> = { file: basename(path), sizeBytes, code, words };
  const body = Buffer.from(JSON.stringify(report));
  return { protocol, contentType: FILM_REPORT, body, sizeBytes: body.length, truncated: false, receivedAt };
}

/** Undefined for what is no report of a film. */
export function readFilmReport({ contentType, body }: MessageBytes): MessageProblem | undefined {
  if (contentType !== FILM_REPORT) return undefined;
  const read = jsonObject(Buffer.from(body));
  const report = reportSchema.safeParse("json" in read ? read.json : undefined);
  return badMessage(
    `This film could not be read. ${report.data?.words ?? "Why is not known any more."} It lies in "failed" within the camera's folder: put it right and move it back, and it is read again. Then discard this.`,
  );
}
