/** A fixed site's place is on no page, in no answer, no measure and no line of the log, but where somebody may be told it. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDiagnostics } from "#adapters/diagnostics/log-and-metrics/diagnostics.ts";
import { type Acting, actingAs, signInAs } from "#demo/acting-as.ts";
import { DEMO_SITES } from "#demo/county.ts";
import { furnishLists } from "#demo/furnish-lists.ts";
import { DEMO_PEOPLE } from "#demo/people.ts";
import { makeId } from "#terms/ids.ts";
import { ROLES } from "#terms/officer.ts";
import type { Vrm } from "#terms/vrm.ts";
import { type OpenApi, type Operation, operationsOf, requestOf, valuesFor } from "../http/every-route.ts";
import { eventually, type HouseForTests, houseForTests } from "./house-for-tests.ts";

const WANTED = ["AB49XYZ", "CD49EFG", "EF49HJK", "GH49LMN", "JK49PQR"] as readonly string[] as readonly Vrm[];
const EVERYBODY = makeId("off", "everybody");
const [somebody] = DEMO_PEOPLE as readonly [(typeof DEMO_PEOPLE)[number]];
/** Where somebody with the right is told it, and the look is logged. */
const TELL_PLACES = [
  "getAlertPlaces",
  "getAlertAhead",
  "getSearchPlaces",
  "watchWall",
  "getSitePosition",
  "listSitePositions",
];
/** Of what is about cameras and sites: this house has something to tell by each. */
const HAVE_MUCH_TO_TELL = new Set([
  ...["getAlert", "listAlerts", "listVoiEntries", "getOpenApi", "getPolicy", "getPolicyRecord", "listPeople"],
  ...["listCameras", "listCameraConnections", "listCameraKeys", "getCameraActivity", "listSites", "getSite"],
  ...["listAudit", "exportAudit", "listUndelivered", "listRefusedReads", "getForwarding", "getSystem"],
  ...["listQuarantine", "getQuarantined", "listQuarantineGroups"],
  ...["getFoiRequest", "getFoiLetterPage", "getFoiLetterPdf", "getFoiLetterDocx"],
]);
/** Read by its own test below: it would never end. */
const STREAM = "watchLive";

let output = "";
let marlshire: HouseForTests;
let everybody: Acting;
let cookie: string;

beforeAll(async () => {
  const diagnostics = openDiagnostics("debug", {
    write: (line: string) => {
      output += line;
    },
  });
  marlshire = await houseForTests("2026-03-10T12:00:00.000Z", { diagnostics });
  const { house, centre } = marlshire;
  await house.people.save({ ...somebody, id: EVERYBODY, roles: [...ROLES] });
  everybody = await actingAs(house.url, EVERYBODY);
  cookie = await signInAs(house.url, EVERYBODY);
  centre.refuse(WANTED.slice(1, 2));
  await furnishLists(everybody, WANTED, marlshire.now());
  await connectCamera();
  await askForInformation();
  for (const vrm of WANTED) await deliver(JSON.stringify({ vrm, capturedAt: CAPTURED_AT, confidence: 0.97 }));
  await deliver("no capture at all");
  // The camera of a site that is closed.
  await deliver(JSON.stringify({ vrm: "AB49XYZ", capturedAt: CAPTURED_AT, confidence: 0.97 }), "MAR-09");
  await eventually(
    () => everybody.send<{ items: readonly unknown[] }>("GET", "/outbox/undelivered"),
    ({ items }) => items.length > 0,
  );
});

afterAll(() => marlshire.stop());

const CAPTURED_AT = "2026-03-10T11:59:58.000Z";

async function deliver(body: string, site = "MAR-01"): Promise<void> {
  const key = marlshire.keys.find(({ code }) => code.startsWith(site))?.key ?? "";
  await fetch(`${marlshire.house.url}/api/v1/captures`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-camera-key": key },
    body,
  });
}

async function connectCamera(): Promise<void> {
  const [camera] = (await everybody.send<{ items: readonly { id: string }[] }>("GET", "/cameras")).items;
  const folder = join(marlshire.dataDir, "from-a-camera");
  await mkdir(folder);
  await everybody.send("POST", `/cameras/${camera?.id}/connections`, {
    protocol: "folder",
    settings: { path: folder },
  });
}

async function askForInformation(): Promise<void> {
  const { id } = await everybody.send<{ id: string }>("POST", "/foi", {
    text: "Where are your ANPR cameras and how many are there?",
    requesterName: "A. Requester",
    replyAddress: "a@example.org",
    receivedOn: "2026-03-09",
    channel: "email",
  });
  const parts = [
    { topic: "locations" },
    { topic: "camera-numbers" },
    { topic: "devices" },
    { topic: "reads" },
  ];
  await everybody.send("POST", `/foi/${id}/commands`, { type: "draft", parts });
}

interface Told {
  readonly from: string;
  readonly status: number;
  readonly text: string;
}

async function ask(url: string): Promise<Told> {
  const answer = await fetch(marlshire.house.url + url, { headers: { cookie } });
  return { from: url, status: answer.status, text: await answer.text() };
}

async function askAll(operations: readonly Operation[]): Promise<readonly Told[]> {
  const document = (await (await fetch(`${marlshire.house.url}/api/v1/openapi.json`)).json()) as OpenApi;
  const told: Told[] = [];
  for (const operation of operations) {
    const asked = {
      ...operation,
      parameters: operation.parameters.filter(({ required }) => required === true),
    };
    const values = valuesFor(asked, document, "a text for a test");
    const made = requestOf(asked, { ...values, path: { ...values.path, ...(await firstOf(operation)) } });
    told.push({ ...(await ask(made.url)), from: operation.id });
  }
  return told;
}

/** The first of its list, so that there is something to be told of. */
async function firstOf({ path }: Operation): Promise<Readonly<Record<string, string>>> {
  const [list = ""] = path.split("/{");
  if (list === path) return {};
  const { text } = await ask(list === "/api/v1/alerts" ? `${list}?state=open` : list);
  const { items } = JSON.parse(text.startsWith("{") ? text : "{}") as { items?: readonly { id?: string }[] };
  return items?.[0]?.id === undefined ? {} : { id: items[0].id };
}

async function readOperations(): Promise<readonly Operation[]> {
  const document = (await (await fetch(`${marlshire.house.url}/api/v1/openapi.json`)).json()) as OpenApi;
  return operationsOf(document).filter(({ method, id }) => method === "GET" && id !== STREAM);
}

/** The numbers of each fixed site's place, however they are written: with more digits, or in quotes. Seconds of a time are none. */
const PLACES = new RegExp(
  DEMO_SITES.flatMap(({ position }) => [position.latDeg, position.lonDeg])
    .filter((degrees) => String(degrees).length > 4)
    .map((degrees) => `(?<![\\d.]|\\d:)${String(degrees).replaceAll(".", "\\.")}`)
    .join("|"),
);
const tellsPlace = ({ text }: Told) => PLACES.test(text);

it("tells it where it is to be told", async () => {
  const told = await askAll((await readOperations()).filter(({ id }) => TELL_PLACES.includes(id)));
  const telling = told.filter(tellsPlace).map(({ from }) => from);
  expect(telling).toEqual(expect.arrayContaining(["getSitePosition", "listSitePositions"]));
});

it("tells it in no other answer, though each has something to tell", async () => {
  const others = (await readOperations()).filter(({ id }) => !TELL_PLACES.includes(id));
  const told = await askAll(others);
  expect(told.filter(tellsPlace).map(({ from }) => from)).toEqual([]);
  const empty = told.filter(({ status, text }) => status !== 200 || text.includes('"items":[]'));
  expect(empty.map(({ from }) => from).filter((surface) => HAVE_MUCH_TO_TELL.has(surface))).toEqual([]);
});

it("is on no page for the public and in no measure", async () => {
  const [own] = [...(await ask("/public")).text.matchAll(/href="(\/public\/[a-z-]+)"/g)].map(
    ([, page]) => page,
  );
  for (const page of ["/public", own ?? "/public/marlshire-constabulary", "/metrics", "/readyz", "/livez"]) {
    const told = await ask(page);
    expect([page, told.status, tellsPlace(told)]).toEqual([page, 200, false]);
    // Nor what officers call the place.
    for (const { code, name, place = name } of DEMO_SITES)
      expect(told.text).not.toMatch(new RegExp(`${code}|${name}|${place}`));
  }
});

it("is in no live event", async () => {
  const leaving = new AbortController();
  const { body } = await fetch(`${marlshire.house.url}/api/v1/live?reads=true&after=0`, {
    headers: { cookie },
    signal: leaving.signal,
  });
  let text = "";
  const reading = (async () => {
    for await (const chunk of (body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()))
      text += chunk;
  })().catch(() => {});
  await deliver(JSON.stringify({ vrm: "AB49XYZ", capturedAt: "2026-03-10T11:59:59.000Z", confidence: 0.97 }));
  await eventually(
    () => text,
    (now) => now.includes("event: read\n") && now.includes("event: alert\n"),
  );
  leaving.abort();
  await reading;
  expect(PLACES.test(text)).toBe(false);
});

it("is in no line of the log, nor what officers call it", () => {
  expect(output.length).toBeGreaterThan(100);
  expect(PLACES.test(output)).toBe(false);
  for (const { name, place = name } of DEMO_SITES) {
    expect(output).not.toContain(name);
    expect(output).not.toContain(place);
  }
});
