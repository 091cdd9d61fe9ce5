/** Which lists does nobody watch now, and when did nobody watch lately? For those who answer alerts. */
import { seesCovert } from "#access/covert.ts";
import type { VoiLists } from "#matching/ports.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import type { WatchBook } from "#reach/ports.ts";
import type { Unwatched } from "#reach/watched.ts";
import { formatInstant, HOUR_MS, plusMs } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import { isSelected } from "#terms/selection.ts";
import { watchSchema } from "../contract/reach.ts";
import { signedIn } from "../principal.ts";
import { none } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

export interface WatchRoutePorts {
  readonly watch: Pick<WatchBook, "standing" | "endedSince">;
  readonly lists: Pick<VoiLists, "find">;
  readonly shownTo: ForcesShown;
  readonly clock: Clock;
}

/** Whoever comes on duty sees what went unwatched before. */
const LATELY_MS = 8 * HOUR_MS;

export function watchRoutes(app: FossewayServer, { watch, lists, shownTo, clock }: WatchRoutePorts): void {
  app.get(
    "/api/v1/reach/watch",
    {
      config: { right: "alerts.see", audit: none("whether somebody watches, nothing of a vehicle") },
      schema: {
        operationId: "getWatch",
        tags: ["reach"],
        summary: "Which lists nobody watches in their active hours, and when that was so in the last 8 hours",
        response: { 200: watchSchema },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const shown = shownTo(officer.forceId);
      const mayKnow = ({ forceId, covert }: Unwatched) =>
        isSelected(shown, forceId) && (!covert || seesCovert(officer));
      const [standing, ended] = await Promise.all([
        watch.standing(),
        watch.endedSince(plusMs(clock(), -LATELY_MS)),
      ]);
      const body = async ({ listId, since, endedAt }: Unwatched) => ({
        listId,
        list: (await lists.find(listId))?.name ?? null,
        since: formatInstant(since),
        endedAt: endedAt === undefined ? null : formatInstant(endedAt),
      });
      const alarms = standing.filter((one) => one.alarmedAt !== undefined && mayKnow(one));
      return {
        unwatched: await Promise.all(alarms.map(body)),
        lately: await Promise.all(ended.filter(mayKnow).slice(0, 50).map(body)),
      };
    },
  );
}
