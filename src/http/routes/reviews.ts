/** The sampled-review queue: the next read to check, the verdict on it, and taking the newest one back. */
import {
  type GiveVerdictPorts,
  giveVerdict,
  type Seen,
  takeBackVerdict,
} from "#flows/quality/give-verdict.ts";
import { type ObserveQualityPorts, observeCameras } from "#flows/quality/observe-quality.ts";
import { SHARP_ENOUGH } from "#quality/camera-quality.ts";
import { judgedOf, reviewsNeeded } from "#quality/observed-rate.ts";
import type { AskedRead } from "#quality/review.ts";
import { parseId } from "#terms/ids.ts";
import { daysBefore, formatInstant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { displayVrm, isVrm, parseVrm } from "#terms/vrm.ts";
import {
  askedReadSchema,
  givenVerdictSchema,
  giveVerdictSchema,
  nextReviewSchema,
  reviewParams,
} from "../contract/quality.ts";
import type { ImageLink } from "../contract/read.ts";
import { signedIn } from "../principal.ts";
import { type Problem, ProblemError } from "../problem.ts";
import { codesIn, refusals } from "../refusals.ts";
import { writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

export interface ReviewRoutePorts extends GiveVerdictPorts, ObserveQualityPorts {
  readonly takeReview: (officer: Officer) => Promise<AskedRead | undefined>;
  readonly imageLink: ImageLink;
}

const TAGS = ["quality"];

export function reviewRoutes(app: FossewayServer, ports: ReviewRoutePorts): void {
  const bodyOf = ({ readId, vrm, patch }: AskedRead, officer: Officer) => ({
    readId,
    vrm,
    vrmDisplay: displayVrm(vrm),
    patch: ports.imageLink(patch, officer),
  });

  app.post(
    "/api/v1/reviews/next",
    {
      config: { right: "reads.review", audit: writes("consult") },
      schema: {
        operationId: "nextReview",
        tags: TAGS,
        summary: "The next read for you to check: its text and its plate, not when or where it was made",
        response: { 200: nextReviewSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const read = await ports.takeReview(officer);
      return {
        read: read === undefined ? null : bodyOf(read, officer),
        progress: await progress(officer, ports),
      };
    },
  );

  app.post(
    "/api/v1/reviews/:readId/verdict",
    {
      config: { right: "reads.review", audit: writes("read.review") },
      schema: {
        operationId: "giveVerdict",
        tags: TAGS,
        summary: "Say whether the text is what the plate shows",
        params: reviewParams,
        body: giveVerdictSchema,
        response: { 200: givenVerdictSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const readId = parseId("read", request.params.readId);
      if (readId === undefined) throw new ProblemError(PROBLEMS["review-not-held"]);
      const given = await giveVerdict(readId, seenOf(request.body), officer, ports);
      if (!given.given) throw new ProblemError(PROBLEMS[given.refusal.code]);
      return { counted: given.verdict.kind, undoUntil: formatInstant(given.undoUntil) };
    },
  );

  app.post(
    "/api/v1/reviews/take-back",
    {
      config: { right: "reads.review", audit: writes("read.review") },
      schema: {
        operationId: "takeBackVerdict",
        tags: TAGS,
        summary: "Take back your newest verdict; the read is then before you again",
        response: { 200: askedReadSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const back = await takeBackVerdict(officer, ports);
      if (!back.takenBack) throw new ProblemError(PROBLEMS[back.refusal.code]);
      return bodyOf(back.read, officer);
    },
  );
}

function seenOf({
  verdict,
  mark = "",
}: {
  readonly verdict: string;
  readonly mark?: string | undefined;
}): Seen {
  if (verdict === "right") return "as-read";
  if (verdict === "cannot-tell") return "cannot-tell";
  const vrm = parseVrm(mark);
  if (isVrm(vrm)) return { mark: vrm };
  throw new ProblemError(PROBLEMS["review-mark-needed"]);
}

async function progress(officer: Officer, ports: ReviewRoutePorts) {
  const cameras = await observeCameras(ports);
  const needed = cameras.map(({ overall }) => reviewsNeeded(overall, SHARP_ENOUGH));
  return {
    yours: await ports.queue.givenBy(officer.id, daysBefore(ports.clock(), 1)),
    judged: cameras.reduce((sum, { overall }) => sum + judgedOf(overall), 0),
    cameras: cameras.length,
    camerasKnown: needed.filter((count) => count === 0).length,
    reviewsNeeded: needed.reduce((sum, count) => sum + count, 0),
  };
}

const PROBLEMS = {
  "review-not-held": {
    status: 409,
    code: "review-not-held",
    title: "This read is no longer before you",
    detail:
      "You had it for more than ten minutes, or it has been answered or deleted. Go on with the next one.",
  },
  "review-too-late": {
    status: 409,
    code: "review-too-late",
    title: "There is nothing to take back",
    detail: "A verdict can be taken back for two minutes.",
  },
  "review-mark-needed": {
    status: 400,
    code: "review-mark-needed",
    title: "Say what the plate shows",
    detail: "Give the 2 to 10 letters and digits of the picture, or say that you cannot tell.",
  },
} as const satisfies Record<string, Problem>;

const REFUSALS = refusals(codesIn(PROBLEMS));
