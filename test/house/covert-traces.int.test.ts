/**
 * A house that watches a vehicle in silence, and its twin that does not: whoever may not know of it finds no trace, in any answer, on
 * the live stream, among the measures or in what the server writes, and no number that differs between the two.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDiagnostics } from "#adapters/diagnostics/log-and-metrics/diagnostics.ts";
import { signInAs } from "#demo/acting-as.ts";
import { DEMO_MANAGER, DEMO_PEOPLE } from "#demo/people.ts";
import { makeId } from "#terms/ids.ts";
import { formatInstant, HOUR_MS, plusMs } from "#terms/instant.ts";
import { ROLES } from "#terms/officer.ts";
import { aRule } from "../factories/reach.ts";
import { type OpenApi, type Operation, operationsOf, requestOf } from "../http/every-route.ts";
import { eventually, type HouseForTests, houseForTests } from "./house-for-tests.ts";

const START = "2026-03-10T12:00:00.000Z";
/** Wanted by everybody's leave, in silence on the same list, and on a list that is covert. */
const [OPEN, SILENT, COVERT, IMPORTED] = ["AB49XYZ", "CD49EFG", "EF49HJK", "GH49LMN"] as const;
const NAME = "Quay at night";
const FILE = "quay-at-night.csv";
const WORDS = "Meets the ferry";
const READER = makeId("off", "reader");

interface Watched {
  readonly house: HouseForTests;
  readonly written: () => string;
  readonly manager: Api;
  readonly reader: Api;
  readonly openList: string;
  /** A destination of messages. */
  readonly desk: string;
  readonly live: LiveText;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}
type Api = (method: string, path: string, body?: unknown) => Promise<Answer>;

interface LiveText {
  text(): string;
  stop(): void;
}

let silent: Watched;
let twin: Watched;
let traces: readonly string[];
let reads: readonly Operation[];

beforeAll(async () => {
  [silent, twin] = await Promise.all([watched(), watched()]);
  const document = JSON.parse((await silent.reader("GET", "/openapi.json")).text) as OpenApi;
  reads = operationsOf(document).filter(({ method, id }) => method === "GET" && id !== "watchLive");
  traces = await watchInSilence(silent);
  for (const one of [silent, twin]) await roadIsBusy(one);
  await covertIsOver(silent);
}, 600_000);

afterAll(async () => {
  for (const one of [silent, twin]) {
    one?.live.stop();
    await one?.house.stop();
  }
});

async function watched(): Promise<Watched> {
  let output = "";
  const write = (line: string) => {
    output += line;
  };
  const house = await houseForTests(START, { diagnostics: openDiagnostics("debug", { write }) });
  const [somebody] = DEMO_PEOPLE;
  const roles = ROLES.filter((role) => role !== "anpr-manager");
  await house.house.people.save({ ...somebody!, id: READER, name: "Ida Reader", roles });
  const [manager, reader] = [await api(house, DEMO_MANAGER), await api(house, READER)];
  const openList = await aListOf(manager, { name: "Stolen", kind: "response" });
  await wants(manager, openList, OPEN, house);
  // Nothing listens there, so that what is sent waits in the outbox.
  const settings = { channel: "webhook", url: "http://127.0.0.1:9/alerts" };
  const kept = await done(manager, "POST", "/reach/destinations", { name: "Desk", settings });
  const { id: desk } = kept["destination"] as unknown as { readonly id: string };
  const cookie = await signInAs(house.house.url, READER);
  return { house, written: () => output, manager, reader, openList, desk, live: await liveOf(house, cookie) };
}

async function api({ house }: HouseForTests, person: string): Promise<Api> {
  const cookie = await signInAs(house.url, person);
  return async (method, path, body) => {
    const isFile = typeof body === "string";
    const type = body === undefined ? {} : { "content-type": isFile ? "text/csv" : "application/json" };
    const answer = await fetch(`${house.url}/api/v1${path}`, {
      method,
      headers: { cookie, origin: house.url, ...type },
      ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
    });
    return { status: answer.status, text: await answer.text() };
  };
}

async function done(api: Api, method: string, path: string, body?: unknown): Promise<Record<string, string>> {
  const { status, text } = await api(method, path, body);
  expect([path, status < 300 ? "done" : text]).toEqual([path, "done"]);
  return JSON.parse(text);
}

async function liveOf({ house }: HouseForTests, cookie: string): Promise<LiveText> {
  const ending = new AbortController();
  const stream = await fetch(`${house.url}/api/v1/live?reads=true`, {
    headers: { cookie },
    signal: ending.signal,
  });
  let text = "";
  const decoder = new TextDecoder();
  const read = async () => {
    for await (const chunk of stream.body ?? []) text += decoder.decode(chunk, { stream: true });
  };
  read().catch(() => {});
  return { text: () => text, stop: () => ending.abort() };
}

const aListOf = async (manager: Api, facts: object): Promise<string> => {
  const common = { legalBasis: "Prevention of crime", maxAgeHours: 24, tolerance: "exact" };
  return (await done(manager, "POST", "/lists", { ...common, ...facts }))["id"] ?? "";
};

const wants = async (manager: Api, list: string, vrm: string, { now }: HouseForTests, facts: object = {}) =>
  (
    await done(manager, "POST", `/lists/${list}/entries`, {
      ...{ vrm, reason: "stolen", action: "stop", priority: "medium", surveillance: "not-needed" },
      endsAt: formatInstant(plusMs(now(), 48 * HOUR_MS)),
      ...facts,
    })
  )["id"] ?? "";

/** Everything that a covert list may come with: an entry by hand, an import, a source, a key, a rule of who gets what, an alert. */
async function watchInSilence({ manager, openList, house, desk }: Watched): Promise<readonly string[]> {
  const quiet = { action: "silent", reason: "intelligence", priority: "low", information: WORDS };
  const onOpenList = await wants(manager, openList, SILENT, house, quiet);
  const list = await aListOf(manager, { name: NAME, kind: "covert" });
  const entry = await wants(manager, list, COVERT, house, { information: WORDS });
  const row = `vrm,reason,action,priority,ends\n${IMPORTED},intelligence,silent,low,2026-03-12\n`;
  const job = await done(manager, "POST", `/lists/${list}/imports?dryRun=false&fileName=${FILE}`, row);
  await eventually(
    async () => (await done(manager, "GET", `/lists/${list}/imports/${job["id"]}`))["state"],
    (state) => state === "done",
  );
  await done(manager, "POST", `/lists/${openList}/import?dryRun=false`, row);
  const rules = JSON.parse((await manager("GET", "/reach/rules")).text);
  await done(manager, "PUT", "/reach/rules", {
    version: rules.version,
    rules: [
      ...rules.rules,
      aRule({
        ...{ name: NAME, lists: [list as never], covert: true },
        to: [{ kind: "destination", id: desk as never }],
        channels: [],
      }),
    ],
  });
  return [SILENT, COVERT, IMPORTED, NAME, FILE, WORDS, list, entry, onOpenList, job["id"] ?? ""];
}

/** The same vehicles pass in both houses. */
async function roadIsBusy({ house, manager }: Watched): Promise<void> {
  const [camera] = house.keys;
  for (const vrm of [OPEN, SILENT, COVERT, IMPORTED]) {
    const answer = await fetch(`${house.house.url}/api/v1/captures`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-camera-key": camera?.key ?? "" },
      body: JSON.stringify({ vrm, capturedAt: new Date(house.now()).toISOString(), confidence: 0.99 }),
    });
    expect(answer.status).toBeLessThan(300);
    house.pass(60_000);
  }
  await eventually(
    async () => JSON.parse((await manager("GET", "/alerts?state=open")).text).items,
    (items) => items.some(({ hit }: { hit: { entryText: string } }) => hit.entryText === OPEN),
  );
}

/** Its alerts are found, one is closed, one is muted, one entry comes off its list. */
async function covertIsOver(watched: Watched): Promise<void> {
  const { manager } = watched;
  const isCovert = ({ covert }: { covert: boolean }) => covert;
  const found = await eventually(
    async () => JSON.parse((await manager("GET", "/alerts?state=open")).text).items.filter(isCovert),
    (items) => items.length === 3,
  );
  traces = [...traces, ...found.map(({ id }: { id: string }) => id)];
  const [first, second] = found;
  await done(manager, "POST", `/alerts/${first.id}/take`);
  await done(manager, "POST", `/alerts/${second.id}/remove`, { reason: "found" });
}

/** Everything that the reader is told of the things with these ids, by operation. */
async function everyAnswer(
  { reader }: Watched,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Answer>> {
  const answers = new Map<string, Answer>();
  for (const operation of reads) {
    for (const id of operation.path.includes("{") ? ids.filter((one) => isAskedWith(operation, one)) : [""]) {
      const values = { path: pathOf(id, ids), query: queryOf(operation), headers: {}, body: undefined };
      const { url } = requestOf(operation, values);
      answers.set(`${operation.id} ${id}`.trim(), await reader("GET", url.replace("/api/v1", "")));
    }
  }
  return answers;
}

/** Of which kind of thing the address is. */
const isAskedWith = ({ path }: Operation, id: string): boolean =>
  path.startsWith(id.startsWith("list_") ? "/api/v1/lists/" : "/api/v1/alerts/") && /^(list|alert)_/.test(id);

const pathOf = (id: string, ids: readonly string[]) => ({
  ...{ id, number: "1", owner: id, version: "1", hash: "0".repeat(64) },
  entryId: ids.find((one) => one.startsWith("voi_")) ?? "voi_none",
  importId: ids.find((one) => one.startsWith("import_")) ?? "import_none",
});

const QUERY: Readonly<Record<string, string>> = {
  from: "2026-03-10",
  to: "2026-03-11",
  index: "0",
  kind: "added",
  sites: "",
  grant: "none",
  state: "all",
};
const queryOf = ({ parameters }: Operation) =>
  Object.fromEntries(
    parameters
      .filter((one) => one.in === "query" && (one.required === true || one.name === "state"))
      .map(({ name }) => [name, QUERY[name] ?? "1"]),
  );

it("finds no trace of it in any answer, asked with its ids or without", async () => {
  const ids = [silent.openList, ...traces.filter((trace) => trace.includes("_"))];
  const told = [...(await everyAnswer(silent, ids))].flatMap(([operation, { text }]) => {
    const asked = operation.split(" ")[1] ?? "";
    const found = traces.filter((trace) => trace !== asked && text.includes(trace));
    return found.map((trace) => `${operation}: ${trace}`);
  });
  expect(told).toEqual([]);
});

it("finds no more of it than of what there never was", async () => {
  const kinds = ["list", "voi", "alert", "import"] as const;
  const unknown = await everyAnswer(
    silent,
    kinds.map((kind) => makeId(kind, "none")),
  );
  for (const id of traces.filter((trace) => trace.includes("_"))) {
    const answers = await everyAnswer(silent, [id]);
    const differs = [...answers].flatMap(([operation, { status }]) => {
      const [name = "", asked] = operation.split(" ");
      const other = asked === undefined ? undefined : unknown.get(`${name} ${asked.split("_")[0]}_none`);
      return other === undefined || other.status === status ? [] : [`${operation}: ${status}`];
    });
    expect(differs).toEqual([]);
  }
});

it("finds the same numbers in both houses", async () => {
  const [one, other] = await Promise.all(
    [silent, twin].map(async (watched) => everyAnswer(watched, [watched.openList])),
  );
  const differs = [...one!].flatMap(([operation, { status, text }]) => {
    const [name = ""] = operation.split(" ");
    if (OF_ITS_OWN.has(name)) return [];
    const like = other!.get(operation.replace(silent.openList, twin.openList));
    const [mine, theirs] = [plain(text), plain(like?.text ?? "")];
    return mine === theirs && status === like?.status
      ? []
      : [`${operation}: ${status} ${mine} / ${like?.status} ${theirs}`];
  });
  expect(differs).toEqual([]);
  const publicPage = async ({ house }: Watched) =>
    plain(await (await fetch(`${house.house.url}/public`)).text());
  expect(await publicPage(silent)).toBe(await publicPage(twin));
});

/** The log is counted and proved as a whole; the others tell of a machine, or of how a file of pictures lies on its disk. */
const OF_ITS_OWN = new Set([
  ...["listAudit", "getAuditCheckpoint", "exportAudit", "proveAuditEntry", "verifyAudit"],
  ...["getPublishedCheckpoint", "proveAuditGrowth", "getSystem", "getHealth"],
]);

/** Without what chance and machine give: ids, hashes, links, ports, milliseconds of work, what a server's own clock shows. */
const plain = (text: string): string =>
  text
    .replaceAll(/\b([a-z]+)_[0-9a-f]{8}-[0-9a-f-]{27,}/g, "$1_")
    .replaceAll(/[0-9a-f]{32,}/g, "#")
    .replaceAll(/grant=[^"&]+/g, "grant=")
    .replaceAll(/urn:fosseway:request:[^"]+/g, "urn")
    .replaceAll(/("kind":"server"[^{]*"offset":)(?:null|\{[^}]*\})(,"grade":)(?:null|"[^"]*")/g, "$1-$2-")
    // Whether anybody had signed in yet when a house first looked is chance.
    .replaceAll(/"lately":\[[^\]]*\]/g, '"lately":[]')
    .replaceAll(/"(tookMs|place|version|id|pushKey|index)":\s*"?[^",}]+"?/g, '"$1":0')
    .replaceAll(/"\d{4}-\d\d-\d\dT[^"]+"/g, '"T"');

it("reads no number of an import in which something is recorded in silence", async () => {
  const { text } = await silent.reader("GET", "/audit?operation=list.change&limit=200");
  const items = JSON.parse(text).items as readonly { withheld: boolean; facts: { step?: string } }[];
  expect(items.filter(({ facts }) => facts.step?.startsWith("import"))).toEqual([]);
  expect(items.filter(({ withheld }) => withheld)).not.toEqual([]);
});

it("is told nothing of it on the live stream, in any event", () => {
  const without = (text: string) =>
    text.split("\n\n").filter((frame) => !/^event: (read|ping|reads-left-out)/m.test(frame));
  for (const trace of traces) expect(without(silent.live.text()).join()).not.toContain(trace);
  const events = ({ live }: Watched) =>
    without(live.text()).flatMap((frame) => /^event: (.+)$/m.exec(frame)?.[1] ?? []);
  expect(new Set(events(silent))).toEqual(new Set(events(twin)));
});

it("writes nothing of it, and measures nothing that names it", async () => {
  const metrics = await (await fetch(`${silent.house.house.url}/metrics`)).text();
  for (const trace of traces) {
    expect(metrics).not.toContain(trace);
    expect(silent.written()).not.toContain(trace);
  }
});
