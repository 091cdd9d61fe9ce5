/** What is due for sites and when: for a page, and as a file for calendar programs. */
import { z } from "zod";
import type { Dpias } from "#flows/governance/change-dpia.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import { type CalendarEntry, calendarOf } from "#sites/calendar.ts";
import { calendarFile } from "#sites/calendar-file.ts";
import type { SiteView } from "#sites/site-contribution.ts";
import { londonDate } from "#terms/local-date.ts";
import type { Clock } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import { isSelected } from "#terms/selection.ts";
import { siteCalendarSchema } from "../contract/site-calendar.ts";
import { signedIn } from "../principal.ts";
import { refusals } from "../refusals.ts";
import { none } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

export interface SiteCalendarPorts {
  readonly sites: Pick<SiteView, "all">;
  readonly dpias: Pick<Dpias, "of">;
  readonly shownTo: ForcesShown;
  readonly clock: Clock;
}

const ACCESS = {
  right: "sites.read",
  audit: none("days and codes, nothing of a person or a place"),
} as const;
const TAGS = ["sites"];

export function siteCalendarRoutes(app: FossewayServer, ports: SiteCalendarPorts): void {
  app.get(
    "/api/v1/sites/calendar",
    {
      config: ACCESS,
      schema: {
        operationId: "getSiteCalendar",
        tags: TAGS,
        summary: "Reviews, ends of deployments, conditions, replies and DPIA reviews by their day",
        response: { 200: siteCalendarSchema, ...refusals({}) },
      },
    },
    async (request) => ({
      today: londonDate(ports.clock()),
      items: [...(await calendarFor(signedIn(request), ports))],
    }),
  );

  app.get(
    "/api/v1/sites/calendar.ics",
    {
      config: ACCESS,
      schema: {
        operationId: "getSiteCalendarFile",
        tags: TAGS,
        summary: "The same as a file for calendar programs, without a name of a place",
        response: { 200: z.unknown().meta({ description: "The file" }), ...refusals({}) },
      },
    },
    async (request, reply) => {
      const entries = await calendarFor(signedIn(request), ports);
      return reply
        .type("text/calendar; charset=utf-8")
        .header("content-disposition", 'attachment; filename="sites.ics"')
        .send(calendarFile(entries, ports.clock()));
    },
  );
}

async function calendarFor(
  { forceId }: Officer,
  { sites, dpias, shownTo, clock }: SiteCalendarPorts,
): Promise<readonly CalendarEntry[]> {
  const shown = shownTo(forceId);
  const own = sites.all().filter((site) => isSelected(shown, site.forceId));
  return calendarOf(own, await dpias.of(shown), clock());
}
