/** What a new entry of a list is unless somebody says otherwise, so that a page can have it filled in. */
import { usualEntries } from "#matching/usual-entry.ts";
import { usualBody, usualEntriesSchema } from "../contract/list-usual.ts";
import { listParamsSchema } from "../contract/lists.ts";
import { none } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import type { ListRoutesPorts } from "./list-desk.ts";
import { listErrors, listOf } from "./list-of.ts";

export function usualEntryRoute(app: FossewayServer, ports: ListRoutesPorts): void {
  app.get(
    "/api/v1/lists/:id/usual-entries",
    {
      config: { right: "lists.read", audit: none("settings of a list and of the policy, no entry") },
      schema: {
        operationId: "usualEntriesOfList",
        tags: ["lists"],
        summary: "What an entry asks for, by its reason, and how late it may end",
        params: listParamsSchema,
        response: { 200: usualEntriesSchema, ...listErrors },
      },
    },
    async (request) => {
      const list = await listOf(request.params.id, ports);
      const now = ports.clock();
      return usualBody(usualEntries(list, now, ports.rulesOf(list.forceId, now).entryLives));
    },
  );
}
