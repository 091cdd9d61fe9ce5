/** A list that does not come as it should is an alarm: told once when it begins and once when it ends. */
import { describe, expect, it } from "vitest";
import { watchSources } from "#flows/lists/watch-sources.ts";
import type { SourceState } from "#matching/list-source.ts";
import { alarmsOf } from "#matching/source-alarms.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import { aSource } from "../contracts/list-sources-contract.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { aList, NOW } from "../factories/voi.ts";
import { memoryEvents } from "../support/diagnostics/memory-events.ts";
import { memoryListSources } from "../support/stores/list-sources.ts";
import { memorySourceAlarms } from "../support/stores/source-alarms.ts";
import { MemoryVoiStore } from "../support/stores/voi-store.ts";

const MINUTE_MS = 60_000;
const list = aList({ refreshMs: 60 * MINUTE_MS });
const source = aSource(1, { listId: list.id, addedAt: NOW });
const WELL: SourceState = { failures: 0, lastStartedAt: NOW, lastEndedAt: NOW, lastGoodAt: NOW };

describe("alarmsOf", () => {
  const at = (ms: number, state: SourceState, changed: object = {}) =>
    alarmsOf(list, [{ source: { ...source, ...changed }, state }], plusMs(NOW, ms), 30).map(
      ({ what }) => what,
    );

  it.each([
    ["at the end of the half hour after it was due", 60 * MINUTE_MS, []],
    ["a moment later, with the list itself", 60 * MINUTE_MS + 1, ["late", "overdue"]],
  ])("%s", (_, ms, kinds) => {
    expect(at(ms, WELL)).toEqual(kinds);
  });

  it("tells a source that fails at once, and not a second time for being late", () => {
    expect(at(1, { ...WELL, failures: 1 })).toEqual(["failing"]);
    expect(at(61 * MINUTE_MS, { ...WELL, failures: 1 })).toEqual(["failing", "overdue"]);
  });

  it("has nothing to say of what is switched off, or of a list of which nothing is expected", () => {
    expect(at(1, { ...WELL, failures: 1 }, { enabled: false })).toEqual([]);
    expect(alarmsOf({ ...list, refreshMs: undefined }, [], plusMs(NOW, 1e9), 30)).toEqual([]);
  });
});

it("is told once when it begins and once when it ends, however often it is looked for", async () => {
  const [lists, sources, events] = [new MemoryVoiStore(), memoryListSources(), memoryEvents()];
  const sourceAlarms = memorySourceAlarms();
  await lists.create(list);
  await sources.add(source);
  const called: string[] = [];
  let now: Instant = NOW;
  const look = () =>
    watchSources({
      ...{ lists, sources, sourceAlarms, rulesOf: houseRules, events, clock: () => now },
      callPeople: (of) => Promise.resolve(void called.push(...of.map(({ id }) => id))),
    });
  const run = (outcome: "failed" | "done") =>
    sources.noteRun(source.id, { startedAt: now, endedAt: now, outcome }, undefined);
  await look();
  expect(events.told).toEqual([]);
  await run("failed");
  await look();
  now = plusMs(NOW, MINUTE_MS);
  await look();
  expect(await sourceAlarms.standing()).toEqual([
    { listId: list.id, sourceId: source.id, what: "failing", since: NOW },
  ]);
  await run("done");
  await look();
  await look();
  expect(called).toEqual([list.id]);
  expect(events.told.map(({ facts }) => facts)).toEqual([
    { list: list.id, what: "failing", state: "began" },
    { list: list.id, what: "failing", state: "ended" },
  ]);
});
