import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LiveFeed } from "#alerting/live-feed.ts";
import type { PlacedAlert } from "#alerting/ports.ts";
import { makeId } from "#terms/ids.ts";
import type { Read } from "#terms/read.ts";
import { LiveBroadcast, type LiveScreen, READS_AT_ONCE } from "./live-broadcast.ts";

let feed: LiveFeed;
let broadcast: LiveBroadcast;
let worded: string[];

beforeEach(() => {
  vi.useFakeTimers();
  feed = new LiveFeed();
  worded = [];
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
  const client = { sendFrames: (more: Uint8Array) => void frames.push(more) };
  const leave = broadcast.join({ client, alerts: "open", forces: { except: [] }, reads: true, ...facts });
  return { frames, leave, text: () => frames.map((each) => Buffer.from(each).toString()).join("") };
}

const read = (n: number) => ({ id: `read_${n}` }) as Read;
const alert = (place: number, action: "stop" | "silent") =>
  ({ place, alert: { grounds: { entryAction: action } } }) as unknown as PlacedAlert;

it("puts a read into words once, and sends the same bytes to every screen that shows reads, and to no other", () => {
  const [one, two, other] = [screen(), screen(), screen({ reads: false })];
  feed.publishRead(read(1));
  feed.publishRead(read(2));
  vi.runAllTimers();
  expect(worded).toEqual(["read read_1", "read read_2"]);
  expect(one.frames).toHaveLength(1);
  expect(two.frames[0]).toBe(one.frames[0]);
  expect(other.frames).toEqual([]);
});

it("counts the screens that watch, and each once however often it leaves", () => {
  const [one, two] = [screen(), screen({ reads: false })];
  expect(feed.watching).toBe(2);
  one.leave();
  one.leave();
  expect(feed.watching).toBe(1);
  two.leave();
  expect(feed.watching).toBe(0);
});

it("puts nothing into words while nobody shows reads", () => {
  screen({ reads: false });
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
