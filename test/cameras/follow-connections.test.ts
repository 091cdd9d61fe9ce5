/** The register of connections is followed: what is switched on runs once, what is changed is taken up, and one that fails ends no other. */
import { afterEach, expect, it } from "vitest";
import { z } from "zod";
import type { Arrival } from "#cameras/arrival.ts";
import type { Connection } from "#cameras/connection.ts";
import type { CameraProtocol, ConnectPorts } from "#cameras/protocol.ts";
import { type FollowedConnections, followConnections } from "#flows/cameras/follow-connections.ts";
import { createLeases, type LeaseBook } from "#mechanism/leases.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import { makeId } from "#terms/ids.ts";
import { plusMs } from "#terms/instant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { anIntake, RECEIVED_AT } from "../factories/intake.ts";
import { MADE_UP_FACTS, pushingProtocol } from "../factories/pushing-protocol.ts";
import { memoryEvents } from "../support/diagnostics/memory-events.ts";
import { createMemoryConnections } from "../support/stores/connection-store.ts";
import { memoryLeaseBook } from "../support/stores/lease-book.ts";
import { until } from "../support/until.ts";

const SETTINGS = z.strictObject({ path: z.string(), failing: z.boolean().optional() });
type Settings = z.output<typeof SETTINGS>;

const pushing = pushingProtocol("basic");

const NOTHING = z.strictObject({});
const filming: CameraProtocol<typeof NOTHING> = {
  name: "filming",
  title: "A made-up stream that is away",
  settings: NOTHING,
  facts: MADE_UP_FACTS,
  read: () => ({ code: "heartbeat" }),
  // biome-ignore lint/correctness/useYield: it breaks before its first picture
  async *frames() {
    await turn();
    throw new OutsideError("stream-broken", "Away.", { retryable: true });
  },
};

const READ = JSON.stringify({ vrm: "AB49 XYZ", capturedAt: "2026-10-25T00:30:05.220Z" });
const arrival: Arrival = {
  protocol: "fosseway",
  contentType: "application/json",
  body: Buffer.from(READ),
  sizeBytes: READ.length,
  truncated: false,
  receivedAt: RECEIVED_AT,
};

const aConnection = (number: number, changed: Partial<Connection> = {}): Connection => ({
  id: makeId("conn", `${number}`),
  cameraId: makeId("cam", "1"),
  protocol: "made-up",
  settings: { path: `/lane-${number}` },
  enabled: true,
  version: 1,
  ...changed,
});

const told = (stop: StopSignal) =>
  new Promise<void>((resolve) => {
    stop.addEventListener("abort", resolve);
    if (stop.aborted) resolve();
  });
const turn = () => new Promise<void>((resolve) => void setImmediate(resolve));

interface Node {
  readonly followed: FollowedConnections;
  /** What began and ended on this node, in order. */
  readonly history: string[];
  readonly ports: Map<string, ConnectPorts<Settings>>;
  readonly intake: ReturnType<typeof anIntake>;
  readonly events: ReturnType<typeof memoryEvents>;
  stop(): Promise<void>;
}
const nodes: Node[] = [];
afterEach(async () => {
  await Promise.all(nodes.splice(0).map((node) => node.stop()));
});

function aNode(connections = createMemoryConnections(), book: LeaseBook = memoryLeaseBook(() => 0)): Node {
  const history: string[] = [];
  const ports: Node["ports"] = new Map();
  const protocol: CameraProtocol<typeof SETTINGS> = {
    name: "made-up",
    title: "Made up",
    settings: SETTINGS,
    facts: MADE_UP_FACTS,
    read: () => ({ code: "heartbeat" }),
    async connect(settings, given) {
      history.push(`begins ${settings.path}`);
      ports.set(settings.path, given);
      if (settings.failing) throw new OutsideError("folder-missing", "Not there.", { retryable: true });
      await told(given.stop);
      await turn();
      history.push(`ended ${settings.path}`);
    },
  };
  const intake = anIntake();
  const events = memoryEvents();
  const ending = new AbortController();
  const newStop = () => new AbortController();
  const holder = `node ${nodes.length}`;
  const leases = createLeases({ book, holder, events, elapsedMs: () => 0, delay: turn, newStop });
  const followed = followConnections(
    {
      // biome-ignore lint/nursery/noMisusedPromises: an object is spread, not a list
      ...intake,
      ...{ connections, leases, events, newStop, delay: turn },
      protocols: [...intake.protocols, protocol, pushing, filming],
      stored: { newestOf: () => Promise.resolve(undefined) },
      encoder: { jpeg: () => Promise.resolve(Buffer.from("a frame")) },
    },
    ending.signal,
  );
  const stop = async () => {
    ending.abort();
    await followed.done;
  };
  const node = { followed, history, ports, intake, events, stop };
  nodes.push(node);
  return node;
}

it("runs what is switched on, and what it brings is a read of the connection's camera", async () => {
  const connections = createMemoryConnections();
  await connections.add(aConnection(1));
  await connections.add(aConnection(2, { enabled: false }));
  const { history, ports, intake, followed } = aNode(connections);
  await until(() => expect(history).toEqual(["begins /lane-1"]));
  expect(await ports.get("/lane-1")?.deliver(arrival)).toBe("taken");
  expect(intake.reads()).toMatchObject([{ vrm: "AB49XYZ", cameraId: "cam_1" }]);
  expect(followed.progress()).toEqual([
    { connectionId: "conn_1", state: "running", problem: null, stream: undefined },
  ]);
});

it("takes up what is added, changed and switched off, and the old has ended before the new begins", async () => {
  const connections = createMemoryConnections();
  const { history } = aNode(connections);
  await connections.add(aConnection(1));
  await until(() => expect(history).toEqual(["begins /lane-1"]));
  await connections.change(makeId("conn", "1"), 1, { settings: { path: "/moved" } });
  await until(() => expect(history).toEqual(["begins /lane-1", "ended /lane-1", "begins /moved"]));
  await connections.change(makeId("conn", "1"), 2, { enabled: false });
  await until(() => expect(history.at(-1)).toBe("ended /moved"));
});

it("knows which cameras may log in by a protocol, once it has looked, and runs nothing for them", async () => {
  const connections = createMemoryConnections();
  const gate = { user: "gate-7", password: "nine-wrens-under-ivy" };
  await connections.add(aConnection(1, { protocol: "pushing", settings: gate }));
  await connections.add(
    aConnection(2, { protocol: "pushing", settings: { ...gate, user: "gate-8" }, enabled: false }),
  );
  await connections.add(aConnection(3, { protocol: "pushing", settings: undefined }));
  await connections.add(aConnection(4));
  const { followed, history } = aNode(connections);
  expect(followed.switchedOn("pushing")).toBeUndefined();
  await until(() => expect(history).toEqual(["begins /lane-4"]));
  expect(followed.switchedOn("pushing")).toEqual([
    { connectionId: "conn_1", cameraId: "cam_1", settings: gate },
  ]);
  expect(followed.progress()).toEqual([
    { connectionId: "conn_4", state: "running", problem: null, stream: undefined },
    { connectionId: "conn_3", state: "held-up", problem: "secret-does-not-open" },
  ]);
});

it("lets nobody in by a password that has ended, runs nothing with it, and takes up the new one", async () => {
  const connections = createMemoryConnections();
  const gate = { user: "gate-7", password: "nine-wrens-under-ivy" };
  const [ended, holds] = [RECEIVED_AT, plusMs(RECEIVED_AT, 1)];
  await connections.add(aConnection(1, { protocol: "pushing", settings: gate, passwordEndsAt: ended }));
  await connections.add(aConnection(2, { passwordEndsAt: ended }));
  await connections.add(aConnection(3, { passwordEndsAt: holds }));
  const { followed, history } = aNode(connections);
  await until(() => expect(history).toEqual(["begins /lane-3"]));
  expect(followed.switchedOn("pushing")).toEqual([]);
  expect(followed.progress().filter(({ problem }) => problem === "password-ended")).toHaveLength(2);
  await connections.change(makeId("conn", "2"), 1, { passwordEndsAt: null });
  await connections.change(makeId("conn", "3"), 1, { passwordEndsAt: ended });
  await until(() =>
    expect(history.toSorted()).toEqual(["begins /lane-2", "begins /lane-3", "ended /lane-3"]),
  );
});

it("says of a stream that breaks that it is held up, and by what, until its first picture", async () => {
  const connections = createMemoryConnections();
  await connections.add(aConnection(1, { protocol: "filming", settings: {} }));
  const { followed } = aNode(connections);
  const stands = () => followed.progress().map(({ state, problem }) => ({ state, problem }));
  await until(() => expect(stands()).toEqual([{ state: "held-up", problem: "stream-broken" }]));
});

it("tells each connection of the others' settings, also of those that are switched off", async () => {
  const connections = createMemoryConnections();
  await connections.add(aConnection(1));
  await connections.add(aConnection(2, { enabled: false }));
  const { ports } = aNode(connections);
  await until(() => expect(ports.get("/lane-1")?.others()).toEqual([{ path: "/lane-2" }]));
});

it("tries one that fails again, says what holds it up, and runs the others", async () => {
  const connections = createMemoryConnections();
  await connections.add(aConnection(1, { settings: { path: "/away", failing: true } }));
  await connections.add(aConnection(2));
  const { history, followed, events } = aNode(connections);
  await until(() => expect(history.filter((what) => what === "begins /away").length).toBeGreaterThan(2));
  expect(history.filter((what) => what === "begins /lane-2")).toHaveLength(1);
  await until(() =>
    expect(followed.progress()).toContainEqual(
      expect.objectContaining({ connectionId: "conn_1", state: "held-up", problem: "folder-missing" }),
    ),
  );
  expect(events.told).toContainEqual(expect.objectContaining({ event: "connection-trouble" }));
});

it("says which do not open or do not fit, and runs the others", async () => {
  const connections = createMemoryConnections();
  await connections.add(aConnection(1, { settings: undefined }));
  await connections.add(aConnection(2, { settings: { path: 7 } }));
  await connections.add(aConnection(3, { protocol: "gone-by" }));
  await connections.add(aConnection(4));
  const { history, followed } = aNode(connections);
  await until(() => expect(history).toEqual(["begins /lane-4"]));
  expect(followed.progress().map(({ connectionId, problem }) => [connectionId, problem])).toEqual([
    ["conn_4", null],
    ["conn_1", "secret-does-not-open"],
    ["conn_2", "settings-unfit"],
    ["conn_3", "protocol-unknown"],
  ]);
});

it("goes on with what runs while the database is away", async () => {
  const connections = createMemoryConnections();
  await connections.add(aConnection(1));
  let isAway = false;
  let asked = 0;
  const away = new OutsideError("database-away", "Away.", { retryable: true });
  const all = () => {
    asked += 1;
    return isAway ? Promise.reject(away) : connections.all();
  };
  const { history, events } = aNode({ ...connections, all });
  await until(() => expect(history).toEqual(["begins /lane-1"]));
  isAway = true;
  const before = asked;
  await until(() => expect(asked).toBeGreaterThan(before + 8));
  expect(history).toEqual(["begins /lane-1"]);
  const put = events.told.filter(({ event }) => event === "work-put-off");
  expect(put.length).toBeGreaterThan(0);
  expect(put.length).toBeLessThanOrEqual(2 + Math.log2(asked - before));
});

it("runs each on one of several nodes, and on another when that one ends", async () => {
  const connections = createMemoryConnections();
  const book = memoryLeaseBook(() => 0);
  await connections.add(aConnection(1));
  const first = aNode(connections, book);
  await until(() => expect(first.history).toEqual(["begins /lane-1"]));
  const second = aNode(connections, book);
  await until(() => expect(second.followed.progress()).toMatchObject([{ state: "elsewhere" }]));
  expect(second.history).toEqual([]);
  await first.stop();
  await until(() => expect(second.history).toEqual(["begins /lane-1"]));
  expect(first.history).toEqual(["begins /lane-1", "ended /lane-1"]);
});
