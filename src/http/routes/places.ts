/** Where an alert's vehicle, or an answer's reads, were seen: under rights of their own, each look one consultation. */
import { z } from "zod";
import type { Alert, Sighting } from "#alerting/alert.ts";
import type { AlertBook } from "#alerting/ports.ts";
import { lastWords } from "#alerting/told-again.ts";
import { findAlert } from "#flows/alerts/find-alert.ts";
import { type AheadPorts, type CameraAhead, camerasAhead } from "#flows/places/cameras-ahead.ts";
import { type SeenPlace, type SeenPlaces, seePlaces } from "#flows/places/see-places.ts";
import { waysDriven } from "#flows/places/ways-driven.ts";
import { secrecyOfAlert } from "#flows/proof/secrecy-facts.ts";
import type { VoiLists } from "#matching/ports.ts";
import { parseId } from "#terms/ids.ts";
import { formatInstant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { wordedWhere } from "../contract/alert-body.ts";
import { alertParamsSchema } from "../contract/alert-steps.ts";
import { aheadSchema, alertPlacesSchema, seenPlacesSchema } from "../contract/places.ts";
import type { ReadView } from "../contract/read.ts";
import type { PlaceGrants } from "../place-grant.ts";
import { signedIn } from "../principal.ts";
import { type Problem, ProblemError } from "../problem.ts";
import { ROLE_NEEDED, refusals } from "../refusals.ts";
import { writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { alertProblem } from "./alert-problems.ts";

export interface PlaceRoutePorts extends AheadPorts {
  readonly alerts: Pick<AlertBook, "find" | "history">;
  readonly lists: Pick<VoiLists, "secret">;
  readonly placeGrants: PlaceGrants;
  readonly cameraCode: ReadView["cameraCode"];
}

const PASSES_MAX = 100;
const NOT_PERMITTED = { 403: ["place-not-permitted"] };

export function placeRoutes(app: FossewayServer, ports: PlaceRoutePorts): void {
  alertPlacesRoute(app, ports);
  alertAheadRoute(app, ports);
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
      const alert = await alertFound(request.params.id, officer, ports);
      const steps = await ports.alerts.history(alert.id);
      const sightings = lastWords(
        steps.flatMap((step) => ("sighting" in step ? [step.sighting] : [])),
      ).toSorted((a, b) => b.capturedAt - a.capturedAt);
      const sites = sightings.map(({ siteId }) => siteId);
      const asked = { ...aboutAlert(alert, officer), sites };
      const places = told(await seePlaces(asked, officer, ports));
      const items = places.flatMap((place) => {
        const last = sightings.find(({ siteId }) => siteId === place.siteId);
        return last === undefined ? [] : [{ ...placeBody(place), ...seenBody(last, ports) }];
      });
      const shown = sightings
        .filter(({ siteId }) => places.some((place) => place.siteId === siteId))
        .slice(0, PASSES_MAX);
      const ways = waysDriven(shown, await ports.cameras.all(), ports);
      const passes = shown.map((sighting, at) => ({
        ...passBody(sighting, ports),
        way: [...(ways[at] ?? [])],
      }));
      return { items, passes };
    },
  );
}

function alertAheadRoute(app: FossewayServer, ports: PlaceRoutePorts): void {
  app.get(
    "/api/v1/alerts/:id/ahead",
    {
      config: { right: "places.of-alerts", audit: writes("consult") },
      schema: {
        operationId: "getAlertAhead",
        tags: ["alerts"],
        summary: "The cameras that this alert's vehicle will pass next, and when: as its places are told",
        params: alertParamsSchema,
        response: {
          200: aheadSchema,
          ...refusals(ROLE_NEEDED, NOT_PERMITTED, { 404: ["alert-unknown"], 409: ["alert-not-held"] }),
        },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const alert = await alertFound(request.params.id, officer, ports);
      const asked = aboutAlert(alert, officer);
      const ahead = await camerasAhead(alert.last, asked, officer, ports);
      if (!ahead.told) throw new ProblemError(problemOf(ahead.refusal));
      return { from: ahead.from, items: ahead.cameras.map(aheadBody) };
    },
  );
}

const aboutAlert = (alert: Alert, officer: Officer) => ({
  object: alert.id,
  occasion: occasionOf(alert, officer),
  secrecy: secrecyOfAlert(alert),
});

const seenBody = ({ cameraId, capturedAt }: Sighting, { cameraCode }: PlaceRoutePorts) => ({
  cameraCode: cameraCode(cameraId),
  capturedAt: formatInstant(capturedAt),
});

function passBody(sighting: Sighting, ports: PlaceRoutePorts) {
  const { readId, siteId } = sighting;
  const where = ports.sites.whereSeen(sighting);
  return {
    ...{ readId, siteId, where: where === undefined ? null : wordedWhere(where) },
    ...seenBody(sighting, ports),
  };
}

const aheadBody = ({ camera, where, position, roadM, seconds, arrivesAt, after, way }: CameraAhead) => ({
  cameraId: camera.id,
  cameraCode: camera.code,
  where: where === undefined ? null : wordedWhere(where),
  position,
  roadKm: Math.round(roadM / 100) / 10,
  minutes: Math.max(1, Math.round(seconds / 60)),
  arrivesAt: formatInstant(arrivesAt),
  after: after?.code ?? null,
  way: [...way],
});

async function alertFound(id: string, officer: Officer, ports: PlaceRoutePorts): Promise<Alert> {
  const alertId = parseId("alert", id);
  const alert = alertId && (await findAlert(alertId, "consult", officer, ports));
  if (alert === undefined) throw new ProblemError(alertProblem({ code: "alert-unknown" }));
  return alert;
}

const occasionOf = ({ state, owner }: Alert, { id }: Officer) =>
  state !== "closed" && owner?.id === id ? ("alert-held" as const) : ("alert-not-held" as const);

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
