/** A vehicle is found: taken off its list on one node, it raises no alert on another from that answer on, and every screen has the word. */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type Database, openDatabase } from "#adapters/stores/postgres/database.ts";
import { postgresSessions } from "#adapters/stores/postgres/people/sessions.ts";
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from "#adapters/stores/postgres/server/embedded-postgres.ts";
import { FORCE_ID } from "#demo/county.ts";
import { DEMO_MANAGER } from "#demo/people.ts";
import type { RemovalBody } from "#http/contract/lists.ts";
import { NO_EVENTS } from "#mechanism/events.ts";
import { makeId, type OfficerId } from "#terms/ids.ts";
import { formatInstant, instant } from "#terms/instant.ts";
import type { Vrm } from "#terms/vrm.ts";
import { houseRules } from "../../factories/house-numbers.ts";
import { eventually } from "../house-for-tests.ts";
import { type FaultHouse, faultHouse } from "./fault-house.ts";
import { type OfficerScreen, officerScreen } from "./officer-screen.ts";
import { firstNode, furtherNode, type TestNode } from "./several-nodes.ts";

vi.setConfig({ testTimeout: 600_000, hookTimeout: 300_000 });

const [FOUND, STILL_SOUGHT] = ["AB49XYZ", "CD49EFG"] as readonly string[] as readonly [Vrm, Vrm];

let folder: string;
let server: EmbeddedPostgres;
let database: Database;
let house: FaultHouse;
let one: TestNode;
let other: TestNode;
let screens: readonly OfficerScreen[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fosseway-removal-"));
  await chmod(folder, 0o711);
  server = await startEmbeddedPostgres({
    dataDir: join(folder, "postgres"),
    events: NO_EVENTS,
    durability: "throwaway",
  });
  house = await faultHouse({ databaseUrl: server.url, wanted: [FOUND, STILL_SOUGHT] });
  database = await openDatabase(server.url, { maxConnections: 2 });
  one = await firstNode(house, "web,intake,core", folder);
  other = await furtherNode(house, "web,intake,core", folder, "two");
  await Promise.all([one, other].map(({ settings }) => house.launch(settings).up));
  const okafor = await sessionOf(makeId("off", "okafor"));
  screens = await Promise.all([one, one, other].map(({ url }) => officerScreen([url], okafor)));
});
afterAll(async () => {
  for (const screen of screens ?? []) await screen.leave();
  await database?.close();
  await house?.remove();
  await server?.stop();
  await rm(folder, { recursive: true });
});

const sessionOf = (id: OfficerId) =>
  postgresSessions(database, houseRules).start({ id, forceId: FORCE_ID }, instant(Date.now()));

type Asker = <Answer>(node: TestNode, method: "GET" | "POST", path: string, body?: object) => Promise<Answer>;

async function askerOf(id: OfficerId): Promise<Asker> {
  const cookie = `fosseway_session=${await sessionOf(id)}`;
  return async ({ url }, method, path, body) => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { cookie, origin: url, ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    expect([path, answer.ok ? "done" : text]).toEqual([path, "done"]);
    return JSON.parse(text) as never;
  };
}

async function passes({ url }: TestNode, vrm: string): Promise<void> {
  const answer = await fetch(`${url}/api/v1/captures`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-camera-key": house.keys[0]?.key ?? "" },
    body: JSON.stringify({ vrm, confidence: 0.99, capturedAt: formatInstant(instant(Date.now())) }),
  });
  expect(answer.status, await answer.text()).toBe(201);
}

interface Items<Item> {
  readonly items: readonly Item[];
}

it("§12.5 stops alerts on the other node at once, and shows the time of each node and screen", async () => {
  const ask = await askerOf(DEMO_MANAGER);
  const { items: lists } = await ask<Items<{ id: string }>>(one, "GET", "/lists");
  const entries = await Promise.all(
    lists.map(({ id }) =>
      ask<Items<{ id: string; listId: string }>>(one, "GET", `/lists/${id}/entries?q=${FOUND}`),
    ),
  );
  const [entry] = entries.flatMap(({ items }) => items);
  const path = `/lists/${entry?.listId}/entries/${entry?.id}`;

  await ask(one, "POST", `${path}/withdraw`, { reason: "found" });
  await passes(other, FOUND);
  await passes(other, STILL_SOUGHT);
  const alerts = await eventually(
    () => ask<Items<{ hit: { entryText: string } }>>(other, "GET", "/alerts?state=open"),
    ({ items }) => items.length > 0,
  );
  expect(alerts.items.map(({ hit }) => hit.entryText)).toEqual([STILL_SOUGHT]);

  const removal = await eventually(
    () => ask<RemovalBody>(other, "GET", `${path}/removal`),
    ({ appliedAt, screens: told }) => appliedAt !== null && told?.tookMs.length === screens.length,
  );
  expect(removal.nodes).toHaveLength(2);
  expect(removal.nodes.map(({ screens: told }) => told?.tookMs.length).toSorted()).toEqual([1, 2]);
  expect(removal.screens).toMatchObject({ connected: 3, lost: 0 });
  expect(removal.reachedAt).not.toBeNull();
});
