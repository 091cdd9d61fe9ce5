import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LiveFeed } from "#alerting/live-feed.ts";
import type { AlertsAsked, PlacedAlert } from "#alerting/ports.ts";
import type { Events } from "#mechanism/events.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { until } from "../../test/support/until.ts";
import { OpenAlertCounts } from "./open-alert-counts.ts";

const ALL = { except: [] };
const CHANGED = {} as PlacedAlert;
let feed: LiveFeed;
let asked: AlertsAsked[];
let answer: (asked: AlertsAsked) => number;
let counts: OpenAlertCounts;
const reported: string[] = [];
const events: Events = { report: (name) => void reported.push(name) };

beforeEach(() => {
  feed = new LiveFeed();
  asked = [];
  answer = ({ withCovert }) => (withCovert ? 5016 : 5015);
  const count = (one: AlertsAsked) => {
    asked.push(one);
    return Promise.resolve().then(() => answer(one));
  };
  counts = new OpenAlertCounts({ feed, alerts: { count }, events });
});
afterEach(() => counts.close());

it("tells each watcher the number they may know, once for a burst of changes", async () => {
  const [manager, officer] = [vi.fn(), vi.fn()];
  counts.watch({ withCovert: true, hiddenLists: [], forces: ALL, tell: manager });
  counts.watch({ withCovert: false, hiddenLists: [], forces: ALL, tell: officer });
  feed.publishAlerts(Array.from({ length: 500 }, () => CHANGED));
  await until(() => expect(officer).toHaveBeenCalledExactlyOnceWith(5015));
  expect(manager).toHaveBeenCalledExactlyOnceWith(5016);
  expect(asked).toHaveLength(2);
});

it("says when it could not count, and tells the number after the next change", async () => {
  const officer = vi.fn();
  answer = () => {
    throw new OutsideError("database-away", "not now", { retryable: true });
  };
  const stop = counts.watch({ withCovert: false, hiddenLists: [], forces: ALL, tell: officer });
  await until(() => expect(reported).toEqual(["open-alerts-not-counted"]));
  answer = () => 7;
  feed.publishAlerts([CHANGED]);
  await until(() => expect(officer).toHaveBeenCalledExactlyOnceWith(7));
  stop();
});
