/** The standing reports of an auditor over HTTP: who searched what, what went out, which authorities and alerts nobody saw to. */
import { isUnfounded } from "#access/authority.ts";
import { seesCovert } from "#access/covert.ts";
import type { AuthorityStore } from "#access/ports.ts";
import { standingReports } from "#audit/standing-reports.ts";
import type { HitBook } from "#figures/ports.ts";
import { lookIntoAuditLog } from "#flows/proof/read-audit-log.ts";
import { type AuditWorkPorts, searchesIn, type Window } from "#flows/proof/work-on-audit.ts";
import { formatInstant, HOUR_MS, instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { standingReportsSchema, windowQuerySchema } from "../contract/audit-work.ts";
import { signedIn } from "../principal.ts";
import { writes } from "../route-rights.ts";
import { type FossewayServer, LONG_WORK } from "../server.ts";
import { times, windowOf } from "./audit-searches.ts";

export interface AuditReportPorts extends AuditWorkPorts {
  readonly authorities: Pick<AuthorityStore, "byWord" | "unused">;
  readonly hits: Pick<HitBook, "total">;
}

const DISCLOSED_SHOWN = 200;

export function auditReportRoute(app: FossewayServer, ports: AuditReportPorts): void {
  app.get(
    "/api/v1/audit/reports",
    {
      config: { ...LONG_WORK, right: "audit.read", audit: writes("audit.read") },
      schema: {
        operationId: "getStandingReports",
        tags: ["audit"],
        summary:
          "Searches by person, category, age of data and authoriser; files that went out; authorities unsigned or never used; alerts that nobody compared",
        querystring: windowQuerySchema,
        response: { 200: standingReportsSchema },
      },
    },
    async (request) => {
      const auditor = signedIn(request);
      const window = windowOf(request.query, ports.clock());
      await lookIntoAuditLog(auditor, "reports", times(window), ports);
      const records = await searchesIn(window, auditor, ports);
      const { byPerson, byCategory, byAge, byAuthoriser, disclosed } = standingReports(records);
      return {
        ...times(window),
        searches: records.length,
        byPerson: [...byPerson],
        byCategory: [...byCategory],
        byAge: [...byAge],
        byAuthoriser: [...byAuthoriser],
        unconfirmed: await unconfirmedOf(auditor, ports),
        unused: await unusedOf(auditor, window, ports),
        disclosed: disclosed
          .slice(0, DISCLOSED_SHOWN)
          .map(({ entry, at, asker, reference, reads, files }) => ({
            ...{ entry, reference, reads, files },
            at: formatInstant(at),
            asker: { id: asker.id, name: asker.name },
          })),
        disclosedInAll: disclosed.length,
        alerts: await alertsOf(auditor, window, ports),
      };
    },
  );
}

async function unconfirmedOf({ forceId }: Officer, { authorities, clock }: AuditReportPorts) {
  const now = clock();
  return (await authorities.byWord(forceId))
    .filter((authority) => isUnfounded(authority, now))
    .map(({ id, verbal, asker, uses }) => ({
      authorityId: id,
      givenBy: verbal?.by.name ?? "",
      asker: asker.name,
      uses,
    }));
}

/** A signature that nobody needed was asked for too lightly, or the enquiry was left lying. */
async function unusedOf({ forceId }: Officer, { from, to }: Window, { authorities }: AuditReportPorts) {
  return (await authorities.unused(forceId, from)).flatMap(({ id, asker, askedAt, grounds, decision }) =>
    decision?.kind !== "signed" || askedAt >= to
      ? []
      : [
          {
            authorityId: id,
            asker: asker.name,
            signedBy: decision.by.name,
            offence: grounds?.offence ?? null,
            validUntil: formatInstant(decision.validUntil),
          },
        ],
  );
}

/** Hours begun count whole, as in the figures of the control room. */
async function alertsOf(auditor: Officer, { from, to }: Window, { hits, shownTo }: AuditReportPorts) {
  const total = await hits.total({
    from: instant(Math.floor(from / HOUR_MS) * HOUR_MS),
    to: instant(Math.ceil(to / HOUR_MS) * HOUR_MS),
    withCovert: seesCovert(auditor),
    forces: shownTo(auditor.forceId),
  });
  return { raised: total.hits, unchecked: total.hits - total.checked };
}
