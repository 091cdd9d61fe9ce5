/** A mark that is sent into every field of every route is in no line that is written, whatever fails meanwhile. */
import { execFileSync } from "node:child_process";
import { readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDiagnostics } from "#adapters/diagnostics/log-and-metrics/diagnostics.ts";
import { signInAs } from "#demo/acting-as.ts";
import { DEMO_PEOPLE } from "#demo/people.ts";
import { makeId } from "#terms/ids.ts";
import { ROLES } from "#terms/officer.ts";
import {
  fieldsOf,
  type MadeRequest,
  type OpenApi,
  type Operation,
  operationsOf,
  requestOf,
  type Values,
  valuesFor,
} from "../http/every-route.ts";
import { createScriptedRecogniser } from "../support/scripted-recogniser/recogniser.ts";
import { until } from "../support/until.ts";
import { type HouseForTests, houseForTests } from "./house-for-tests.ts";

const MARK = "QK49ZMV";
const START = "2026-03-10T12:00:00.000Z";
const EVERYBODY = makeId("off", "everybody");
const [somebody] = DEMO_PEOPLE as readonly [(typeof DEMO_PEOPLE)[number]];
/** It would never end by itself, or would sign us out for the rest. */
const NOT_ASKED = new Set(["watchLive", "signOut"]);

let output = "";
let marlshire: HouseForTests;
let document: OpenApi;
let cookie: string;
let operations: readonly Operation[];
let known: Readonly<Record<string, string>>;

const unpatched = { out: process.stdout.write, err: process.stderr.write };
function listenToEverything(): void {
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    stream.write = ((chunk: string | Uint8Array, ...rest: never[]) => {
      output += chunk.toString();
      return write(chunk, ...rest);
    }) as typeof stream.write;
  }
}

beforeAll(async () => {
  listenToEverything();
  const diagnostics = openDiagnostics("debug", {
    write: (line: string) => {
      output += line;
    },
  });
  const recogniser = createScriptedRecogniser();
  marlshire = await houseForTests(START, {
    diagnostics,
    recogniser: { ...recogniser, recognise: () => Promise.reject(new Error(`cannot read ${MARK}`)) },
  });
  // The test ends the database on purpose.
  marlshire.house.failed.catch(() => {});
  await marlshire.house.people.save({ ...somebody, id: EVERYBODY, roles: [...ROLES] });
  cookie = await signInAs(marlshire.house.url, EVERYBODY);
  document = (await (await fetch(`${marlshire.house.url}/api/v1/openapi.json`)).json()) as OpenApi;
  operations = operationsOf(document).filter(({ id }) => !NOT_ASKED.has(id));
  known = await knownIds();
});

afterAll(async () => {
  process.stdout.write = unpatched.out;
  process.stderr.write = unpatched.err;
  await marlshire.stop();
});

async function send({ url, method, headers, body }: MadeRequest) {
  const answer = await fetch(marlshire.house.url + url, {
    method,
    headers: { ...headers, cookie, origin: marlshire.house.url },
    ...(body === undefined ? {} : { body }),
  });
  return { status: answer.status, body: await answer.text() };
}

const linesWithMark = () => output.split("\n").filter((line) => line.includes(MARK));

/** The first id of each list, so that requests get beyond "there is no such thing". */
async function knownIds(): Promise<Readonly<Record<string, string>>> {
  const found: [string, string][] = [];
  for (const { path, method } of operations) {
    if (method !== "GET" || path.includes("{")) continue;
    const { status, body } = await send({ url: path, method, headers: {}, body: undefined });
    if (status !== 200 || !body.startsWith('{"items":[{')) continue;
    const [first] = (JSON.parse(body) as { items: { id?: string }[] }).items;
    if (first?.id !== undefined) found.push([path, first.id]);
  }
  return Object.fromEntries(found);
}

function withKnownIds(operation: Operation, values: Values): Values {
  const [list] = Object.keys(known)
    .filter((path) => operation.path.startsWith(`${path}/{`))
    .toSorted((a, b) => b.length - a.length);
  const id = list === undefined ? undefined : known[list];
  return id === undefined ? values : { ...values, path: { ...values.path, id } };
}

/** Of a camera that is known, so that what it sends is read. */
const withCameraKey = (values: Values): Values => {
  const [camera] = marlshire.keys;
  return { ...values, headers: { ...values.headers, "x-camera-key": camera?.key ?? "" } };
};

const plausible = (operation: Operation) =>
  withCameraKey(withKnownIds(operation, valuesFor(operation, document, MARK)));

it("keeps the mark out of every line while all is well and while the recogniser fails", async () => {
  for (const operation of operations) {
    await send(requestOf(operation, valuesFor(operation, document, MARK)));
    await send(requestOf(operation, plausible(operation)));
  }
  await sendPhotograph("/api/v1/recognise");
  expect(output.includes("request-failed")).toBe(true);
  expect(linesWithMark()).toEqual([]);
});

async function sendPhotograph(path: string): Promise<void> {
  const form = new FormData();
  form.append("image", new Blob([`${MARK} is no picture`]), `${MARK}.jpg`);
  const headers = { cookie, origin: marlshire.house.url };
  await fetch(marlshire.house.url + path, { method: "POST", headers, body: form });
}

/** What no field may hold, what no column can hold, and what looks like something else. */
const hostile = fc.constantFrom<unknown>(
  `${MARK}\0`,
  `${MARK}\ud800`,
  "",
  " ",
  "x".repeat(30_000),
  "%00",
  "'; drop table reads; --",
  "__proto__",
  "1e400",
  "-1.5",
  Number.POSITIVE_INFINITY,
  -1.5,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  null,
  true,
  [],
  {},
  [[["nested"]]],
);

it("never takes what it was sent for a mistake of its own, in any field of any route", async () => {
  const mistakes = new Set<string>();
  await fc.assert(
    fc.asyncProperty(hostile, async (value) => {
      for (const operation of operations.filter(({ id }) => id !== "recognisePhotograph")) {
        for (const put of fieldsOf(plausible(operation))) {
          const { status, body } = await send(requestOf(operation, put(value)));
          if (status === 500) mistakes.add(`${operation.id}: ${JSON.stringify(value)?.slice(0, 40)} ${body}`);
        }
      }
    }),
    { numRuns: 12 },
  );
  expect([...mistakes]).toEqual([]);
  const undeclared = output.split("\n").filter((line) => line.includes("problem-undeclared"));
  expect([...new Set(undeclared)]).toEqual([]);
  expect(linesWithMark()).toEqual([]);
});

it("says 503 at every route while the database is away, and tells nobody what was asked", async () => {
  const { pid, settings } = databaseOf(marlshire);
  // Without its settings it cannot be started again: a quick restart would end before anybody had asked.
  renameSync(settings, `${settings}.away`);
  execFileSync("kill", ["-9", String(pid)]);
  // What was seen a second ago is told again.
  await until(
    async () => {
      const health = await fetch(`${marlshire.house.url}/api/v1/health`);
      expect(health.status).toBe(503);
    },
    { timeout: 20_000, interval: 50 },
  );
  const ready = await fetch(`${marlshire.house.url}/readyz`);
  expect(await ready.json()).toMatchObject({ ready: false, faults: [{ part: "database" }] });
  const answers = new Map<string, number>();
  for (const operation of operations) {
    answers.set(operation.id, (await send(requestOf(operation, plausible(operation)))).status);
  }
  expect([...answers].filter(([, status]) => status === 500)).toEqual([]);
  expect([...answers.values()].filter((status) => status === 503).length).toBeGreaterThan(30);
  expect((await fetch(`${marlshire.house.url}/livez`)).status).toBe(200);
  const metrics = await (await fetch(`${marlshire.house.url}/metrics`)).text();
  expect(metrics).toContain("fosseway_journal_head");
  expect(metrics).not.toContain(MARK);
  expect(linesWithMark()).toEqual([]);
  expect(readFileSync(databaseOf(marlshire).log, "utf8")).not.toContain(MARK);
});

interface DatabaseOfAHouse {
  readonly pid: number;
  readonly settings: string;
  readonly log: string;
}

function databaseOf({ dataDir }: HouseForTests): DatabaseOfAHouse {
  const folder = join(dataDir, "postgres");
  const pid = Number.parseInt(readFileSync(join(folder, "cluster", "postmaster.pid"), "utf8"), 10);
  return { pid, settings: join(folder, "cluster", "postgresql.conf"), log: join(folder, "postgres.log") };
}
