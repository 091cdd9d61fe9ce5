/** Removals over HTTP: from an alert with one button, and how far a removal has come. */
import { maySeeEntry } from "#access/covert.ts";
import type { AlertBook } from "#alerting/ports.ts";
import { removeFromAlert } from "#flows/lists/remove-from-alert.ts";
import { type SeenRemoval, type SeeRemovalPorts, seeRemoval } from "#flows/lists/see-removal.ts";
import type { ScreensTold } from "#matching/removals.ts";
import { parseId } from "#terms/ids.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import { alertParamsSchema } from "../contract/alert-steps.ts";
import { entryBody } from "../contract/list-body.ts";
import {
  entryParamsSchema,
  type RemovalBody,
  removalSchema,
  removedFromAlertSchema,
  withdrawSchema,
} from "../contract/lists.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { none, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { alertProblem } from "./alert-problems.ts";
import type { ListRoutesPorts } from "./list-desk.ts";
import { listErrors, listOf } from "./list-of.ts";
import { entryProblem } from "./list-problems.ts";

export interface RemovalRoutesPorts extends ListRoutesPorts, SeeRemovalPorts {
  readonly lists: ListRoutesPorts["lists"];
  readonly alerts: Pick<AlertBook, "find">;
}

export function removalRoutes(app: FossewayServer, ports: RemovalRoutesPorts): void {
  app.post(
    "/api/v1/alerts/:id/remove",
    {
      config: { right: "lists.remove", audit: writes("list.remove") },
      schema: {
        operationId: "removeFromAlert",
        tags: ["alerts"],
        summary: "The vehicle is found: take every entry behind the alert off its list, at once",
        params: alertParamsSchema,
        body: withdrawSchema,
        response: {
          200: removedFromAlertSchema,
          ...refusals({ 404: ["alert-unknown"], 409: ["entry-not-live"] }),
        },
      },
    },
    async (request) => {
      const id = parseId("alert", request.params.id);
      if (id === undefined) throw new ProblemError(alertProblem({ code: "alert-unknown" }));
      const done = await removeFromAlert(id, request.body.reason, signedIn(request), ports);
      if (done.code === "alert-unknown") throw new ProblemError(alertProblem({ code: "alert-unknown" }));
      if (done.code === "entry-not-live") throw new ProblemError(entryProblem({ code: "entry-not-live" }));
      const now = ports.clock();
      return { items: done.entries.map((entry) => entryBody(entry, now)) };
    },
  );
  app.get(
    "/api/v1/lists/:id/entries/:entryId/removal",
    {
      config: { right: "lists.read", audit: none("when a removal reached nodes and screens, no mark") },
      schema: {
        operationId: "getRemoval",
        tags: ["lists"],
        summary: "How far a removal has come: on which nodes, to how many connected screens, and when",
        params: entryParamsSchema,
        response: { 200: removalSchema, ...listErrors },
      },
    },
    async (request) => {
      const list = await listOf(request.params.id, ports);
      const id = parseId("voi", request.params.entryId);
      const seen = id && (await seeRemoval(list.id, id, ports));
      if (seen === undefined || !maySeeEntry(signedIn(request), seen.entry))
        throw new ProblemError(entryProblem({ code: "entry-unknown" }));
      return removalBody(seen);
    },
  );
}

const moment = (at: Instant | undefined): string | null => (at === undefined ? null : formatInstant(at));

const screensBody = (told: ScreensTold | undefined): RemovalBody["screens"] =>
  told === undefined ? null : { connected: told.screens, tookMs: told.tookMs, lost: told.lost };

function removalBody({ entry, reach }: SeenRemoval): RemovalBody {
  return {
    removedAt: moment(entry.withdrawal?.at),
    nodes: (reach?.nodes ?? []).map(({ name, applied }) => ({
      name,
      appliedAt: moment(applied?.appliedAt),
      screens: screensBody(applied?.told),
    })),
    appliedAt: moment(reach?.appliedAt),
    screens: screensBody(reach?.told),
    reachedAt: moment(reach?.reachedAt),
  };
}
