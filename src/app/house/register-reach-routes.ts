/** The routes by which alerts are made to reach somebody, with what they need. */
import { alertToldRoute } from "#http/routes/alert-told.ts";
import { destinationRoutes } from "#http/routes/reach-destinations.ts";
import { ownReachRoutes } from "#http/routes/reach-own.ts";
import { ruleRoutes } from "#http/routes/reach-rules.ts";
import { watchRoutes } from "#http/routes/reach-watch.ts";
import type { FossewayServer } from "#http/server.ts";
import type { Rooms } from "./open-rooms.ts";

export function reachRoutes(app: FossewayServer, { core, reach }: Pick<Rooms, "core" | "reach">): void {
  const { stores, newId, shownTo, clock } = core;
  const ports = { ...reach, outbox: stores.outbox, newId, newStop: () => new AbortController() };
  ownReachRoutes(app, ports);
  destinationRoutes(app, ports);
  ruleRoutes(app, ports);
  alertToldRoute(app, { ...reach, alerts: stores.alertBook, audit: reach.audit });
  watchRoutes(app, { watch: reach.watch, lists: stores.voi.lists, shownTo, clock });
}
