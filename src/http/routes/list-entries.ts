/** The entries of a list over HTTP: looked up, added, withdrawn, checked by a second person. */
import type { z } from "zod";
import { seesCovert } from "#access/covert.ts";
import { addEntry } from "#flows/lists/add-entry.ts";
import { checkEntry } from "#flows/lists/check-entry.ts";
import type { ChangedEntry } from "#flows/lists/entry-change.ts";
import { withdrawEntry } from "#flows/lists/withdraw-entry.ts";
import type { EntryDraft } from "#matching/admit-entry.ts";
import type { VoiList } from "#matching/voi-list.ts";
import { parseId, type VoiEntryId } from "#terms/ids.ts";
import { parseInstant } from "#terms/instant.ts";
import { type Officer, personOf } from "#terms/officer.ts";
import { foldAlike } from "#terms/vrm.ts";
import { beginningOfMark } from "#terms/written-mark.ts";
import { entryBody } from "../contract/list-body.ts";
import {
  entriesQuerySchema,
  entryParamsSchema,
  listParamsSchema,
  newEntrySchema,
  type VoiEntryBody,
  voiEntryPageSchema,
  voiEntrySchema,
  withdrawSchema,
} from "../contract/lists.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { type ListRoutesPorts, listErrors, listOf } from "./list-desk.ts";
import { entryProblem } from "./list-problems.ts";

export function entryRoutes(app: FossewayServer, ports: ListRoutesPorts): void {
  lookUpRoute(app, ports);
  changeRoutes(app, ports);
}

function lookUpRoute(app: FossewayServer, ports: ListRoutesPorts): void {
  app.get(
    "/api/v1/lists/:id/entries",
    {
      config: { right: "lists.read", audit: writes("consult") },
      schema: {
        operationId: "listVoiEntries",
        tags: ["lists"],
        summary: "Entries of a list, newest first",
        params: listParamsSchema,
        querystring: entriesQuerySchema,
        response: { 200: voiEntryPageSchema, ...listErrors },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const list = await listOf(request.params.id, ports);
      const { q = "", state, after, limit } = request.query;
      const prefix = foldAlike(beginningOfMark(q));
      await app.logLook(officer, { object: list.id, facts: { markBegins: prefix, state }, by: "person" });
      const now = ports.clock();
      const liveAt = state === "live" ? now : undefined;
      const { entries, next } = await ports.lists.entries(list.id, {
        prefix,
        liveAt,
        withCovert: seesCovert(officer),
        after,
        limit,
      });
      const items = entries.map((entry) => entryBody(entry, now));
      return { items, ...(next === undefined ? {} : { next }) };
    },
  );
}

function changeRoutes(app: FossewayServer, ports: ListRoutesPorts): void {
  const schema = { tags: ["lists"], response: { 200: voiEntrySchema, ...listErrors } };
  app.post(
    "/api/v1/lists/:id/entries",
    {
      config: { right: "lists.keep", audit: writes("list.add") },
      schema: {
        ...schema,
        operationId: "addVoiEntry",
        summary: "Put a vehicle on a list",
        params: listParamsSchema,
        body: newEntrySchema,
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const list = await listOf(request.params.id, ports);
      return answer(await addEntry(list, draftOf(request.body, list, officer), officer, ports), ports);
    },
  );
  app.post(
    "/api/v1/lists/:id/entries/:entryId/withdraw",
    {
      config: { right: "lists.keep", audit: writes("list.remove") },
      schema: {
        ...schema,
        operationId: "withdrawVoiEntry",
        summary: "Take a vehicle off a list; takes effect at once",
        params: entryParamsSchema,
        body: withdrawSchema,
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const list = await listOf(request.params.id, ports);
      const id = entryIdOf(request.params.entryId);
      return answer(await withdrawEntry(list, id, request.body.reason, officer, ports), ports);
    },
  );
  app.post(
    "/api/v1/lists/:id/entries/:entryId/check",
    {
      config: { right: "lists.keep", audit: writes("list.change") },
      schema: {
        ...schema,
        operationId: "checkVoiEntry",
        summary: "Confirm, as the second person, an entry that could bring armed officers to a car",
        params: entryParamsSchema,
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const list = await listOf(request.params.id, ports);
      return answer(await checkEntry(list, entryIdOf(request.params.entryId), officer, ports), ports);
    },
  );
}

function answer(result: ChangedEntry, { clock }: ListRoutesPorts): VoiEntryBody {
  if (!result.changed) throw new ProblemError(entryProblem(result.refusal));
  return entryBody(result.entry, clock());
}

function entryIdOf(text: string): VoiEntryId {
  const id = parseId("voi", text);
  if (id === undefined) throw new ProblemError(entryProblem({ code: "entry-unknown" }));
  return id;
}

function draftOf(body: z.infer<typeof newEntrySchema>, list: VoiList, officer: Officer): EntryDraft {
  const { make, model, colour } = body;
  const names = make ?? model ?? colour;
  return {
    mark: body.vrm,
    reason: body.reason,
    action: body.action,
    priority: body.priority,
    warnings: body.warnings ?? [],
    owner: personOf(officer),
    originForce: body.originForce ?? list.forceId,
    legalBasis: body.legalBasis ?? list.legalBasis,
    information: body.information,
    expected: names === undefined ? undefined : { make, model, colour },
    riskGrade: body.riskGrade,
    endsAt: parseInstant(body.endsAt),
  };
}
