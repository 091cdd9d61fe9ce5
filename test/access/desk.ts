/** A police station in memory: people, the Cheshire policy, some reads, and the HTTP interface that searches them. */
import { fileURLToPath } from "node:url";
import type { SearchStore } from "#access/ports.ts";
import { answerPrinter } from "#adapters/letters/pdf/answer-printer.ts";
import { loadDefaults, loadPolicy } from "#adapters/policy/file/load-policy.ts";
import type { AuditRow } from "#audit/ports.ts";
import type { SearchSample } from "#audit/sample.ts";
import type { SearchFinding } from "#audit/search-finding.ts";
import type { WorkingSet, WorkingSets } from "#cases/working-set.ts";
import { NO_HITS } from "#figures/hit-figures.ts";
import { auditRoutes } from "#http/routes/audit.ts";
import { auditFindingRoutes } from "#http/routes/audit-findings.ts";
import { auditReportRoute } from "#http/routes/audit-reports.ts";
import { auditSampleRoutes } from "#http/routes/audit-samples.ts";
import { auditSearchRoutes } from "#http/routes/audit-searches.ts";
import { authorityRoutes } from "#http/routes/authorities.ts";
import { caseRoutes } from "#http/routes/cases.ts";
import { policyRoutes } from "#http/routes/policy.ts";
import { savedSearchRoutes } from "#http/routes/saved-searches.ts";
import { searchRoutes } from "#http/routes/search.ts";
import { searchExportRoute } from "#http/routes/search-export.ts";
import { sharingRoutes } from "#http/routes/sharings.ts";
import { createServer } from "#http/server.ts";
import type { Sequence } from "#journal/ports.ts";
import type { Installation } from "#policy/installation.ts";
import type { PolicyProfile } from "#policy/policy-profile.ts";
import type { Sharing } from "#policy/sharing-record.ts";
import type { Camera } from "#terms/camera.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, type Instant, instant } from "#terms/instant.ts";
import type { NewId } from "#terms/makers.ts";
import type { Officer, Rank, Role } from "#terms/officer.ts";
import { aLog, proofTools } from "../factories/audit-export.ts";
import { marlshireUnder } from "../factories/installation.ts";
import { logsLooks } from "../factories/log-looks.ts";
import { aRead, aVrm } from "../factories/reads.ts";
import { memoryAuditRows } from "../support/stores/audit-rows.ts";
import { memoryAuthorityStore } from "../support/stores/authority-store.ts";
import { memoryReadStore } from "../support/stores/memory-read-store.ts";
import { memoryPolicyRecord } from "../support/stores/policy-record.ts";
import { memoryRecordBook } from "../support/stores/record-book.ts";
import { memorySearchLedger } from "../support/stores/search-ledger.ts";
import { memorySearchStore } from "../support/stores/search-store.ts";

export const NOW = instant(Date.parse("2026-11-02T09:00:00Z"));
export const daysAgo = (days: number): Instant => instant(NOW - days * DAY_MS);
export const rfc3339 = (moment: Instant): string => new Date(moment).toISOString();

const person = (name: string, rank: Rank, roles: readonly Role[], force = "marlshire"): Officer => ({
  id: makeId("off", name),
  name,
  rank,
  roles,
  forceId: makeId("force", force),
});

const PEOPLE = {
  controller: person("controller", "constable", ["control-room"]),
  analyst: person("analyst", "constable", ["analyst"]),
  inspector: person("inspector", "inspector", ["authorising-officer", "analyst"]),
  superintendent: person("superintendent", "superintendent", ["authorising-officer"]),
  sergeant: person("sergeant", "sergeant", ["authorising-officer"]),
  stranger: person("stranger", "superintendent", ["authorising-officer"], "elsewhere"),
  auditor: person("auditor", "staff", ["auditor"]),
  /** Audits, and searches as well. */
  searching: person("searching", "staff", ["auditor", "analyst"]),
  manager: person("manager", "inspector", ["anpr-manager"]),
  colleague: person("colleague", "constable", ["analyst"]),
  neighbour: person("neighbour", "constable", ["analyst"], "elsewhere"),
  partner: person("partner", "inspector", ["anpr-manager"], "elsewhere"),
} as const;
type Name = keyof typeof PEOPLE;

export const CHESHIRE = await loadPolicy(
  "cheshire",
  fileURLToPath(new URL("../../policy/", import.meta.url)),
);

const MARLSHIRE = makeId("force", "marlshire");

const RULES = (await loadDefaults(fileURLToPath(new URL("../../policy/", import.meta.url)))).rules;

export interface Desk {
  /** Sends a request in somebody's name; the answer's status and body. */
  readonly send: (
    name: Name,
    method: "GET" | "POST" | "PUT" | "DELETE",
    url: string,
    body?: object,
  ) => Promise<Answer>;
  /** Moves the clock. */
  readonly setNow: (now: Instant) => void;
  readonly setPolicy: (policy: PolicyProfile | undefined) => void;
  /** In place of Marlshire alone. */
  readonly setSystem: (system: Installation) => void;
  readonly audit: Awaited<ReturnType<typeof aLog>>;
  /** Makes one of the stores fail from here on, or from its next call but `after` on. */
  readonly breakStore: (which: Breakable, after?: number) => void;
  readonly mend: () => void;
  /** How often the store of reads was asked. */
  readonly looks: () => number;
  /** The register of searches. */
  readonly searches: SearchStore;
  /** What was gathered for cases. */
  readonly workingSets: WorkingSets;
  /** How often a failed search could not be taken back wholly. */
  readonly notUndone: () => number;
}

type Breakable = "audit" | "authorities" | "searches" | "reads";

interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every kind
  readonly body: any;
  readonly text: string;
}

/** Where the camera of every read stands. */
export const QUAY = { latDeg: 53.2, lonDeg: -2.9 };
const { cameraId, siteId, forceId } = aRead(0);
const STANDS: Camera = {
  ...{ id: cameraId, siteId, forceId, code: "MAR-01-N", deployment: "fixed", enabled: true },
  national: { feedId: 1, sourceId: 1, cameraId: 1 },
};

/** Reads of AB49 XYZ, one for each number of days ago. */
export async function openDesk(readsDaysAgo: readonly number[] = [1, 60, 120, 400]): Promise<Desk> {
  let now = NOW;
  let system = marlshireUnder(CHESHIRE);
  let broken: { readonly which: Breakable; after: number } | undefined;
  const mayFail =
    (which: Breakable) =>
    <Args extends unknown[], Value>(call: (...args: Args) => Promise<Value>) =>
    (...args: Args): Promise<Value> => {
      if (broken?.which !== which || broken.after-- > 0) return call(...args);
      return Promise.reject(new Error(`${which}: the disk is full`));
    };
  let looks = 0;
  let notUndone = 0;
  let ids = 0;
  const store = memoryReadStore();
  const reads = readsDaysAgo.map((days, i) => aRead(i, { vrm: aVrm("AB49XYZ"), capturedAt: daysAgo(days) }));
  await store.appender.append(reads, 1 as Sequence);
  const workingSets = memoryRecordBook<WorkingSet>();
  const sharings = memoryRecordBook<Sharing>();
  const rows: AuditRow[] = [];
  const audit = await aLog(0, { rows });
  const authorities = memoryAuthorityStore();
  const searches = memorySearchStore();
  const newId = ((prefix) => makeId(prefix, `${++ids}`)) as NewId;
  const ports = {
    clock: () => now,
    newId,
    system: () => system,
    record: memoryPolicyRecord(),
    sharings,
    authorities: { ...authorities, replace: mayFail("authorities")(authorities.replace) },
    searches: { ...searches, add: mayFail("searches")(searches.add) },
    audit: { ...audit, append: mayFail("audit")(audit.append) },
    cameras: { all: () => Promise.resolve([STANDS]) },
    positions: {
      all: () => Promise.resolve([{ siteId: STANDS.siteId, position: QUAY }]),
      find: () => Promise.resolve(QUAY),
    },
    reads: {
      hoursOf: store.finder.hoursOf,
      find: mayFail("reads")((...args: Parameters<typeof store.finder.find>) => {
        looks += 1;
        return store.finder.find(...args);
      }),
    },
    notUndone: () => {
      notUndone += 1;
    },
    imageLink: () => "/picture",
    cameraCode: () => "MAR-01-N",
    placeGrants: { link: () => null, allows: () => false },
    tools: proofTools,
    people: {
      all: () => Promise.resolve(Object.values(PEOPLE)),
      officerFor: (id: string, force: string) =>
        Promise.resolve(Object.values(PEOPLE).find((one) => one.id === id && one.forceId === force)),
    },
    siteView: { all: () => [] },
    rulesOf: () => RULES,
    shownTo: () => ({ except: [] }),
  };
  const app = await createServer({
    version: "0",
    officerOf: ({ headers }) => Promise.resolve(PEOPLE[headers["x-name"] as Name] ?? null),
    onLook: logsLooks(ports),
  });
  searchRoutes(app, ports);
  searchExportRoute(app, {
    ...ports,
    printer: answerPrinter(),
    cases: { find: (id) => Promise.resolve({ id, name: "Ostrey Quay", forceId: MARLSHIRE } as never) },
  });
  authorityRoutes(app, ports);
  policyRoutes(app, ports);
  const nothing = () => Promise.resolve([]);
  savedSearchRoutes(app, { ...ports, saved: memoryRecordBook() });
  caseRoutes(app, { ...ports, sets: workingSets });
  sharingRoutes(app, ports);
  const told = new Map<string, readonly string[]>();
  const working = {
    ...ports,
    ledger: memorySearchLedger(),
    log: memoryAuditRows(rows),
    samples: memoryRecordBook<SearchSample>(),
    findings: memoryRecordBook<SearchFinding>(),
    ownVehicles: {
      of: (officer: string) => Promise.resolve(told.get(officer) ?? []),
      tell: (officer: string, marks: readonly string[]) => Promise.resolve(void told.set(officer, marks)),
      all: () => Promise.resolve(told),
    },
  };
  auditSearchRoutes(app, working);
  const alerts = { ...NO_HITS, hits: 12, checked: 9 };
  auditReportRoute(app, { ...working, hits: { total: () => Promise.resolve(alerts) } });
  auditSampleRoutes(app, working);
  auditFindingRoutes(app, working);
  auditRoutes(app, {
    ...ports,
    lists: { secret: nothing, secretAmong: nothing },
    alerts: { secretAmong: nothing },
  });
  return {
    async send(name, method, url, body) {
      const headers = { "x-name": name };
      const payload = body === undefined ? {} : { payload: body };
      const { statusCode, body: text } = await app.inject({
        method,
        url: `/api/v1${url}`,
        headers,
        ...payload,
      });
      const isJson = text.startsWith("{") && !text.includes("\n");
      return { status: statusCode, text, body: isJson ? JSON.parse(text) : undefined };
    },
    setNow: (moment) => {
      now = moment;
    },
    setPolicy: (next) => {
      system = marlshireUnder(next);
    },
    setSystem: (next) => {
      system = next;
    },
    audit,
    breakStore: (which, after = 0) => {
      broken = { which, after };
    },
    mend: () => {
      broken = undefined;
    },
    looks: () => looks,
    searches,
    workingSets,
    notUndone: () => notUndone,
  };
}

/** A question for AB49 XYZ that is in order, over the last `days` days. */
export const aSearch = (days: number, change: object = {}) => ({
  question: { kind: "vrm", vrm: "ab49 xyz" },
  capturedFrom: rfc3339(daysAgo(days)),
  capturedTo: rfc3339(NOW),
  purpose: "investigation",
  category: "serious",
  reference: "MAR/4711/26",
  justification: "The vehicle left the scene of a robbery in Ostrey.",
  ...change,
});

/** The same question, put to a senior officer. */
export const anAsk = (days: number, change: object = {}) => ({
  ...aSearch(days),
  offence: "Robbery",
  proportionality: "One mark, and no more than the weeks around the robbery.",
  ...change,
});

export const SIGNED = { reason: "Necessary for the robbery, and no wider than it must be." };
