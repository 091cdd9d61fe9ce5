import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LiveFeed } from "#alerting/live-feed.ts";
import type { PlacedAlert } from "#alerting/ports.ts";
import type { RemovalAudience, ScreensTold } from "#matching/removals.ts";
import { makeId } from "#terms/ids.ts";
import type { Read } from "#terms/read.ts";
import { LiveBroadcast, type LiveScreen, READS_AT_ONCE } from "./live-broadcast.ts";

let feed: LiveFeed;
let broadcast: LiveBroadcast;
let worded: string[];
/** Undefined while its line is stuck. */
let taken: boolean | undefined;

beforeEach(() => {
  vi.useFakeTimers();
  feed = new LiveFeed();
  worded = [];
  taken = true;
  broadcast = new LiveBroadcast(feed, {
    alert: ({ place }) => {
      worded.push(`alert ${place}`);
      return { event: "alert", id: place, data: {} };
    },
    read: ({ id }) => {
      worded.push(`read ${id}`);
      return { event: "read", data: { id } };
    },
  });
});
afterEach(() => {
  broadcast.close();
  vi.useRealTimers();
});

function screen(facts: Partial<Omit<LiveScreen, "client">> = {}) {
  const frames: Uint8Array[] = [];
  const client = {
    sendFrames: (more: Uint8Array) => void frames.push(more),
    sendSurely: (more: Uint8Array) => {
      frames.push(more);
      return taken === undefined ? new Promise<boolean>(() => {}) : Promise.resolve(taken);
    },
  };
  const leave = broadcast.join({
    client,
    alerts: "open",
    hiddenLists: [],
    forces: { except: [] },
    toldWhere: [],
    reads: "shown",
    ...facts,
  });
  return { frames, leave, text: () => frames.map((each) => Buffer.from(each).toString()).join("") };
}

const read = (n: number) => ({ id: `read_${n}` }) as Read;
const OPEN_LIST = { id: makeId("list", "1"), kind: "response" };
const alert = (place: number, action: "stop" | "silent", list: object = OPEN_LIST) =>
  ({ place, alert: { grounds: { entryAction: action, list } } }) as unknown as PlacedAlert;

it("puts a read into words once, and sends the same bytes to every screen that shows reads, and to no other", () => {
  const [one, two, other] = [screen(), screen(), screen({ reads: "none" })];
  feed.publishRead(read(1));
  feed.publishRead(read(2));
  vi.runAllTimers();
  expect(worded).toEqual(["read read_1", "read read_2"]);
  expect(one.frames).toHaveLength(1);
  expect(two.frames[0]).toBe(one.frames[0]);
  expect(other.frames).toEqual([]);
});

it("tells a screen that is shown no marks how many passed of those it may know of, and nothing else of them", () => {
  const theirs = makeId("force", "theirs");
  const counted = screen({ reads: "counted", forces: { except: [theirs] } });
  feed.publishRead(read(1));
  feed.publishRead({ ...read(2), forceId: theirs });
  vi.runAllTimers();
  expect(counted.text()).toBe('event: reads-counted\ndata: {"reads":1}\n\n');
  expect(worded).toEqual([]);
});

it("counts the screens that watch, and each once however often it leaves", () => {
  const [one, two] = [screen(), screen({ reads: "none" })];
  expect(feed.watching).toBe(2);
  one.leave();
  one.leave();
  expect(feed.watching).toBe(1);
  two.leave();
  expect(feed.watching).toBe(0);
});

it("puts nothing into words while nobody shows reads", () => {
  screen({ reads: "none" });
  feed.publishRead(read(1));
  vi.runAllTimers();
  expect(worded).toEqual([]);
});

it("sends the newest of many reads, and says how many were left out, each time anew", () => {
  const one = screen();
  for (let n = 1; n <= READS_AT_ONCE + 3; n += 1) feed.publishRead(read(n));
  vi.runAllTimers();
  expect(one.text()).toMatch(
    /^event: reads-left-out\ndata: \{"reads":3\}\n\nevent: read\ndata: \{"id":"read_4"\}/,
  );
  expect(one.text()).toContain(`read_${READS_AT_ONCE + 3}`);
  feed.publishRead(read(99));
  vi.runAllTimers();
  expect(one.text().match(/reads-left-out/g)).toHaveLength(1);
  expect(one.text()).toContain("read_99");
});

it("tells covert alerts to those who may know of them alone, and everything in its order", () => {
  const [manager, officer, analyst] = [
    screen({ alerts: "covert" }),
    screen({ alerts: "open" }),
    screen({ alerts: "none" }),
  ];
  feed.publishAlerts([alert(1, "stop"), alert(2, "silent"), alert(3, "stop")]);
  vi.runAllTimers();
  const places = (text: string) => [...text.matchAll(/id: (\d)/g)].map(([, place]) => place);
  expect(places(manager.text())).toEqual(["1", "2", "3"]);
  expect(places(officer.text())).toEqual(["1", "3"]);
  expect(analyst.frames).toEqual([]);
});

it("tells of a list that is shown to some people alone to those alone", () => {
  const list = { id: makeId("list", "2"), kind: "response", limited: true };
  const [named, other] = [screen(), screen({ hiddenLists: [list.id] })];
  feed.publishAlerts([alert(1, "stop", list), alert(2, "stop")]);
  vi.runAllTimers();
  expect(named.text()).toContain("id: 1");
  expect(other.text()).toContain("id: 2");
  expect(other.text()).not.toContain("id: 1");
});

const removed = async (audience: RemovalAudience): Promise<ScreensTold | undefined> => {
  let last: ScreensTold | undefined;
  feed.publishRemoval(audience, (told) => {
    last = told;
  });
  await vi.runAllTimersAsync();
  return last;
};

it("sends word of a removal to every screen, which says nothing of it, and counts those whose line took it", async () => {
  const [one, other] = [screen({ alerts: "none" }), screen({ alerts: "covert", reads: "none" })];
  const told = await removed("everybody");
  expect(told).toMatchObject({ screens: 2, lost: 0 });
  expect(told?.tookMs).toHaveLength(2);
  expect([one, other].map(({ text }) => text())).toEqual(Array(2).fill("event: lists-changed\ndata: {}\n\n"));
  taken = false;
  expect(await removed("everybody")).toEqual({ screens: 2, tookMs: [], lost: 2 });
});

it("sends word of a removal that not everybody may know of to those who may", async () => {
  const list = makeId("list", "2");
  const [manager, officer, unnamed] = [
    screen({ alerts: "covert" }),
    screen({ alerts: "open" }),
    screen({ alerts: "covert", hiddenLists: [list] }),
  ];
  expect(await removed([{ covert: true }])).toMatchObject({ screens: 2 });
  expect(officer.frames).toEqual([]);
  expect(await removed([{ covert: false, limitedTo: list }])).toMatchObject({ screens: 2 });
  expect([manager, officer, unnamed].map(({ frames }) => frames.length)).toEqual([2, 1, 1]);
  expect(await removed([{ covert: true, limitedTo: list }])).toMatchObject({ screens: 1 });
});

it("says of a screen whose line is stuck neither that it took the word nor that it lost it", async () => {
  screen();
  taken = undefined;
  expect(await removed("everybody")).toEqual({ screens: 1, tookMs: [], lost: 0 });
});

it("sends nothing to a screen that has left", () => {
  const one = screen();
  feed.publishRead(read(1));
  one.leave();
  vi.runAllTimers();
  expect(one.frames).toEqual([]);
});

it("sends the first alert at once to a thousand screens, and those that follow it in one piece a moment later", () => {
  const one = screen();
  for (let n = 1; n < 1_000; n += 1) screen();
  feed.publishAlerts([alert(1, "stop"), alert(2, "stop")]);
  vi.advanceTimersByTime(0);
  expect(one.frames).toHaveLength(1);
  for (const place of [3, 4, 5]) feed.publishAlerts([alert(place, "stop")]);
  vi.advanceTimersByTime(0);
  expect(one.frames).toHaveLength(1);
  vi.advanceTimersByTime(49);
  expect(one.frames).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(one.frames).toHaveLength(2);
  vi.advanceTimersByTime(1_000);
  feed.publishAlerts([alert(6, "stop")]);
  vi.advanceTimersByTime(0);
  expect(one.text().match(/id: \d/g)).toEqual(["id: 1", "id: 2", "id: 3", "id: 4", "id: 5", "id: 6"]);
});

it("tells each screen of its own forces alone, and puts what several may be told into words once", () => {
  const [marlshire, fenwick] = [makeId("force", "marlshire"), makeId("force", "fenwick")];
  const [one, other, both] = [
    screen({ forces: { only: [marlshire] } }),
    screen({ forces: { only: [fenwick] } }),
    screen(),
  ];
  const { place, alert: raised } = alert(1, "stop");
  feed.publishAlerts([{ place, alert: { ...raised, forces: [marlshire] } }]);
  feed.publishRead({ ...read(1), forceId: fenwick });
  vi.runAllTimers();
  expect(one.text()).toContain("event: alert");
  expect(one.text()).not.toContain("read_1");
  expect(other.text()).toContain("read_1");
  expect(other.text()).not.toContain("event: alert");
  expect(both.frames).toHaveLength(2);
  expect(worded).toEqual(["alert 1", "read read_1"]);
});

it("words an alert anew for screens that are told where, and once for all of them", () => {
  const told = [screen({ toldWhere: ["control-room"] }), screen({ toldWhere: ["control-room"] })];
  const [untold] = [screen()];
  feed.publishAlerts([alert(1, "stop")]);
  vi.runAllTimers();
  expect(worded).toEqual(["alert 1", "alert 1"]);
  expect(told[1]?.frames[0]).toBe(told[0]?.frames[0]);
  expect(untold?.frames[0]).not.toBe(told[0]?.frames[0]);
});
