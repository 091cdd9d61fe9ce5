/** The screen on the wall over HTTP. What is watched in silence is on no wall, whoever stands before it. */
import type { AlertBook, AlertsAsked } from "#alerting/ports.ts";
import { type WhereToldPorts, whereTold } from "#flows/places/where-told.ts";
import type { VoiLists } from "#matching/ports.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import { PRIORITIES } from "#terms/entry-reason.ts";
import type { SiteId } from "#terms/ids.ts";
import { formatInstant, HOUR_MS, type Instant, instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import type { Position } from "#terms/position.ts";
import { alertSummaryBody } from "../contract/alert-body.ts";
import type { ReadView } from "../contract/read.ts";
import { wallSchema } from "../contract/wall.ts";
import { signedIn } from "../principal.ts";
import { writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

export interface WallRoutePorts extends WhereToldPorts, Omit<ReadView, "viewer"> {
  readonly alerts: Pick<AlertBook, "list" | "groups" | "raisedByHour">;
  readonly lists: Pick<VoiLists, "secret">;
  readonly shownTo: ForcesShown;
  readonly clock: Clock;
  /** From memory: a wall looks every two seconds. */
  readonly placeOf: (seen: { readonly siteId: SiteId }) => Position | undefined;
}

/** As many as hang on the largest wall. */
const SHOWN = 24;
const HOURS = 12;

export function wallRoutes(app: FossewayServer, ports: WallRoutePorts): void {
  app.get(
    "/api/v1/wall",
    {
      config: { right: "wall.watch", audit: writes("consult") },
      schema: {
        operationId: "watchWall",
        tags: ["live"],
        summary: "The most urgent alerts and how many there are, for a screen on the wall",
        response: { 200: wallSchema },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const now = ports.clock();
      const asked: AlertsAsked = {
        state: "open",
        withCovert: false,
        // A wall is read by whoever passes: what some people alone may know of is not on it.
        hiddenLists: (await ports.lists.secret()).map(({ id }) => id),
        forces: ports.shownTo(officer.forceId),
      };
      const since = firstHour(now);
      const [{ alerts }, groups, raised] = await Promise.all([
        ports.alerts.list(asked, { limit: SHOWN }),
        ports.alerts.groups(asked),
        ports.alerts.raisedByHour(since, HOURS, asked),
      ]);
      const sum = (of: "alerts" | "untaken", some = groups) =>
        some.reduce((all, group) => all + group[of], 0);
      const view = {
        ...ports,
        viewer: officer,
        now,
        whereTold: whereTold(officer.roles, now, ports, "alert-on-wall"),
      };
      const items = alerts.map((alert) => {
        const body = alertSummaryBody(alert, view);
        const position = body.where === null ? undefined : ports.placeOf(alert.last);
        return { ...body, position: position ?? null };
      });
      const places = items.filter(({ where }) => where !== null).length;
      // It asks every few seconds, day and night: one look a shift.
      const facts = { count: items.length, places };
      await app.logLook(officer, { object: "wall", facts, by: { screen: "wall" } });
      return {
        now: formatInstant(now),
        open: sum("alerts"),
        untaken: sum("untaken"),
        byPriority: PRIORITIES.map((priority) => ({
          priority,
          open: sum(
            "alerts",
            groups.filter((group) => group.priority === priority),
          ),
        })),
        hours: raised.map((count, hour) => ({
          from: formatInstant(instant(since + hour * HOUR_MS)),
          alerts: count,
        })),
        alerts: items,
      };
    },
  );
}

/** The hour that runs now is the last of those that are shown. */
const firstHour = (now: Instant): Instant => instant((Math.floor(now / HOUR_MS) - (HOURS - 1)) * HOUR_MS);
