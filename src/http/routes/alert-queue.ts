/** The queue of alerts over HTTP: a page of it, filtered and in an order, and its totals by priority and list. */
import { type AlertPlace, alertCursor, parseAlertCursor } from "#alerting/alert-cursor.ts";
import type { AlertGroup, AlertsAsked } from "#alerting/ports.ts";
import { formatInstant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { isSelected } from "#terms/selection.ts";
import { alertSummaryBody } from "../contract/alert-body.ts";
import {
  alertPageSchema,
  alertsQuerySchema,
  alertTotalsSchema,
  districtsSchema,
  totalsQuerySchema,
} from "../contract/alert-queue.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { none, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { type AlertRoutesPorts, askedBy, mutedBy, viewFor } from "./alert-view.ts";

export function alertQueueRoutes(app: FossewayServer, ports: AlertRoutesPorts): void {
  pageRoute(app, ports);
  totalsRoute(app, ports);
  districtsRoute(app, ports);
}

function pageRoute(app: FossewayServer, ports: AlertRoutesPorts): void {
  app.get(
    "/api/v1/alerts",
    {
      config: { right: "alerts.see", audit: writes("consult") },
      schema: {
        operationId: "listAlerts",
        tags: ["alerts"],
        summary: "Alerts, those that need somebody most first",
        querystring: alertsQuerySchema,
        response: { 200: alertPageSchema },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const { state, limit, fetchedBy, sort: order, after: from, ...filter } = request.query;
      const after = placeAfter(from);
      const asked = await askedBy(officer, state, filter, ports);
      const [{ alerts, next }, total] = await Promise.all([
        ports.alerts.list(asked, { after, limit, order }),
        ports.alerts.count(asked),
      ]);
      const by = fetchedBy === "screen" ? { screen: `alerts ${state}` } : "person";
      const view = viewFor(officer, ports);
      const items = alerts.map((alert) => alertSummaryBody(alert, view));
      const places = items.filter(({ where }) => where !== null).length;
      await app.logLook(officer, { object: "alerts", facts: { state, count: items.length, places }, by });
      return { items, total, ...(next === undefined ? {} : { next: alertCursor(next) }) };
    },
  );
}

/** Of the sites whose alerts the officer may see: what the queue can be narrowed to. */
function districtsRoute(app: FossewayServer, { cases, shownTo }: AlertRoutesPorts): void {
  app.get(
    "/api/v1/alerts/districts",
    {
      config: { right: "alerts.see", audit: none("names of districts, no site and no alert") },
      schema: {
        operationId: "listAlertDistricts",
        tags: ["alerts"],
        summary: "The districts by which alerts can be filtered",
        response: { 200: districtsSchema },
      },
    },
    async (request) => {
      const shown = shownTo(signedIn(request).forceId);
      const theirs = (await cases.all()).filter(({ forceId }) => isSelected(shown, forceId));
      return { items: [...new Set(theirs.map(({ district }) => district))].toSorted() };
    },
  );
}

function totalsRoute(app: FossewayServer, ports: AlertRoutesPorts): void {
  app.get(
    "/api/v1/alerts/totals",
    {
      config: { right: "alerts.see", audit: writes("consult") },
      schema: {
        operationId: "countAlerts",
        tags: ["alerts"],
        summary: "How many alerts there are, by priority and list",
        querystring: totalsQuerySchema,
        response: { 200: alertTotalsSchema },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const { state, fetchedBy, ...filter } = request.query;
      const asked = await askedBy(officer, state, filter, ports);
      const groups = await ports.alerts.groups(asked);
      const by = fetchedBy === "screen" ? { screen: `alert totals ${state}` } : "person";
      await app.logLook(officer, { object: "alerts", facts: { state, totals: true }, by });
      return {
        total: sum(groups, ({ alerts }) => alerts),
        untaken: sum(groups, ({ untaken }) => untaken),
        ...(await ownTotals(asked, officer, ports)),
        groups: await Promise.all(groups.map((group) => groupBody(group, ports))),
      };
    },
  );
}

const sum = (groups: readonly AlertGroup[], of: (group: AlertGroup) => number): number =>
  groups.reduce((total, group) => total + of(group), 0);

async function ownTotals(asked: AlertsAsked, officer: Officer, ports: AlertRoutesPorts) {
  const { filter } = asked;
  const tags = await mutedBy(officer, ports);
  const isOthers = filter?.owner !== undefined && filter.owner !== officer.id;
  const [mine, muted] = await Promise.all([
    isOthers ? 0 : ports.alerts.count({ ...asked, filter: { ...filter, owner: officer.id } }),
    tags.length === 0
      ? 0
      : ports.alerts.count({ ...asked, filter: { ...filter, muted: { tags, show: "only" } } }),
  ]);
  return { mine, muted };
}

async function groupBody(
  { priority, listId, alerts, untaken, oldestRaisedAt }: AlertGroup,
  { lists }: Pick<AlertRoutesPorts, "lists">,
) {
  const list = await lists.find(listId);
  return {
    priority,
    list: { id: listId, name: list?.name ?? listId },
    alerts,
    untaken,
    oldestRaisedAt: formatInstant(oldestRaisedAt),
  };
}

function placeAfter(text: string | undefined): AlertPlace | undefined {
  if (text === undefined) return undefined;
  const place = parseAlertCursor(text);
  if (place !== undefined) return place;
  throw new ProblemError({
    status: 400,
    code: "request-not-valid",
    title: "This is not the beginning of a page of alerts",
    detail: "Give in after what an answer gave in next, or leave it out for the first page.",
  });
}
