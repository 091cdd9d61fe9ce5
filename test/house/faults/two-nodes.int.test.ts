/**
 * Two nodes that take in and two with screens, on one database: those that take in are killed again and again, and every
 * acknowledged read is there once, every alert on both screens, escalated once, and the deletions of the day run once.
 */
import { once } from "node:events";
import { chmod, copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type Database, openDatabase } from "#adapters/stores/postgres/database.ts";
import { postgresSessions } from "#adapters/stores/postgres/people/sessions.ts";
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from "#adapters/stores/postgres/server/embedded-postgres.ts";
import { NO_EVENTS } from "#mechanism/events.ts";
import { makeId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import type { Vrm } from "#terms/vrm.ts";
import { HOUSE_NUMBERS } from "../../factories/house-numbers.ts";
import { eventually } from "../house-for-tests.ts";
import { type FaultHouse, faultHouse, freePort, type ServerProcess } from "./fault-house.ts";
import { NOTHING_LOST_OR_DOUBLED, type Roadside, roadside, tally } from "./roadside.ts";

// The machine may have other work beside this.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 300_000 });

const KILLS = 4;
const READS_A_LIFE = 60;
const WANTED = ["AB49XYZ", "CD49EFG", "EF49HJK", "GH49LMN"] as readonly string[] as readonly Vrm[];
const SHARED_SECRETS = ["positions.key", "picture-links.key", "known-devices.key"];

const PLATE = sharp({
  create: { width: 96, height: 32, channels: 3, background: { r: 250, g: 220, b: 20 } },
});

interface Node {
  readonly url: string;
  readonly settings: Readonly<Record<string, string>>;
}

let folder: string;
let server: EmbeddedPostgres;
let database: Database;
let house: FaultHouse;
let nodes: Readonly<Record<"intakeOne" | "intakeTwo" | "webOne" | "webTwo", Node>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fosseway-nodes-"));
  await chmod(folder, 0o711);
  server = await startEmbeddedPostgres({
    dataDir: join(folder, "postgres"),
    events: NO_EVENTS,
    durability: "throwaway",
  });
  house = await faultHouse({ databaseUrl: server.url, wanted: WANTED });
  database = await openDatabase(server.url, { maxConnections: 2 });
  nodes = {
    intakeOne: await aNode("intake,core", house.dataDir),
    intakeTwo: await furtherNode("intake,core", "two"),
    webOne: await furtherNode("web,core", "three"),
    webTwo: await furtherNode("web,core", "four"),
  };
});
afterAll(async () => {
  await database.close();
  await house.remove();
  await server.stop();
  await rm(folder, { recursive: true });
});

async function aNode(roles: string, dataDir: string): Promise<Node> {
  const port = await freePort();
  const settings = {
    FOSSEWAY_DATA: dataDir,
    FOSSEWAY_PORT: String(port),
    FOSSEWAY_ROLES: roles,
    FOSSEWAY_PICTURES: join(folder, "pictures"),
  };
  return { url: `http://127.0.0.1:${port}`, settings };
}

/** As the how-to page says: the secrets copied, its own key certified by the first node. */
async function furtherNode(roles: string, name: string): Promise<Node> {
  const dataDir = join(folder, name);
  const node = await aNode(roles, dataDir);
  await mkdir(join(dataDir, "keys"), { recursive: true });
  for (const secret of SHARED_SECRETS)
    await copyFile(join(house.dataDir, "keys", secret), join(dataDir, "keys", secret));
  const key = await house.commandWithin(node.settings, "node", "key");
  expect(key).toMatchObject({ code: 0 });
  expect(await house.command("node", "certify", key.output.trim())).toMatchObject({ code: 0 });
  return node;
}

/** What a screen is told of alerts: each with the levels it was seen at. */
async function watch({ url }: Node, token: string) {
  const leaving = new AbortController();
  const { body, status } = await fetch(`${url}/api/v1/live`, {
    headers: cookieOf(token),
    signal: leaving.signal,
  });
  expect(status).toBe(200);
  const seen = new Map<string, Set<number>>();
  const places: number[] = [];
  const read = async () => {
    let text = "";
    for await (const chunk of (body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const events = text.split("\n\n");
      text = events.pop() ?? "";
      for (const event of events) take(event);
    }
  };
  const take = (event: string) => {
    const [, place, data] = /^event: alert\nid: (\d+)\ndata: (.*)$/m.exec(event) ?? [];
    if (place === undefined || data === undefined) return;
    places.push(Number(place));
    const { id, level } = JSON.parse(data) as { id: string; level: number };
    seen.set(id, (seen.get(id) ?? new Set()).add(level));
  };
  void read().catch(() => {});
  return { seen, places, leave: () => leaving.abort() };
}

const cookieOf = (token: string) => ({ cookie: `fosseway_session=${token}` });

const rowsOf = async <Row>(query: ReturnType<typeof sql<Row>>) => (await query.execute(database.kysely)).rows;

it("§12.11 on several nodes: nothing lost or doubled, alerts on both screens, one escalation each, one run of deletions", async () => {
  await sql`delete from last_runs where work = 'retention'`.execute(database.kysely);
  const runsBefore = await retentionRuns();
  const launch = ({ settings }: Node) => house.launch(settings);
  const running: Record<keyof typeof nodes, ServerProcess> = {
    intakeOne: launch(nodes.intakeOne),
    intakeTwo: launch(nodes.intakeTwo),
    webOne: launch(nodes.webOne),
    webTwo: launch(nodes.webTwo),
  };
  await Promise.all(Object.values(running).map(({ up }) => up));

  const token = await postgresSessions(database, HOUSE_NUMBERS.sessions).start(
    makeId("off", "okafor"),
    instant(Date.now()),
  );
  const screens = [await watch(nodes.webOne, token), await watch(nodes.webTwo, token)];
  const plate = (await PLATE.jpeg().toBuffer()).toString("base64");
  const load = { wanted: WANTED, atOnce: 4, picture: () => plate };
  const cameras: Record<"intakeOne" | "intakeTwo", Roadside> = {
    intakeOne: roadside(nodes.intakeOne.url, house.keys, load),
    intakeTwo: roadside(nodes.intakeTwo.url, house.keys, load),
  };
  for (let kill = 0; kill < KILLS; kill += 1) {
    const which = kill % 2 === 0 ? "intakeOne" : "intakeTwo";
    await cameras[which].acknowledge(READS_A_LIFE);
    const gone = once(running[which].process, "exit");
    running[which].process.kill("SIGKILL");
    await gone;
    running[which] = launch(nodes[which]);
    await running[which].up;
  }
  for (const camera of Object.values(cameras)) {
    await camera.acknowledge(READS_A_LIFE);
    await camera.finish();
  }
  for (const camera of Object.values(cameras))
    expect(await tally(server.url, camera)).toEqual(NOTHING_LOST_OR_DOUBLED);

  const alerts = await rowsOf(sql<{ id: string }>`select id from alerts where not covert`);
  const raised = alerts.map(({ id }) => id).toSorted();
  expect(raised.length).toBeGreaterThan(0);
  for (const { seen, places } of screens) {
    await eventually(
      () => raised.filter((id) => !seen.has(id)),
      (missing) => missing.length === 0,
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(new Set(places).size).toBe(places.length);
  }

  // A link that one node makes is good on the other, which has taken no picture itself.
  const links = await picturesOn(nodes.webOne, token);
  expect(links.length).toBeGreaterThan(0);
  for (const link of links) {
    const answer = await fetch(`${nodes.webTwo.url}${link}`, { headers: cookieOf(token) });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/jpeg"]);
  }

  // All at once are due, on four nodes that each could do it.
  const steps = sql<{
    id: string;
    steps: number;
  }>`select alert_id as id, count(*)::int as steps from alert_steps
    where body ->> 'type' = 'escalated' and body ->> 'because' = 'waited' group by alert_id order by alert_id`;
  const before = new Map((await rowsOf(steps)).map(({ id, steps: taken }) => [id, taken]));
  const due = await rowsOf(sql<{ id: string }>`update alerts
    set escalates_ms = 1, body = jsonb_set(body, '{escalatesAt}', '1') where is_open and escalates_ms is not null returning id`);
  expect(due.length).toBeGreaterThan(0);
  await eventually(
    () => rowsOf(sql<{ left: number }>`select count(*)::int as left from alerts where escalates_ms = 1`),
    ([row]) => row?.left === 0,
  );
  const after = new Map((await rowsOf(steps)).map(({ id, steps: taken }) => [id, taken]));
  expect(due.map(({ id }) => [id, (after.get(id) ?? 0) - (before.get(id) ?? 0)])).toEqual(
    due.map(({ id }) => [id, 1]),
  );

  await eventually(retentionRuns, (runs) => runs > runsBefore);
  expect(await retentionRuns()).toBe(runsBefore + 1);
  await everyNodeSigned();
  for (const { leave } of screens) leave();
  await Promise.all(Object.values(running).map((one) => one.stop()));
  expect(await house.command("node", "key")).toMatchObject({ code: 0 });
});

async function picturesOn({ url }: Node, token: string): Promise<readonly string[]> {
  const answer = await fetch(`${url}/api/v1/alerts?state=open`, { headers: cookieOf(token) });
  const { items } = (await answer.json()) as { items: { pictures: { patch: string | null } }[] };
  return items.flatMap(({ pictures }) => pictures.patch ?? []);
}

/** Runs of deletions that have ended. */
async function retentionRuns(): Promise<number> {
  const [row] = await rowsOf(sql<{ runs: number }>`select count(*)::int as runs from audit_entries
    where operation = 'erase' and entry::json ->> 'object' = 'retention' and entry::json -> 'facts' ->> 'step' = 'certified'`);
  return row?.runs ?? 0;
}

async function everyNodeSigned(): Promise<void> {
  const signers = await rowsOf(
    sql<{ signer: string | null }>`select distinct signed_by as signer from audit_entries`,
  );
  expect(signers).toHaveLength(Object.keys(nodes).length);
}
