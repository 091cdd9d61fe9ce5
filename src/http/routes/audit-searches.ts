/** The searches of the audit log over HTTP: who searched which mark, why, under which clause and how much went out; with hints. */
import { Readable } from "node:stream";
import { z } from "zod";
import type { CurrentForces } from "#access/ports.ts";
import type { SearchFilter, SearchRecord } from "#audit/search-record.ts";
import { followSearches } from "#flows/proof/follow-searches.ts";
import { lookIntoAuditLog } from "#flows/proof/read-audit-log.ts";
import { type AuditWorkPorts, hintsIn, type Window } from "#flows/proof/work-on-audit.ts";
import { daysBefore, formatInstant, type Instant, parseInstant, plusMs } from "#terms/instant.ts";
import { isVrm, parseVrm } from "#terms/vrm.ts";
import {
  hintsSchema,
  loggedSearchBody,
  loggedSearchesQuerySchema,
  loggedSearchesSchema,
  searchFilterSchema,
  windowQuerySchema,
} from "../contract/audit-work.ts";
import { csvOf } from "../csv-rows.ts";
import { signedIn } from "../principal.ts";
import { writes } from "../route-rights.ts";
import { type FossewayServer, LONG_WORK } from "../server.ts";

export interface AuditSearchPorts extends AuditWorkPorts {
  readonly system: CurrentForces;
}

const tags = ["audit"];
const USUAL_DAYS = 28;
const HINTS_SHOWN = 200;
const FILE_PAGE = 500;

export function auditSearchRoutes(app: FossewayServer, ports: AuditSearchPorts): void {
  listRoute(app, ports);
  fileRoute(app, ports);
  hintRoute(app, ports);
}

function listRoute(app: FossewayServer, ports: AuditSearchPorts): void {
  app.get(
    "/api/v1/audit/searches",
    {
      config: { ...LONG_WORK, right: "audit.read", audit: writes("audit.read") },
      schema: {
        operationId: "listLoggedSearches",
        tags,
        summary: "Who searched what, why, under which clause, and how many reads went out; newest first",
        querystring: loggedSearchesQuerySchema,
        response: { 200: loggedSearchesSchema },
      },
    },
    async (request) => {
      const { before, limit, ...asked } = request.query;
      const auditor = signedIn(request);
      await lookIntoAuditLog(auditor, "searches", stated(asked), ports);
      await followSearches(ports);
      const forces = ports.shownTo(auditor.forceId);
      const found = await ports.ledger.list(filterOf(asked), forces, { before, limit });
      const last = found.at(-1);
      return {
        items: found.map((record) => loggedSearchBody(record, clauseIn(ports))),
        ...(found.length === limit && last !== undefined ? { next: last.entry } : {}),
      };
    },
  );
}

function fileRoute(app: FossewayServer, ports: AuditSearchPorts): void {
  app.get(
    "/api/v1/audit/searches/file",
    {
      config: { ...LONG_WORK, right: "audit.read", audit: writes("audit.read") },
      schema: {
        operationId: "exportLoggedSearches",
        tags,
        summary: "The same as CSV, all pages of it",
        querystring: searchFilterSchema,
        response: { 200: z.unknown().meta({ description: "The file" }) },
      },
    },
    async (request, reply) => {
      const auditor = signedIn(request);
      await lookIntoAuditLog(auditor, "searches", { ...stated(request.query), file: true }, ports);
      await followSearches(ports);
      const forces = ports.shownTo(auditor.forceId);
      const page = async (after: string | undefined) => {
        const before = after === undefined ? undefined : Number(after);
        const items = await ports.ledger.list(filterOf(request.query), forces, { before, limit: FILE_PAGE });
        const last = items.at(-1);
        return { items, next: items.length < FILE_PAGE || last === undefined ? undefined : `${last.entry}` };
      };
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", 'attachment; filename="searches.csv"')
        .send(Readable.from(csvOf(HEADINGS, page, (record) => cellsOf(record, ports))) as never);
    },
  );
}

const HEADINGS = [
  ...["Entry", "When (UTC)", "Officer", "Officer number", "Outcome", "Marks", "Purpose", "Category"],
  ...["Reference", "Reason", "Age of data in days", "Clause", "Authority", "Reads", "Files"],
];

const cellsOf = (record: SearchRecord, ports: AuditSearchPorts) => [
  record.entry,
  formatInstant(record.at),
  record.asker.name,
  record.asker.id,
  record.outcome,
  record.marks.join(" "),
  record.purpose,
  record.category,
  record.reference,
  record.justification,
  record.oldestAgeDays,
  clauseIn(ports)(record) ?? record.refusal ?? "",
  record.authority ?? "",
  record.reads,
  record.files,
];

function hintRoute(app: FossewayServer, ports: AuditSearchPorts): void {
  app.get(
    "/api/v1/audit/hints",
    {
      config: { ...LONG_WORK, right: "audit.work", audit: writes("audit.read") },
      schema: {
        operationId: "listMisuseHints",
        tags,
        summary: "Searches that somebody should be asked about, with why; a hint is no finding",
        querystring: windowQuerySchema,
        response: { 200: hintsSchema },
      },
    },
    async (request) => {
      const auditor = signedIn(request);
      const window = windowOf(request.query, ports.clock());
      await lookIntoAuditLog(auditor, "hints", times(window), ports);
      const hinted = await hintsIn(window, auditor, ports);
      const items = hinted.slice(0, HINTS_SHOWN).map(({ record, kinds }) => ({
        search: loggedSearchBody(record, clauseIn(ports)),
        kinds: [...kinds],
      }));
      return { ...times(window), items, total: hinted.length };
    },
  );
}

/** What the rule says by which a search was answered, from the policy of that version. */
export function clauseIn({ system }: Pick<AuditSearchPorts, "system">) {
  const policies = system().forces.flatMap(({ policies: dated }) => dated.map(({ policy }) => policy));
  return ({ policy, policyVersion, rule }: SearchRecord): string | undefined =>
    policies
      .find(({ id, version }) => id === policy && version === policyVersion)
      ?.rules.find(({ id }) => id === rule)?.clause.says;
}

type Asked = z.infer<typeof searchFilterSchema>;

/** A mark is looked up as searches hold it, whatever spaces were typed; a part of one as it is. */
function filterOf({ name, mark, reference, from, to, outcome }: Asked): SearchFilter {
  const vrm = mark === undefined || mark === "" ? undefined : parseVrm(mark);
  return {
    ...{ name: name || undefined, reference: reference || undefined, outcome },
    mark: vrm === undefined ? undefined : isVrm(vrm) ? vrm : mark?.toUpperCase(),
    from: from === undefined ? undefined : parseInstant(from),
    to: to === undefined ? undefined : parseInstant(to),
  };
}

const stated = (asked: Asked): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(asked).filter((fact): fact is [string, string] => fact[1] !== undefined));

export function windowOf({ from, to }: z.infer<typeof windowQuerySchema>, now: Instant): Window {
  // What happened at this very moment is in it.
  const until = (to === undefined ? undefined : parseInstant(to)) ?? plusMs(now, 1);
  return {
    to: until,
    from: (from === undefined ? undefined : parseInstant(from)) ?? daysBefore(until, USUAL_DAYS),
  };
}

export const times = ({ from, to }: Window) => ({ from: formatInstant(from), to: formatInstant(to) });
