/** Has this camera sent these very bytes before, and does it send nothing else? */
import type { CameraId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { StandstillRun } from "./standstill-run.ts";

export interface SentPicture {
  readonly cameraId: CameraId;
  /** A hash of its bytes. */
  readonly digest: string;
  readonly capturedAt: Instant;
  /** What the sender says of this delivery: the same picture with the same statement is only sent again. */
  readonly statement: string | undefined;
}

export interface PictureRuns {
  /** What `work` made of the picture the first time it was seen, else what it makes of it now. */
  once<Made extends { readonly outcome: string }>(
    picture: SentPicture,
    work: () => Promise<Made>,
  ): Promise<Made>;
  /** Undefined unless the camera's newest picture is one that it sent before as another. */
  of(id: CameraId): StandstillRun | undefined;
}

interface Known {
  readonly made: Promise<{ readonly outcome: string }>;
  readonly capturedAt: Instant;
  readonly statements: Set<string | undefined>;
  times: number;
}

/** Pictures remembered of one camera: a box with several lenses may deliver them in turn. */
const REMEMBERED = 8;
/** Statements remembered of one picture; a frozen camera makes ever new ones. */
const STATEMENTS = 4;
/** Without any statement it may be a line on which each picture is sent twice or thrice. */
const SENT_AGAIN = 4;
/** With the same statement it may be a line that brings no answer back; for ever it is no line. */
const SENT_FOR_EVER = 20;

export function createPictureRuns(): PictureRuns {
  const cameras = new Map<CameraId, Map<string, Known>>();
  const newest = new Map<CameraId, Known>();

  const remember = (pictures: Map<string, Known>, digest: string, known: Known) => {
    pictures.delete(digest);
    pictures.set(digest, known);
    const [oldest] = pictures.keys();
    if (pictures.size > REMEMBERED && oldest !== undefined) pictures.delete(oldest);
  };
  return {
    async once({ cameraId, digest, capturedAt, statement }, work) {
      const pictures = cameras.get(cameraId) ?? new Map<string, Known>();
      cameras.set(cameraId, pictures);
      const known = pictures.get(digest);
      // Without a wait where it is unknown: of those that come at one time, the others find the first.
      const before = known && (await known.made.catch(() => undefined));
      if (known !== undefined && before?.outcome === "seen") {
        known.times += 1;
        if (known.statements.size < STATEMENTS) known.statements.add(statement);
        remember(pictures, digest, known);
        newest.set(cameraId, known);
        return before as Awaited<ReturnType<typeof work>>;
      }
      const made = work();
      const first = { made, capturedAt, statements: new Set([statement]), times: 1 };
      remember(pictures, digest, first);
      newest.set(cameraId, first);
      const forget = () => {
        if (pictures.get(digest) === first) pictures.delete(digest);
      };
      // What was refused, or found no room, is looked at anew when it comes again; and its bytes are not held here.
      return made.then(
        (result) => {
          if (result.outcome !== "seen") forget();
          return result;
        },
        (failure: unknown) => {
          forget();
          throw failure;
        },
      );
    },
    of(id) {
      const run = newest.get(id);
      if (run === undefined) return undefined;
      const { statements, times, capturedAt } = run;
      const stands = statements.size > 1 || times >= (statements.has(undefined) ? SENT_AGAIN : SENT_FOR_EVER);
      return stands ? { since: capturedAt, times } : undefined;
    },
  };
}
