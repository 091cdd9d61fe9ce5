/** A list with sources over HTTP and by the clock, with every store in memory and one kind of source that is made up. */
import { z } from "zod";
import { parseHotlistCsv } from "#adapters/lists/csv/hotlist-csv.ts";
import { sampleFile } from "#adapters/lists/csv/sample-file.ts";
import type { AuditEvent } from "#audit/ports.ts";
import { sourcePuller } from "#flows/lists/pull-sources.ts";
import { fileMappingRoutes } from "#http/routes/file-mappings.ts";
import { listSourceRoutes } from "#http/routes/list-sources.ts";
import { listRoutes } from "#http/routes/lists.ts";
import { createServer } from "#http/server.ts";
import type { FetchedList, FetchPorts, ListSourceKind } from "#matching/source-kind.ts";
import { makeId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { NewId } from "#terms/makers.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { allShown } from "../factories/installation.ts";
import { logsLooks } from "../factories/log-looks.ts";
import { looksBack } from "../factories/looks-back.ts";
import { aList, NOW, OKAFOR, PRYCE } from "../factories/voi.ts";
import { memoryEvents } from "../support/diagnostics/memory-events.ts";
import { keepInMemory } from "../support/list-servers/kept-in-memory.ts";
import { memoryFileMappings } from "../support/stores/file-mappings.ts";
import { importsForTests } from "../support/stores/imports.ts";
import { memoryListSources } from "../support/stores/list-sources.ts";
import { MemoryVoiStore } from "../support/stores/voi-store.ts";

const SETTINGS = z.strictObject({
  place: z.string().meta({ title: "Place" }),
  password: z.string().optional().meta({ title: "Password", secret: true }),
});

export type Given = (settings: z.output<typeof SETTINGS>, ports: FetchPorts) => Promise<FetchedList>;

export async function sourceDesk() {
  const voi = new MemoryVoiStore();
  const list = aList();
  await voi.create(list);
  const audited: AuditEvent[] = [];
  const audit = {
    append: (event: AuditEvent) => {
      audited.push(event);
      return Promise.resolve({ index: audited.length - 1, leafHash: "", checkpoint: "" });
    },
  };
  let now = NOW;
  const clock = () => now;
  let serial = 0;
  const newId: NewId = (prefix) => {
    serial += 1;
    return makeId(prefix, String(serial).padStart(6, "0"));
  };
  const given: { fetch: Given } = { fetch: () => Promise.resolve({ code: "nothing-new" }) };
  const madeUp: ListSourceKind<typeof SETTINGS> = {
    name: "made-up",
    title: "Made up",
    settings: SETTINGS,
    fetch: (settings, ports) => given.fetch(settings, ports),
  };
  const sources = memoryListSources();
  const events = memoryEvents();
  const fileMappings = memoryFileMappings();
  const ports = {
    ...{ lists: voi, ...importsForTests(voi), parseHotlist: parseHotlistCsv },
    ...{ sources, sourceKinds: [madeUp], keepFetched: keepInMemory(1_000_000), fileMappings, sampleFile },
    ...{ rulesOf: houseRules, audit, clock, newId, events },
    newStop: () => new AbortController(),
    delay: () => new Promise<void>(() => undefined),
  };
  const app = await createServer({
    version: "1",
    officerOf: (request) =>
      Promise.resolve(
        [OKAFOR, PRYCE].find(({ id }) => id === (request.headers["x-test-officer"] ?? PRYCE.id)) ?? null,
      ),
    onLook: logsLooks({ audit, clock }),
  });
  listSourceRoutes(app, ports);
  fileMappingRoutes(app, ports);
  const people = { byId: () => Promise.resolve(undefined) };
  listRoutes(app, { ...ports, people, ...looksBack({ audit, clock, newId }), shownTo: allShown });
  const puller = sourcePuller(ports);
  return {
    ...{ app, voi, list, audited, sources, events, given },
    setNow: (moment: Instant) => {
      now = moment;
    },
    /** Everything that is due, to its end. */
    async pull() {
      await puller.look(new AbortController().signal);
      await puller.settled();
    },
    async call(method: "GET" | "POST" | "PUT", path: string, payload?: object | string | Buffer) {
      const url = `/api/v1/lists/${path}`;
      const isFile = typeof payload === "string" || Buffer.isBuffer(payload);
      const headers = isFile ? { "content-type": "text/csv" } : {};
      const answer = await app.inject(
        payload === undefined ? { method, url } : { method, url, payload, headers },
      );
      return { status: answer.statusCode, body: answer.json() };
    },
  };
}
