/** The routes of how lists come in: sources, keys of other systems, how files are read, and what does not come as it should. */
import { fileMappingRoutes } from "#http/routes/file-mappings.ts";
import { listAlarmRoute } from "#http/routes/list-alarms.ts";
import { listDeltaRoute } from "#http/routes/list-delta.ts";
import { listKeyRoutes } from "#http/routes/list-keys.ts";
import { listSourceRoutes } from "#http/routes/list-sources.ts";
import type { FossewayServer } from "#http/server.ts";
import { type ListFetchingRooms, listFetching } from "./list-fetching.ts";
import { pause } from "./pause.ts";

export function fetchedListRoutes(app: FossewayServer, rooms: ListFetchingRooms): void {
  const fetching = listFetching(rooms);
  listKeyRoutes(app, fetching);
  listDeltaRoute(app, fetching);
  fileMappingRoutes(app, fetching);
  listAlarmRoute(app, { ...fetching, shownTo: rooms.core.shownTo });
  listSourceRoutes(app, { ...fetching, newStop: () => new AbortController(), delay: pause });
}
