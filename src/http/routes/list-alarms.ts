/** Which lists do not come as they should? For the screens of those who keep them. */
import { maySeeList } from "#access/covert.ts";
import type { ListSources } from "#matching/list-source.ts";
import type { VoiLists } from "#matching/ports.ts";
import type { SourceAlarms } from "#matching/source-alarms.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import { formatInstant } from "#terms/instant.ts";
import { isSelected } from "#terms/selection.ts";
import { listAlarmsSchema } from "../contract/list-alarms.ts";
import { signedIn } from "../principal.ts";
import { ROLE_NEEDED, refusals } from "../refusals.ts";
import { none } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

export interface ListAlarmPorts {
  readonly lists: VoiLists;
  readonly sources: Pick<ListSources, "byId">;
  readonly sourceAlarms: Pick<SourceAlarms, "standing">;
  readonly shownTo: ForcesShown;
}

export function listAlarmRoute(app: FossewayServer, ports: ListAlarmPorts): void {
  const { lists, sources, sourceAlarms, shownTo } = ports;
  app.get(
    "/api/v1/lists/alarms",
    {
      config: { right: "lists.keep", audit: none("that lists are not refreshed, no entry") },
      schema: {
        operationId: "listListAlarms",
        tags: ["lists"],
        summary: "Lists whose source fails or is late, or that nobody has refreshed in time",
        response: { 200: listAlarmsSchema, ...refusals(ROLE_NEEDED) },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const standing = await sourceAlarms.standing();
      const told = standing.map(async ({ listId, sourceId, what, since }) => {
        const list = await lists.find(listId);
        if (list === undefined || !isSelected(shownTo(officer.forceId), list.forceId)) return [];
        if (!maySeeList(officer, list)) return [];
        const source = sourceId === undefined ? undefined : await sources.byId(sourceId);
        return [
          {
            ...{ listId, what, listName: list.name, since: formatInstant(since) },
            sourceId: sourceId ?? null,
            sourceName: source?.source.name ?? null,
          },
        ];
      });
      return { items: (await Promise.all(told)).flat() };
    },
  );
}
