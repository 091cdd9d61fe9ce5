import { beforeEach, describe, expect, it } from "vitest";
import type { VoiList } from "#matching/voi-list.ts";
import { makeId } from "#terms/ids.ts";
import { instant, plusMs } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { aList } from "../../test/factories/voi.ts";
import { type LiveWatchers, liveWatchers } from "./live-watchers.ts";

const NOW = instant(Date.parse("2026-11-02T09:00:00Z"));
const OKAFOR: Officer = {
  id: makeId("off", "okafor"),
  name: "Ngozi Okafor",
  rank: "constable",
  roles: ["control-room", "analyst"],
  forceId: makeId("force", "marlshire"),
};

let store: ReadonlyMap<string, Officer> | "away";
let asked: (readonly string[])[];
let ended: string[];
let closed: string[];
let secret: readonly VoiList[];
let watchers: LiveWatchers;

beforeEach(() => {
  store = new Map([["one", OKAFOR]]);
  asked = [];
  ended = [];
  closed = [];
  secret = [];
  watchers = liveWatchers(
    {
      officersOf: (tokens) => {
        asked.push(tokens);
        return store === "away"
          ? Promise.reject(new OutsideError("database-unreachable", "No answer.", { retryable: true }))
          : Promise.resolve(store);
      },
    },
    { secret: () => Promise.resolve(secret) },
  );
});

const open = (token: string, name = token) => {
  const watcher = {
    token,
    officer: OKAFOR,
    hidden: [],
    end: () => {
      ended.push(name);
      watchers.remove(watcher);
    },
    close: () => closed.push(name),
  };
  watchers.add(watcher);
};

describe("live watchers", () => {
  it("begins a stream anew when its officer may know of other lists than before", async () => {
    open("one");
    secret = [aList({ shownTo: { roles: ["control-room"], people: [] } })];
    await watchers.check(NOW);
    expect(closed).toEqual([]);
    secret = [aList({ shownTo: { roles: [], people: [] } })];
    await watchers.check(NOW);
    expect([closed, ended]).toEqual([["one"], []]);
  });

  it("goes on when a covert list is made that its officer may not know of", async () => {
    open("one");
    secret = [aList({ kind: "covert" })];
    await watchers.check(NOW);
    expect([closed, ended]).toEqual([[], []]);
  });

  it("asks once for all streams, each session once, and not at all when nobody watches", async () => {
    await watchers.check(NOW);
    expect(asked).toEqual([]);
    open("one", "first window");
    open("one", "second window");
    open("two");
    await watchers.check(NOW);
    expect(asked).toEqual([["one", "two"]]);
    expect(ended).toEqual(["two"]);
  });

  it("ends a stream whose officer has other roles now, for it was opened for the old ones", async () => {
    open("one");
    store = new Map([["one", { ...OKAFOR, roles: ["analyst", "control-room"] }]]);
    await watchers.check(NOW);
    expect(ended).toEqual([]);
    store = new Map([["one", { ...OKAFOR, roles: ["analyst"] }]]);
    await watchers.check(NOW);
    expect(ended).toEqual(["one"]);
  });

  it("waits ten seconds for a store that is away, then lets nobody watch on", async () => {
    open("one");
    store = "away";
    await watchers.check(NOW);
    await watchers.check(plusMs(NOW, 10_000));
    expect(ended).toEqual([]);
    await watchers.check(plusMs(NOW, 10_001));
    expect(ended).toEqual(["one"]);
  });
});
