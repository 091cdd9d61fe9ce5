/** Every route is called as every role, as every machine and as nobody: what docs/reference/rights.md says is what the server does, and logs. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ROLE_WORDS } from "#access/words.ts";
import { SYSTEM } from "#audit/actor.ts";
import { signInAs } from "#demo/acting-as.ts";
import { DEMO_PEOPLE } from "#demo/people.ts";
import { RIGHTS } from "#identity/rights.ts";
import { makeId, type OfficerId } from "#terms/ids.ts";
import { ROLES, type Role } from "#terms/officer.ts";
import { type OpenApi, type Operation, operationsOf, requestOf, valuesFor } from "../http/every-route.ts";
import { type HouseForTests, houseForTests } from "./house-for-tests.ts";

const PAGE = new URL("../../docs/reference/rights.md", import.meta.url);
const [somebody] = DEMO_PEOPLE as readonly [(typeof DEMO_PEOPLE)[number]];
const READER = makeId("off", "matrix-reader");
const onlyA = (role: Role): OfficerId => makeId("off", `only-${role}`);
const MONITOR_TOKEN = "a token for the monitor";
const MACHINES = Object.entries(RIGHTS).flatMap(([right, entry]) =>
  "machine" in entry ? [{ right, machine: entry.machine }] : [],
);
/** What the camera sends: a read that it made itself. */
const DELIVERY = { vrm: "AB49XYZ", capturedAt: "2026-03-10T12:00:00.000Z", confidence: 0.97 };
/** Sends what the role may send, where a part of it needs a narrower right. */
const BODIES: Readonly<Record<string, unknown>> = {
  changeSite: { type: "approve" },
  takeCapture: DELIVERY,
};

interface Row {
  readonly method: string;
  readonly url: string;
  readonly right: string;
  readonly audit: string;
  readonly may: Readonly<Record<string, string>>;
}

let marlshire: HouseForTests;
/** Those that ask a person's right, or nobody's. */
let rows: readonly Row[];
/** Those that ask a machine's right. */
let machineRows: readonly Row[];
/** Of a system that keeps a list. */
let listKey: string;
let operations: readonly Operation[];
let document: OpenApi;
const cookies = new Map<OfficerId, string>();

beforeAll(async () => {
  const isMachines = ({ right }: Row) => MACHINES.some((machine) => machine.right === right);
  rows = readRows().filter((row) => !isMachines(row));
  machineRows = readRows().filter(isMachines);
  marlshire = await houseForTests("2026-03-10T12:00:00.000Z", { metricsToken: MONITOR_TOKEN });
  const { people, url } = marlshire.house;
  for (const role of ROLES) await people.save({ ...somebody, id: onlyA(role), roles: [role] });
  await people.save({ ...somebody, id: READER, roles: ["auditor"] });
  document = (await (await fetch(`${url}/api/v1/openapi.json`)).json()) as OpenApi;
  operations = operationsOf(document);
  listKey = await newListKey();
});

afterAll(() => marlshire.stop());

function readRows(): readonly Row[] {
  const [, second = ""] = readFileSync(PAGE, "utf8").split("## Routes");
  const [head = [], , ...lines] = second
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) => line.slice(2, -2).split(" | "));
  return lines
    .map((cells) => Object.fromEntries(head.map((name, place) => [name, cells[place] ?? ""])))
    .map(({ route = "", right = "", "audit log": audit = "", ...may }) => {
      const [method = "", url = ""] = route.replaceAll("`", "").split(" ");
      return { method, url, right: right.replaceAll("`", ""), audit, may };
    });
}

const call = async (row: Row, who: OfficerId | undefined) => {
  const answer = await send(row, { cookie: who ? await cookieOf(who) : "" });
  if (row.method === "DELETE" && row.url === "/api/v1/session" && who) cookies.delete(who);
  return answer;
};

async function send({ method, url }: Row, by: Readonly<Record<string, string>>) {
  const path = url.replaceAll(/:(\w+)/g, "{$1}");
  const operation = operations.find((one) => one.method === method && one.path === path);
  const made =
    operation === undefined
      ? { url: path.replaceAll(/\{\w+\}/g, "nowhere"), headers: {}, body: undefined }
      : requestOf(operation, valuesOf(operation));
  const ended = new AbortController();
  const answer = await fetch(marlshire.house.url + made.url, {
    method,
    headers: { ...made.headers, origin: marlshire.house.url, ...by },
    ...(made.body === undefined ? {} : { body: made.body }),
    signal: ended.signal,
  });
  const isStream = answer.headers.get("content-type")?.startsWith("text/event-stream") === true;
  const text = isStream ? "" : await answer.text();
  ended.abort();
  return { status: answer.status, text };
}

function valuesOf(operation: Operation) {
  const values = valuesFor(operation, document, "a text for a test");
  return operation.id in BODIES ? { ...values, body: BODIES[operation.id] } : values;
}

async function cookieOf(officerId: OfficerId): Promise<string> {
  const known = cookies.get(officerId);
  if (known !== undefined) return known;
  const cookie = await signInAs(marlshire.house.url, officerId);
  cookies.set(officerId, cookie);
  return cookie;
}

interface Entry {
  readonly index: number;
  readonly operation: string;
  readonly outcome: string;
  readonly actor: { readonly id: string };
}

const entriesOf = (who: OfficerId, after = -1) => newestEntries(`actor=${who}`, after);

async function newestEntries(filter: string, after = -1): Promise<readonly Entry[]> {
  const answer = await fetch(`${marlshire.house.url}/api/v1/audit?${filter}&limit=20`, {
    headers: { cookie: await cookieOf(READER) },
  });
  const { items } = (await answer.json()) as { items: readonly Entry[] };
  return items.filter(({ index }) => index > after);
}

const isForRole = ({ status, text }: { readonly status: number; readonly text: string }): boolean =>
  status === 401 || (status === 403 && text.includes("role-not-permitted"));

it("has read the whole table", () => {
  expect(rows.length).toBeGreaterThan(80);
  expect(rows.filter(({ may }) => Object.values(may).includes("no")).length).toBeGreaterThan(70);
});

it("answers nobody but what is public", async () => {
  const wrong: string[] = [];
  for (const row of [...rows, ...machineRows]) {
    const { status } = await call(row, undefined);
    const isPublic = row.may["nobody"] === "yes";
    // To sign in as nobody fails with 401 too, and is open to all.
    if ((status === 401) === isPublic && row.url !== "/api/v1/session")
      wrong.push(`${row.method} ${row.url}: ${status}`);
  }
  expect(wrong).toEqual([]);
});

it("knows every route of a machine", () => {
  expect(new Set(machineRows.map(({ right }) => right))).toEqual(new Set(MACHINES.map(({ right }) => right)));
});

async function newListKey(): Promise<string> {
  const headers = {
    cookie: await cookieOf(onlyA("anpr-manager")),
    origin: marlshire.house.url,
    "content-type": "application/json",
  };
  const post = async (path: string, body: object) => {
    const answer = await fetch(marlshire.house.url + path, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    return (await answer.json()) as { readonly id: string; readonly secret: string };
  };
  const list = { name: "Kept by a system", kind: "response", legalBasis: "Common law", maxAgeHours: 24 };
  const { id } = await post("/api/v1/lists", list);
  return (await post(`/api/v1/lists/${id}/keys`, { name: "Their system", overlapHours: 0 })).secret;
}

/** As it proves itself, and in the way of the other machines too, which must not help it. */
function proofOf(machine: (typeof MACHINES)[number]["machine"]): Readonly<Record<string, string>> {
  const keys = { camera: marlshire.keys[0]?.key ?? "", monitor: MONITOR_TOKEN, "list-system": listKey };
  const key = keys[machine];
  return { "x-camera-key": key, authorization: `Bearer ${key}`, cookie: `fosseway_session=${key}` };
}

it.each(MACHINES)(
  "lets the $machine do what asks $right and nothing else, and logs none of it",
  async ({ machine, right }) => {
    const wrong: string[] = [];
    const [before] = await newestEntries("");
    for (const row of [...rows, ...machineRows]) {
      // To sign in is open to all, and every try is logged.
      if (row.url === "/api/v1/session") continue;
      const { status } = await send(row, proofOf(machine));
      const isServed = status !== 401 && status !== 403;
      const isOpen = row.right === right || row.may["nobody"] === "yes";
      if (isServed !== isOpen) wrong.push(`${row.method} ${row.url}: ${status}`);
    }
    expect(wrong).toEqual([]);
    const logged = await newestEntries("", before?.index);
    expect(logged.filter(({ actor }) => actor.id !== READER && actor.id !== SYSTEM.id)).toEqual([]);
  },
);

it.each(ROLES)("lets somebody who is only %s do what the table says, and logs what it says", async (role) => {
  const wrong: string[] = [];
  const who = onlyA(role);
  await cookieOf(who);
  let last = (await entriesOf(who))[0]?.index;
  for (const row of rows) {
    // Who was signed out signs in again, and that is logged too.
    if (!cookies.has(who)) {
      await cookieOf(who);
      last = (await entriesOf(who))[0]?.index;
    }
    const answer = await call(row, who);
    const logged = await entriesOf(who, last);
    last = logged[0]?.index ?? last;
    const may = row.may[ROLE_WORDS[role]];
    const problem = may === "no" ? notRefused(answer, logged) : notServed(answer, logged, row);
    if (problem !== undefined) wrong.push(`${row.method} ${row.url}: ${problem} (${answer.status})`);
  }
  expect(wrong).toEqual([]);
});

type Answer = Awaited<ReturnType<typeof call>>;

function notRefused(answer: Answer, logged: readonly Entry[]): string | undefined {
  // What one may not sign one may not see either, unless one audits it.
  if (answer.text.includes("authority-unknown")) return undefined;
  if (answer.status !== 403) return "not refused";
  return logged.some(({ outcome }) => outcome === "refused") ? undefined : "the refusal is not logged";
}

function notServed(answer: Answer, logged: readonly Entry[], { audit, url }: Row): string | undefined {
  if (isForRole(answer) && url !== "/api/v1/session") return "refused";
  const operations = logged.map(({ operation }) => operation);
  if (audit.startsWith("none")) return operations.length === 0 ? undefined : `logged ${operations}`;
  if (answer.status === 400) return undefined;
  if (audit.startsWith("a look")) {
    return operations.join() === "consult" ? undefined : `not one look: ${operations}`;
  }
  // No read was drawn, so none was shown.
  if (answer.status >= 300 || answer.text.includes('"read":null')) return undefined;
  return operations.some((one) => audit.includes(`\`${one}\``)) ? undefined : `logged ${operations}`;
}
