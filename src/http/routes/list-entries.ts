/** The entries of a list over HTTP: looked up, added, withdrawn, checked by a second person. */
import type { z } from "zod";
import { seesCovert } from "#access/covert.ts";
import { addEntry } from "#flows/lists/add-entry.ts";
import { checkEntry } from "#flows/lists/check-entry.ts";
import type { ChangedEntry } from "#flows/lists/entry-change.ts";
import { withdrawEntry } from "#flows/lists/withdraw-entry.ts";
import { secrecyOfList } from "#flows/proof/secrecy-facts.ts";
import type { EntryDraft } from "#matching/admit-entry.ts";
import { usualAction, usualPriority } from "#matching/usual-entry.ts";
import type { SourceFacts, Surveillance } from "#matching/voi-entry.ts";
import type { VoiList } from "#matching/voi-list.ts";
import { parseId, type VoiEntryId } from "#terms/ids.ts";
import { parseInstant } from "#terms/instant.ts";
import { type Officer, personOf } from "#terms/officer.ts";
import { foldAlike } from "#terms/vrm.ts";
import { beginningOfMark } from "#terms/written-mark.ts";
import { entryBody } from "../contract/list-body.ts";
import {
  addedEntrySchema,
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
import type { ListRoutesPorts } from "./list-desk.ts";
import { lookBackAfterAdding } from "./list-look-back.ts";
import { listErrors, listOf } from "./list-of.ts";
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
      await app.logLook(officer, {
        object: list.id,
        facts: { markBegins: prefix, state, ...secrecyOfList(list) },
        by: "person",
      });
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
        response: { 200: addedEntrySchema, ...listErrors },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const list = await listOf(request.params.id, ports);
      const added = await addEntry(list, draftOf(request.body, list, officer), officer, ports);
      const body = answer(added, ports);
      const looked = added.changed ? await lookBackAfterAdding(added, list, officer, ports) : null;
      return { ...body, lookBack: looked };
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

function draftOf(body: NewEntry, list: VoiList, officer: Officer): EntryDraft {
  const { make, model, colour, overrideReason } = body;
  const names = make ?? model ?? colour;
  const source = sourceOf(body);
  const override = { by: personOf(officer), rank: officer.rank, reason: overrideReason ?? "" };
  return {
    mark: body.vrm,
    reason: body.reason,
    action: body.action ?? usualAction(list),
    priority: body.priority ?? usualPriority(list, body.reason),
    warnings: body.warnings ?? [],
    owner: personOf(officer),
    originForce: body.originForce ?? list.forceId,
    legalBasis: body.legalBasis ?? list.legalBasis,
    information: body.information,
    expected: names === undefined ? undefined : { make, model, colour },
    riskGrade: body.riskGrade,
    ...(Object.keys(source).length === 0 ? {} : { source }),
    ...(body.surveillance === undefined ? {} : { surveillance: surveillanceOf(body) }),
    ...(overrideReason === undefined || overrideReason === "" ? {} : { priorityOverride: override }),
    endsAt: parseInstant(body.endsAt),
  };
}

type NewEntry = z.infer<typeof newEntrySchema>;

const surveillanceOf = ({ surveillance, surveillanceReference = "" }: NewEntry): Surveillance =>
  surveillance === "needed" ? { needed: true, reference: surveillanceReference } : { needed: false };

/** Those that were given; an empty field is none. */
function sourceOf(body: NewEntry): SourceFacts {
  const { grading, pncId, protectiveMarking, contact, incident, instructions, reference } = body;
  const facts = { grading, pncId, protectiveMarking, contact, incident, instructions, reference };
  return Object.fromEntries(Object.entries(facts).filter(([, text]) => text !== undefined && text !== ""));
}
