/** Where an alert's vehicle, or an answer's reads, were seen: under rights of their own, each look one consultation. */
import { z } from "zod";
import type { AlertBook } from "#alerting/ports.ts";
import { findAlert } from "#flows/alerts/find-alert.ts";
import { type SeenPlace, type SeenPlaces, type SeePlacesPorts, seePlaces } from "#flows/places/see-places.ts";
import { parseId } from "#terms/ids.ts";
import { formatInstant } from "#terms/instant.ts";
import { alertParamsSchema } from "../contract/alerts.ts";
import { alertPlacesSchema, seenPlacesSchema } from "../contract/places.ts";
import type { ReadView } from "../contract/read.ts";
import type { PlaceGrants } from "../place-grant.ts";
import { signedIn } from "../principal.ts";
import { type Problem, ProblemError } from "../problem.ts";
import { ROLE_NEEDED, refusals } from "../refusals.ts";
import { writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { alertProblem } from "./alert-problems.ts";

export interface PlaceRoutePorts extends SeePlacesPorts {
  readonly alerts: Pick<AlertBook, "find" | "history">;
  readonly placeGrants: PlaceGrants;
  readonly cameraCode: ReadView["cameraCode"];
}

const NOT_PERMITTED = { 403: ["place-not-permitted"] };

export function placeRoutes(app: FossewayServer, ports: PlaceRoutePorts): void {
  alertPlacesRoute(app, ports);
  searchPlacesRoute(app, ports);
}

function alertPlacesRoute(app: FossewayServer, ports: PlaceRoutePorts): void {
  app.get(
    "/api/v1/alerts/:id/places",
    {
      config: { right: "places.of-alerts", audit: writes("consult") },
      schema: {
        operationId: "getAlertPlaces",
        tags: ["alerts"],
        summary: "Where this alert's vehicle was seen: to whoever holds the alert; logged as a consultation",
        params: alertParamsSchema,
        response: {
          200: alertPlacesSchema,
          ...refusals(ROLE_NEEDED, NOT_PERMITTED, { 404: ["alert-unknown"], 409: ["alert-not-held"] }),
        },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const id = parseId("alert", request.params.id);
      const alert = id && (await findAlert(id, "consult", officer, ports));
      if (alert === undefined) throw new ProblemError(alertProblem({ code: "alert-unknown" }));
      const sightings = (await ports.alerts.history(alert.id))
        .flatMap((step) => ("sighting" in step ? [step.sighting] : []))
        .toSorted((a, b) => b.capturedAt - a.capturedAt);
      const isHeld = alert.state !== "closed" && alert.owner?.id === officer.id;
      const sites = sightings.map(({ siteId }) => siteId);
      const asked = { object: alert.id, sites, occasion: isHeld ? "alert-held" : "alert-not-held" } as const;
      const items = told(await seePlaces(asked, officer, ports)).flatMap((place) => {
        const last = sightings.find(({ siteId }) => siteId === place.siteId);
        if (last === undefined) return [];
        const { cameraId, capturedAt } = last;
        return [
          {
            ...placeBody(place),
            cameraCode: ports.cameraCode(cameraId),
            capturedAt: formatInstant(capturedAt),
          },
        ];
      });
      return { items };
    },
  );
}

function searchPlacesRoute(app: FossewayServer, ports: PlaceRoutePorts): void {
  app.get(
    "/api/v1/searches/:id/places",
    {
      config: { right: "places.of-searches", audit: writes("consult") },
      schema: {
        operationId: "getSearchPlaces",
        tags: ["search"],
        summary:
          "Where the reads of an answer were made, by the link that the answer gave; logged as a consultation",
        params: z.object({ id: z.string().max(100) }),
        querystring: z.object({ sites: z.string().max(20_000), grant: z.string().max(100) }),
        response: {
          200: seenPlacesSchema,
          ...refusals(ROLE_NEEDED, { 403: ["place-not-permitted", "place-link-ended"] }),
        },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const id = parseId("search", request.params.id);
      if (id === undefined || !ports.placeGrants.allows(id, request.query, officer)) throw linkEnded();
      const sites = request.query.sites.split(",").flatMap((text) => parseId("site", text) ?? []);
      const asked = { object: id, sites, occasion: "answered-search" } as const;
      return { items: told(await seePlaces(asked, officer, ports)).map(placeBody) };
    },
  );
}

function told(outcome: SeenPlaces): readonly SeenPlace[] {
  if (outcome.seen) return outcome.places;
  throw new ProblemError(problemOf(outcome.refusal));
}

const placeBody = ({ siteId, name, position }: SeenPlace) => ({
  siteId,
  name,
  position: position ?? null,
});

function problemOf(refusal: Extract<SeenPlaces, { readonly seen: false }>["refusal"]): Problem {
  if (refusal.code === "alert-not-held") {
    return {
      status: 409,
      code: refusal.code,
      title: "This alert is not yours",
      detail: "Take the alert first. Where its vehicle was seen is told to whoever holds it.",
    };
  }
  return {
    status: 403,
    code: refusal.code,
    title: "The policy does not let you see where cameras stand for this",
    detail: `${refusal.clause.says} Ask your ANPR manager if your duties require it.`,
  };
}

const linkEnded = () =>
  new ProblemError({
    status: 403,
    code: "place-link-ended",
    title: "This link to places has ended",
    detail: "Links to places last 15 minutes. Ask the question again.",
  });
