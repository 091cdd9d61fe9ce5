/**
 * Two nodes that take in and two with screens, on one database: all are killed in turn under load, and every acknowledged read
 * is there once, every change of an alert reaches both officers, each alert is escalated once, and the deletions of the day run once.
 */
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
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
import { FORCE_ID } from "#demo/county.ts";
import { DEMO_MANAGER } from "#demo/people.ts";
import type { SystemBody } from "#http/contract/system.ts";
import { NO_EVENTS } from "#mechanism/events.ts";
import { makeId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import type { Vrm } from "#terms/vrm.ts";
import { houseRules } from "../../factories/house-numbers.ts";
import { eventually } from "../house-for-tests.ts";
import { type FaultHouse, faultHouse, type ServerProcess } from "./fault-house.ts";
import { type OfficerScreen, officerScreen } from "./officer-screen.ts";
import { NOTHING_LOST_OR_DOUBLED, type Roadside, roadside, tally } from "./roadside.ts";
import { firstNode, furtherNode, type TestNode } from "./several-nodes.ts";

// The machine may have other work beside this.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 300_000 });

const KILLED = ["intakeOne", "webTwo", "intakeTwo", "webOne", "intakeOne"] as const;
const READS_A_LIFE = 60;
const WANTED = ["AB49XYZ", "CD49EFG", "EF49HJK", "GH49LMN"] as readonly string[] as readonly Vrm[];

const PLATE = sharp({
  create: { width: 96, height: 32, channels: 3, background: { r: 250, g: 220, b: 20 } },
});

let folder: string;
let server: EmbeddedPostgres;
let database: Database;
let house: FaultHouse;
let nodes: Readonly<Record<"intakeOne" | "intakeTwo" | "webOne" | "webTwo", TestNode>>;

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
    intakeOne: await firstNode(house, "intake,core", folder),
    intakeTwo: await furtherNode(house, "intake,core", folder, "two"),
    webOne: await furtherNode(house, "web,core", folder, "three"),
    webTwo: await furtherNode(house, "web,core", folder, "four"),
  };
});
afterAll(async () => {
  await database.close();
  await house.remove();
  await server.stop();
  await rm(folder, { recursive: true });
});

const cookieOf = (token: string) => ({ cookie: `fosseway_session=${token}` });

const rowsOf = async <Row>(query: ReturnType<typeof sql<Row>>) => (await query.execute(database.kysely)).rows;

it("§12.11 on several nodes: nothing lost or doubled, alerts on both screens, one escalation each, one run of deletions", async () => {
  await sql`delete from last_runs where work = 'retention'`.execute(database.kysely);
  const runsBefore = await retentionRuns();
  const launch = ({ settings }: TestNode) => house.launch(settings);
  const running: Record<keyof typeof nodes, ServerProcess> = {
    intakeOne: launch(nodes.intakeOne),
    intakeTwo: launch(nodes.intakeTwo),
    webOne: launch(nodes.webOne),
    webTwo: launch(nodes.webTwo),
  };
  await Promise.all(Object.values(running).map(({ up }) => up));

  const token = await postgresSessions(database, houseRules).start(
    { id: makeId("off", "okafor"), forceId: FORCE_ID },
    instant(Date.now()),
  );
  // One officer has the address of one node; the other comes through a balancer, which begins with the node killed first.
  const staying = await officerScreen([nodes.webOne.url], token);
  const moving = await officerScreen([nodes.webTwo.url, nodes.webOne.url], token);
  const plate = (await PLATE.jpeg().toBuffer()).toString("base64");
  const load = { wanted: WANTED, atOnce: 4, picture: () => plate };
  const cameras: Record<"intakeOne" | "intakeTwo", Roadside> = {
    intakeOne: roadside(nodes.intakeOne.url, house.keys, load),
    intakeTwo: roadside(nodes.intakeTwo.url, house.keys, load),
  };
  for (const which of KILLED) {
    await cameras[which === "intakeOne" ? "intakeOne" : "intakeTwo"].acknowledge(READS_A_LIFE);
    const gone = once(running[which].process, "exit");
    running[which].process.kill("SIGKILL");
    await gone;
    if (which === "webTwo") await goesOn(staying, nodes.webOne, cameras.intakeOne);
    if (which === "webOne") await goesOn(moving, nodes.webTwo, cameras.intakeTwo);
    running[which] = launch(nodes[which]);
    await running[which].up;
  }
  for (const camera of Object.values(cameras)) {
    await camera.acknowledge(READS_A_LIFE);
    await camera.finish();
  }
  for (const camera of Object.values(cameras))
    expect(await tally(server.url, camera)).toEqual(NOTHING_LOST_OR_DOUBLED);

  for (const screen of [staying, moving]) await missesNothing(screen);
  // Only the death of a stream's own node ended it; the officer with one address waited for that node.
  expect(staying.streams.map(({ url }) => url)).toEqual([nodes.webOne.url, nodes.webOne.url]);
  expect(moving.streams.map(({ url }) => url)).toEqual(
    [nodes.webTwo, nodes.webOne, nodes.webTwo].map(({ url }) => url),
  );

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
  for (const screen of [staying, moving]) await screen.leave();
  await isSeenDead(nodes.intakeTwo, running.intakeTwo);
  await Promise.all(Object.values(running).map((one) => one.stop()));
  expect((await toldOfNodes()).map(({ stopped }) => stopped).toSorted()).toEqual([false, true, true, true]);
  expect(await house.command("node", "key")).toMatchObject({ code: 0 });
});

/** While one node with screens is dead: the officer's stream is on the other, and new changes of alerts come in by it. */
async function goesOn(screen: OfficerScreen, { url }: TestNode, camera: Roadside): Promise<void> {
  const told = screen.told().length;
  await camera.acknowledge(READS_A_LIFE);
  await eventually(
    () => ({ url: screen.streams.at(-1)?.url, more: screen.told().length - told }),
    (now) => now.url === url && now.more > 0,
  );
}

/** Each alert as it is now was told, and the first stream told the changes in their order, each once. */
async function missesNothing(screen: OfficerScreen): Promise<void> {
  const newest = sql<{ place: number }>`select place::int as place from alerts where not covert`;
  const missed = async () => {
    const told = new Set(screen.told());
    return (await rowsOf(newest)).filter(({ place }) => !told.has(place));
  };
  expect(await rowsOf(newest)).not.toHaveLength(0);
  await eventually(missed, (places) => places.length === 0);
  // A stream that comes back may repeat what came while it asked for the missed; the first has nothing to repeat.
  const places = screen.streams[0]?.places ?? [];
  expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b));
}

/** On the page of the system: first all four are there, and their figures summed; then one is dead, and out of the sums. */
async function isSeenDead({ url }: TestNode, { process }: ServerProcess): Promise<void> {
  const token = await postgresSessions(database, houseRules).start(
    { id: DEMO_MANAGER, forceId: FORCE_ID },
    instant(Date.now()),
  );
  const system = async () => {
    const answer = await fetch(`${nodes.webOne.url}/api/v1/system`, { headers: cookieOf(token) });
    return (await answer.json()) as SystemBody;
  };
  const newReads = ({ nodes: each }: SystemBody) =>
    each.map(({ state, said }) => (state === "running" ? (said?.takenIn.newReads ?? 0) : 0));
  const takeIn = (state: SystemBody) => newReads(state).filter((reads) => reads > 0).length;
  const before = await eventually(system, (now) => now.together.running === 4 && takeIn(now) === 2);
  expect(before.together.takenIn.newReads).toBe(newReads(before).reduce((sum, reads) => sum + reads, 0));

  const gone = once(process, "exit");
  process.kill("SIGKILL");
  await gone;
  // As if it had died earlier, so that nobody waits for it to be missed.
  const port = new URL(url).port;
  await sql`update nodes set heard_at = heard_at - interval '1 minute'
    where report ->> 'name' like ${`%:${port}`}`.execute(database.kysely);
  const after = await system();
  expect(after.together).toMatchObject({ running: 3, silent: 1 });
  expect(after.nodes.find(({ state }) => state === "silent")?.said?.name).toMatch(new RegExp(`:${port}$`));
  expect(takeIn(after)).toBe(1);
}

const toldOfNodes = () =>
  rowsOf(sql<{ stopped: boolean }>`select (report ->> 'stopped')::boolean as stopped from nodes`);

async function picturesOn({ url }: TestNode, token: string): Promise<readonly string[]> {
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
