/** A server with the routes of sites, devices, disclosure, forwarding and the public page, on stores in memory and a clock that stands still. */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { docxLetterDocuments } from "#adapters/letters/docx/letter-document.ts";
import { pdfLetterPrinter } from "#adapters/letters/pdf/letter-printer.ts";
import { readMails } from "#adapters/mail/postal-mime/read-mails.ts";
import { loadBankHolidays } from "#adapters/policy/file/load-bank-holidays.ts";
import { newCameraKey } from "#adapters/secrets/secret-box.ts";
import { readSheet } from "#adapters/spreadsheets/read-sheet.ts";
import { entryText } from "#audit/entry.ts";
import type { AuditEvent, AuditLog } from "#audit/ports.ts";
import type { SearchFinding } from "#audit/search-finding.ts";
import type { ListUse } from "#figures/hit-figures.ts";
import { hearCameras } from "#flows/cameras/hear-cameras.ts";
import { publishFigures } from "#flows/figures/publish-figures.ts";
import { watchFigures } from "#flows/figures/watch-figures.ts";
import { flaggedRegister } from "#flows/governance/flag-devices.ts";
import { measureSite } from "#flows/governance/measure-site.ts";
import { guardIntake } from "#flows/intake/guard-intake.ts";
import { publishedVersion } from "#foi/assessment-public.ts";
import type { ConcernList } from "#foi/concern-list.ts";
import type { CostLine } from "#foi/cost-line.ts";
import type { Disclosure } from "#foi/disclosure.ts";
import { cameraRoutes } from "#http/routes/cameras.ts";
import { costRoutes } from "#http/routes/costs.ts";
import { deviceRoutes } from "#http/routes/devices.ts";
import { dpiaRoutes } from "#http/routes/dpias.ts";
import { foiRoutes } from "#http/routes/foi.ts";
import { disclosureRoutes } from "#http/routes/foi-disclosures.ts";
import { forwardingRoutes } from "#http/routes/forwarding.ts";
import { forceAt, publicRoutes } from "#http/routes/public.ts";
import { publicProofRoutes } from "#http/routes/public-proof.ts";
import { siteRoutes } from "#http/routes/sites.ts";
import { createServer } from "#http/server.ts";
import { NO_EVENTS } from "#mechanism/events.ts";
import type { PolicyProfile, PublicFacts } from "#policy/policy-profile.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { SiteErasure } from "#retention/site-erasure.ts";
import type { DpiaDocument } from "#sites/dpia.ts";
import type { SiteCase } from "#sites/site-case.ts";
import { siteView } from "#sites/site-contribution.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, parseInstant } from "#terms/instant.ts";
import type { NewId } from "#terms/makers.ts";
import type { Officer, Role } from "#terms/officer.ts";
import type { Period } from "#terms/period.ts";
import { HOUSE_NUMBERS, houseRules } from "../factories/house-numbers.ts";
import { allShown } from "../factories/installation.ts";
import { logsLooks } from "../factories/log-looks.ts";
import { createMemoryJournal } from "../support/journal/memory-journal.ts";
import { memoryAuditRows } from "../support/stores/audit-rows.ts";
import { memoryCamerasHeard } from "../support/stores/cameras-heard.ts";
import { memoryFigureDays } from "../support/stores/foi-figure-days.ts";
import { memoryFoiMails } from "../support/stores/foi-mails.ts";
import { memoryDeviceRegister, memoryFoiRequests } from "../support/stores/foi-requests.ts";
import { memoryForwardingLedger } from "../support/stores/forward-ledger.ts";
import { memoryReadStore } from "../support/stores/memory-read-store.ts";
import { memoryRecordBook } from "../support/stores/record-book.ts";
import { memoryReviews } from "../support/stores/reviews.ts";
import { memorySearchLedger } from "../support/stores/search-ledger.ts";
import { memorySelfAssessments } from "../support/stores/self-assessments.ts";
import {
  memoryCameraRegistry,
  memorySiteCases,
  memorySiteDescriptions,
  memorySitePositions,
} from "../support/stores/site-cases.ts";

export const FORCE = "Marlshire Constabulary";
export const START = parseInstant("2026-03-11T10:00:00.000Z") as Instant;

const person = (name: string, rank: Officer["rank"], ...roles: readonly Role[]): Officer => ({
  id: makeId("off", name),
  name,
  rank,
  roles,
  forceId: makeId("force", "marlshire"),
});

export const PEOPLE = {
  manager: person("manager", "inspector", "anpr-manager"),
  superintendent: person("superintendent", "superintendent", "authorising-officer"),
  foi: person("foi", "staff", "foi-officer"),
  adviser: person("adviser", "staff", "data-protection-officer"),
  auditor: person("auditor", "staff", "auditor"),
  /** The FOI officer and ANPR manager of another force on the same system. */
  neighbour: {
    ...person("neighbour", "staff", "foi-officer", "anpr-manager"),
    forceId: makeId("force", "vale"),
  },
  analyst: person("analyst", "constable", "analyst"),
} as const;

export type House = Awaited<ReturnType<typeof aHouse>>;

/** As the log of the whole house shows it. */
const SHOWN_HEAD = {
  publicKey: "fosseway.marlshire.example+0badcafe+AAAA",
  note: "fosseway.marlshire.example\n12\nYSByb290\n\n— fosseway.marlshire.example AAAA\n",
  ...{ certificates: [], size: 12, at: START },
};

/** `Vale Police` is `force_vale`. */
const forceIdOf = (name: string) => makeId("force", name.toLowerCase().split(" ")[0] ?? "");

export async function aHouse(
  forces: readonly [string, ...string[]] = [FORCE],
  rulesOf: RulesOf = houseRules,
  keptFor: () => Period | undefined = () => undefined,
) {
  let now = START;
  let serial = 0;
  const clock = () => now;
  const newId: NewId = (prefix) => makeId(prefix, String(++serial));
  const rows = memoryAuditRows();
  const events: AuditEvent[] = [];
  const audit: AuditLog = {
    async append(event) {
      const bytes = Uint8Array.of();
      const row = {
        index: events.length,
        text: entryText(event),
        completed: [],
        root: bytes,
        signature: bytes,
      };
      events.push(event);
      await rows.append([row]);
      return { index: row.index, leafHash: "", checkpoint: "" };
    },
  };
  const registry = memoryCameraRegistry();
  const cases = memorySiteCases();
  const positions = memorySitePositions();
  const descriptions = memorySiteDescriptions();
  const view = siteView(rulesOf);
  const dpias = memoryRecordBook<DpiaDocument>();
  const erasures = memoryRecordBook<SiteErasure>();
  const days = memoryFigureDays();
  const reads = memoryReadStore();
  const ledger = memoryForwardingLedger();
  const journal = createMemoryJournal();
  const devices = memoryDeviceRegister();
  const shared = { audit, clock, newId };
  const counted = { days, log: rows, rules: { ownForce: forceIdOf(FORCE), rulesOf }, clock };
  const watch = watchFigures(counted, NO_EVENTS);
  const [lead, ...others] = forces;
  const ids = [forceIdOf(lead), ...others.map(forceIdOf)] as const;
  const findings = memoryRecordBook<SearchFinding>();
  const requests = memoryFoiRequests();
  const costs = memoryRecordBook<CostLine>();
  const concernLists = memoryRecordBook<ConcernList>();
  const selfAssessments = memorySelfAssessments();
  const listUses: (ListUse & { readonly name: string })[] = [];
  const sources = { reads: reads.counter, cameras: registry, sites: view, findings };
  const figures = { ...counted, ...sources, forces: ids, watch };
  const policy = marlshirePolicy();
  const app = await createServer({
    version: "0.0.0",
    officerOf: (request) => {
      const name = request.headers["x-test-officer"];
      return Promise.resolve(Object.values(PEOPLE).find((officer) => officer.name === name) ?? null);
    },
    onLook: logsLooks(shared),
  });
  const sitePorts = {
    ...shared,
    shownTo: allShown,
    cases,
    positions,
    descriptions,
    dpias,
    view,
    rulesOf,
    cameras: registry,
    counter: reads.counter,
    erasures,
    measure: (site: SiteCase, at: Instant) =>
      measureSite(site, at, {
        cameras: registry,
        hits: { rows: () => Promise.resolve([]) },
        sums: { byGroup: () => Promise.resolve(new Map([["2026-03", 12]])) },
        counter: reads.counter,
        health: { of: () => Promise.resolve([]) },
        quality: () => Promise.resolve([]),
      }),
  };
  siteRoutes(app, sitePorts);
  dpiaRoutes(app, { ...shared, shownTo: allShown, dpias, sites: view, rulesOf });
  const heard = hearCameras(memoryCamerasHeard(), clock);
  cameraRoutes(app, {
    protocolTitle: (name) => name,
    ...shared,
    shownTo: allShown,
    registry,
    sites: view,
    heard,
    newKey: newCameraKey,
    rulesOf,
  });
  deviceRoutes(app, { ...shared, devices, readSheet, concernLists });
  foiRoutes(app, {
    ...{
      ...shared,
      requests,
      devices: flaggedRegister({ devices, concernLists, clock }),
      figures,
      rulesOf,
      quality: {
        rulesOf,
        book: memoryReviews(),
        traffic: () => Promise.resolve([]),
        cameras: registry,
        clock,
      },
      retention: () => policy.retention.reads,
    },
    publicPage: () => "/public/marlshire-constabulary",
    letterheadOf: () => ({
      force: FORCE,
      address: ["1 Example Way", "Aldermarl"],
      email: "foi@marlshire.example",
      telephone: "",
    }),
    holidays: await loadBankHolidays(
      fileURLToPath(new URL("../../policy/calendar/bank-holidays.json", import.meta.url)),
    ),
    mails: memoryFoiMails(),
    counting: {
      hits: { byList: () => Promise.resolve(listUses) },
      lists: {
        secret: () => Promise.resolve([]),
        all: () => Promise.resolve(listUses.map(({ listId: id, name }) => ({ list: { id, name } }) as never)),
      },
      searches: { ledger: memorySearchLedger(), log: rows },
      costs,
    },
    readMails,
    printer: pdfLetterPrinter(),
    documents: docxLetterDocuments(),
  });
  forwardingRoutes(app, {
    shownTo: allShown,
    plan: () => ({ mode: "near-real-time" }),
    ledger,
    journal,
    cameras: registry,
    reads: reads.counter,
    clock,
  });
  costRoutes(app, { ...shared, costs });
  const disclosures = memoryRecordBook<Disclosure>();
  disclosureRoutes(app, {
    ...{ ...shared, requests, disclosures },
    sitesNamed: () => view.all(),
    publicPage: () => "/public/marlshire-constabulary",
  });
  const published = forces.map((name) => ({
    id: forceIdOf(name),
    name,
    page: name.toLowerCase().replaceAll(" ", "-"),
    policy: () => policy,
  }));
  publicRoutes(app, {
    name: "Marlshire and the Vale",
    keptFor,
    forces: published,
    figures: () => publishFigures(figures),
    ...{ disclosures, clock },
    assessmentOf: async (force) =>
      publishedVersion(await selfAssessments.versionsOf(force), await selfAssessments.pressesOf(force)),
  });
  publicProofRoutes(app, {
    forceAt: (page) => forceAt(page, { forces: published }),
    ...{ dpias, sites: view, rulesOf, clock },
    head: () => Promise.resolve(SHOWN_HEAD),
  });
  const gate = guardIntake({ sites: view, days });
  return {
    ...{
      app,
      audit,
      events,
      rows,
      days,
      watch,
      registry,
      positions,
      dpias,
      view,
      gate,
      reads,
      ledger,
      journal,
      findings,
      listUses,
      selfAssessments,
      disclosures,
    },
    setNow(text: string) {
      now = parseInstant(text) as Instant;
    },
    now: clock,
    /** One call as this officer; the body as JSON, or the text of anything else. */
    async as(
      officer: Officer | undefined,
      method: "GET" | "POST" | "PUT" | "DELETE",
      url: string,
      body?: object,
    ) {
      const headers = {
        ...(officer === undefined ? {} : { "x-test-officer": officer.name }),
        ...(body instanceof Uint8Array ? { "content-type": "application/octet-stream" } : {}),
      };
      const response = await app.inject({
        method,
        url,
        headers,
        ...(body === undefined ? {} : { payload: body }),
      });
      const json = String(response.headers["content-type"]).includes("json");
      return {
        status: response.statusCode,
        headers: response.headers,
        text: response.body,
        raw: response.rawPayload,
        body: json ? response.json() : undefined,
      };
    },
  };
}

/** The Cheshire page as data, speaking for a force that does not exist. */
function marlshirePolicy(): PolicyProfile {
  const file = readFileSync(new URL("../../policy/cheshire.json", import.meta.url), "utf8");
  const profile = JSON.parse(file) as PolicyProfile;
  const publicPage: PublicFacts = { ...profile.publicPage, forces: [FORCE] };
  return { ...profile, publicPage, numbers: HOUSE_NUMBERS };
}

export const ASSESSMENT = {
  factors: ["local-crime", "community-confidence-and-reassurance"],
  problemStatement: "Burglars reach the estate by the one road in.",
  figures: [{ what: "burglaries", value: 41, from: "2025-01-01", to: "2025-12-31", source: "crime records" }],
  alternatives: [{ tactic: "patrols", result: "tried for three months without effect" }],
  otherCamerasConsidered: "none within reach",
  necessity: "the offenders come by car",
  proportionality: "one road, both ways",
  privacyImpact: "everybody who drives there is read",
  expectedEffect: "a third fewer burglaries",
};

export const AT_SEA = { latDeg: 50.012345, lonDeg: -8.054321 };

/** A site from proposal to live through the API; the steps stop before `stopBefore`. */
export async function aSite(house: House, code: string, stopBefore?: string): Promise<string> {
  const { manager, superintendent } = PEOPLE;
  const proposal = {
    code,
    name: `Ostrey ring road, east (${code})`,
    district: "Ostrey",
    purpose: "burglary",
    position: AT_SEA,
  };
  const { body } = await house.as(manager, "POST", "/api/v1/sites", proposal);
  const held = {
    kind: "held",
    from: "2026-02-01",
    to: "2026-02-20",
    bodies: [{ name: "parish council", reply: "in favour" }],
    outcome: "supported",
  };
  const screening = {
    ...{ type: "screen", deployment: "fixed", needsFull: true },
    ...{ necessity: "The offenders come by car", reason: "It stays for years" },
  };
  const steps: readonly (readonly [Officer, { readonly type: string }])[] = [
    [manager, screening],
    [manager, { type: "assess", assessment: ASSESSMENT } as { type: string }],
    [manager, { type: "consult", consultation: held } as { type: string }],
    [
      manager,
      {
        type: "sign-dpia",
        dpia: { dpiaId: "DPIA-7", version: "1.0", signer: "R. Moss", signedOn: "2026-03-01" },
      } as { type: string },
    ],
    [superintendent, { type: "approve" }],
    [
      manager,
      { type: "go-live", acceptanceTest: "200 of 201 read", signage: "at the parish boundary" } as {
        type: string;
      },
    ],
  ];
  for (const [officer, command] of steps) {
    if (command.type === stopBefore) break;
    const { status, text } = await house.as(officer, "POST", `/api/v1/sites/${body.id}/commands`, command);
    if (status !== 200) throw new Error(text);
  }
  return body.id;
}
