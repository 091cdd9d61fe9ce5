/** Making a list and setting it anew over HTTP, and what it was set to before. */
import type { z } from "zod";
import { changeList, createList } from "#flows/lists/change-list.ts";
import { defaultTolerance, type VoiList } from "#matching/voi-list.ts";
import { parseId } from "#terms/ids.ts";
import { formatInstant, HOUR_MS } from "#terms/instant.ts";
import { personOf } from "#terms/officer.ts";
import { listBody } from "../contract/list-body.ts";
import { settingsOf } from "../contract/list-settings.ts";
import {
  changedListSchema,
  listHistorySchema,
  listParamsSchema,
  newListSchema,
  voiListSchema,
} from "../contract/lists.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { none, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { countedBody, type ListRoutesPorts } from "./list-desk.ts";
import { listErrors, listOf } from "./list-of.ts";
import { settingsProblem } from "./list-problems.ts";

const NO_ENTRIES = { live: 0, expired: 0, withdrawn: 0 } as const;

export function listSettingsRoutes(app: FossewayServer, ports: ListRoutesPorts): void {
  createRoute(app, ports);
  changeRoute(app, ports);
  historyRoute(app, ports);
}

const askedOf = (body: z.infer<typeof newListSchema>) => ({
  ...settingsOf(body),
  name: body.name,
  kind: body.kind,
  legalBasis: body.legalBasis,
  maxAgeMs: body.maxAgeHours * HOUR_MS,
  tolerance: body.tolerance ?? defaultTolerance(body.kind),
});

function createRoute(app: FossewayServer, ports: ListRoutesPorts): void {
  app.post(
    "/api/v1/lists",
    {
      config: { right: "lists.keep", audit: writes("list.add") },
      schema: {
        operationId: "createVoiList",
        tags: ["lists"],
        summary: "Make a list; you answer for it",
        body: newListSchema,
        response: { 200: voiListSchema, ...listErrors },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const now = ports.clock();
      const asked: VoiList = {
        id: ports.newId("list"),
        forceId: officer.forceId,
        owner: personOf(officer),
        publishedAt: now,
        ...askedOf(request.body),
      };
      const made = await createList(asked, officer, ports);
      if (!made.changed) throw new ProblemError(settingsProblem(made.refusal));
      return listBody({ list: made.list, entries: NO_ENTRIES }, now);
    },
  );
}

function changeRoute(app: FossewayServer, ports: ListRoutesPorts): void {
  app.put(
    "/api/v1/lists/:id",
    {
      config: { right: "lists.keep", audit: writes("list.change") },
      schema: {
        operationId: "changeVoiList",
        tags: ["lists"],
        summary: "Set a list anew, as a whole; its entries stay",
        params: listParamsSchema,
        body: changedListSchema,
        response: { 200: voiListSchema, ...listErrors },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const list = await listOf(request.params.id, ports);
      const { ownerId, ifVersion } = request.body;
      const owner = ownerId === undefined ? undefined : parseId("off", ownerId);
      if (ownerId !== undefined && owner === undefined) {
        throw new ProblemError(settingsProblem({ code: "owner-unknown" }));
      }
      const asked = { ...askedOf(request.body), ownerId: owner, ifVersion };
      const changed = await changeList(list, asked, officer, ports);
      if (!changed.changed) throw new ProblemError(settingsProblem(changed.refusal));
      return await countedBody(changed.list, officer, ports);
    },
  );
}

function historyRoute(app: FossewayServer, ports: ListRoutesPorts): void {
  app.get(
    "/api/v1/lists/:id/history",
    {
      config: { right: "lists.read", audit: none("what a list was set to, no entry") },
      schema: {
        operationId: "getVoiListHistory",
        tags: ["lists"],
        summary: "Who set the list to what, and when; newest first",
        params: listParamsSchema,
        response: { 200: listHistorySchema, ...listErrors },
      },
    },
    async (request) => {
      const list = await listOf(request.params.id, ports);
      const history = await ports.lists.settingsHistory(list.id);
      return { items: history.map((change) => ({ ...change, at: formatInstant(change.at) })) };
    },
  );
}
