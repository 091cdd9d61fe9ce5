/** Which cameras' clocks are wrong? Told to those who can have them set right, before a court asks. */
import type { CameraRegister } from "#cameras/ports.ts";
import type { CameraClaims } from "#ingest/camera-claims.ts";
import type { IntakeCounts } from "#ingest/intake-counts.ts";
import { type ClockDoubt, isOwnClocks } from "#ingest/own-clock.ts";
import type { Standstill, StandstillWatch } from "#ingest/standstill.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import { formatInstant } from "#terms/instant.ts";
import { isSelected } from "#terms/selection.ts";
import { cameraClocksSchema } from "../contract/cameras.ts";
import { signedIn } from "../principal.ts";
import { problemSchema } from "../problem.ts";
import { none } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

export interface CameraClockPorts {
  readonly cameras: Pick<CameraRegister, "all">;
  readonly counts: Pick<IntakeCounts, "figures">;
  readonly claims: Pick<CameraClaims, "of">;
  readonly standstill: Pick<StandstillWatch, "of">;
  /** Why our own clock may be the wrong one. */
  readonly ownClock: () => ClockDoubt | undefined;
  readonly shownTo: ForcesShown;
}

export function cameraClockRoute(
  app: FossewayServer,
  { cameras, counts, claims, standstill, ownClock, shownTo }: CameraClockPorts,
): void {
  app.get(
    "/api/v1/cameras/clocks",
    {
      config: { right: "cameras.health", audit: none("figures of cameras, nothing of a person") },
      schema: {
        operationId: "listCameraClocks",
        tags: ["cameras"],
        summary:
          "How each camera's clock stands against ours, and what is odd about it, for cameras that delivered since the start",
        response: { 200: cameraClocksSchema, 401: problemSchema, 403: problemSchema },
      },
    },
    async (request) => {
      const { cameras: counted } = counts.figures();
      const doubt = ownClock();
      const shown = shownTo(signedIn(request).forceId);
      const theirs = (await cameras.all()).filter(({ forceId }) => isSelected(shown, forceId));
      const items = theirs.flatMap(({ id, code }) => {
        const stands = standstill.of(id);
        const figures = counted[id] ?? (stands && NOTHING_COUNTED);
        return figures === undefined
          ? []
          : [
              {
                cameraId: id,
                cameraCode: code,
                captures: figures.captures,
                ...figures.clock,
                claims: claims.of(id),
                standstill: standstillBody(stands),
                becauseOfOurs: isOwnClocks(figures.clock, doubt),
              },
            ];
      });
      const wrong = items.filter(({ state, becauseOfOurs }) => state !== "right" && !becauseOfOurs).length;
      return { items, wrong, ownClock: doubt === undefined ? null : { agreeing: null, of: null, ...doubt } };
    },
  );
}

/** A stream that is frozen on an empty road delivers nothing, and is to be seen all the same. */
const NOTHING_COUNTED = { captures: 0, clock: { behindMs: 0, state: "right" } } as const;

const standstillBody = (one: Standstill | undefined) =>
  one === undefined ? null : { ...one, since: formatInstant(one.since) };
