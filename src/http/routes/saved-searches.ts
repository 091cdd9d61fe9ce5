/** Saved searches over HTTP: an officer's own, each asked again as a new search. */
import { z } from "zod";
import {
  askAgain,
  dropSaved,
  renameSaved,
  type SavedSearchPorts,
  savedSearchesOf,
  saveSearch,
} from "#flows/cases/saved-searches.ts";
import { parseId, type SavedSearchId } from "#terms/ids.ts";
import {
  askedAgainSchema,
  newSavedSearchSchema,
  renamedSearchSchema,
  savedBody,
  savedSearchesSchema,
  savedSearchSchema,
} from "../contract/cases.ts";
import { signedIn } from "../principal.ts";
import { type Problem, ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { look, writes } from "../route-rights.ts";
import { type FossewayServer, LONG_WORK } from "../server.ts";
import { SEARCH_REFUSALS, searchRefused } from "./refusal.ts";
import { unknownSearch } from "./search.ts";

const tags = ["search"];
const params = z.object({ id: z.string() });
const UNKNOWN = { 404: ["saved-search-unknown"] };

export function savedSearchRoutes(app: FossewayServer, ports: SavedSearchPorts): void {
  app.get(
    "/api/v1/saved-searches",
    {
      config: { right: "searches.keep", audit: look("saved searches") },
      schema: {
        operationId: "listSavedSearches",
        tags,
        summary: "Your saved searches, newest first, and whether each may still be asked",
        response: { 200: savedSearchesSchema },
      },
    },
    async (request) => ({ items: (await savedSearchesOf(signedIn(request), ports)).map(savedBody) }),
  );
  app.post(
    "/api/v1/saved-searches",
    {
      config: { right: "searches.keep", audit: writes("alter") },
      schema: {
        operationId: "saveSearch",
        tags,
        summary: "Keep a search of your own under a name; it ends with its authority",
        body: newSavedSearchSchema,
        response: { 200: savedSearchSchema, ...refusals({ 404: ["search-unknown"] }) },
      },
    },
    async (request) => {
      const { name, moves } = request.body;
      const searchId = parseId("search", request.body.searchId);
      const saved = searchId && (await saveSearch({ searchId, name, moves }, signedIn(request), ports));
      if (saved === undefined) throw unknownSearch();
      return savedBody({ saved, state: "open" });
    },
  );
  askRoute(app, ports);
  app.put(
    "/api/v1/saved-searches/:id",
    {
      config: { right: "searches.keep", audit: writes("alter") },
      schema: {
        operationId: "renameSavedSearch",
        tags,
        summary: "Give a saved search another name",
        params,
        body: renamedSearchSchema,
        response: { 200: savedSearchSchema, ...refusals(UNKNOWN) },
      },
    },
    async (request) => {
      const renamed = await renameSaved(idOf(request), request.body.name, signedIn(request), ports);
      if (renamed === undefined) throw new ProblemError(SAVED_UNKNOWN);
      return savedBody(renamed);
    },
  );
  app.delete(
    "/api/v1/saved-searches/:id",
    {
      config: { right: "searches.keep", audit: writes("alter") },
      schema: {
        operationId: "dropSavedSearch",
        tags,
        summary: "Throw a saved search away",
        params,
        response: { 204: z.null(), ...refusals(UNKNOWN) },
      },
    },
    async (request, reply) => {
      if (!(await dropSaved(idOf(request), signedIn(request), ports))) throw new ProblemError(SAVED_UNKNOWN);
      return reply.code(204).send(null);
    },
  );
}

function askRoute(app: FossewayServer, ports: SavedSearchPorts): void {
  app.post(
    "/api/v1/saved-searches/:id/ask",
    {
      config: { ...LONG_WORK, right: "searches.ask", audit: writes("consult", "disclose") },
      schema: {
        operationId: "askSavedSearch",
        tags,
        summary: "Ask a saved search again: a new search, which the policy judges as it is now",
        params,
        response: {
          200: askedAgainSchema,
          ...SEARCH_REFUSALS,
          ...refusals(UNKNOWN, { 409: ["saved-search-ended"] }),
        },
      },
    },
    async (request) => {
      const asker = signedIn(request);
      const again = await askAgain(idOf(request), asker, FIRST_PAGE, ports);
      if (!again.asked) throw new ProblemError(again.code === "saved-search-ended" ? ENDED : SAVED_UNKNOWN);
      if (!again.outcome.answered) throw searchRefused(again.outcome, asker, ports.system());
      return { searchId: again.outcome.id };
    },
  );
}

const FIRST_PAGE = 50;

function idOf({ params: { id } }: { readonly params: { readonly id: string } }): SavedSearchId {
  const parsed = parseId("saved", id);
  if (parsed === undefined) throw new ProblemError(SAVED_UNKNOWN);
  return parsed;
}

export const SAVED_UNKNOWN: Problem = {
  status: 404,
  code: "saved-search-unknown",
  title: "There is no such saved search",
  detail: "A saved search is its owner's alone. Load the page again.",
};

const ENDED: Problem = {
  status: 409,
  code: "saved-search-ended",
  title: "This saved search has ended",
  detail: "Its authority or its time is over. Ask for a new authority, or search anew and save that.",
};
