/** A list that nobody watches is an alarm, once it has stood, and ends when somebody may see and act again. */

import { describe, expect, it } from "vitest";
import { eachOnce, type Watching } from "#alerting/watched.ts";
import { isActiveAt } from "#matching/active-hours.ts";
import type { VoiList } from "#matching/voi-list.ts";
import { isWatched, judgeWatch, type Unwatched } from "#reach/watched.ts";
import { makeId } from "#terms/ids.ts";
import { instant, plusMs } from "#terms/instant.ts";
import { aList, NOW, OKAFOR, PRYCE } from "../factories/voi.ts";

const ownForceOnly = (force: typeof OKAFOR.forceId) => ({ only: [force] });
const after = () => 120_000;
const list = aList({ id: makeId("list", "1") });
const judge = (watching: readonly Watching[], standing: readonly Unwatched[], now = NOW, lists = [list]) =>
  judgeWatch({ lists, watching, standing }, now, ownForceOnly, after);
const begun: Unwatched = { listId: list.id, forceId: list.forceId, covert: false, since: NOW };

describe("judgeWatch", () => {
  it("begins when nobody watches, and is an alarm from the policy's moment on, once", () => {
    expect(judge([], [])).toEqual({ begun: [begun], alarmed: [], ended: [] });
    expect(judge([], [begun], plusMs(NOW, 119_999))).toEqual({ begun: [], alarmed: [], ended: [] });
    const alarmed = { ...begun, alarmedAt: plusMs(NOW, 120_000) };
    expect(judge([], [begun], plusMs(NOW, 120_000))).toEqual({ begun: [], alarmed: [alarmed], ended: [] });
    expect(judge([], [alarmed], plusMs(NOW, 999_999))).toEqual({ begun: [], alarmed: [], ended: [] });
  });

  it("ends when somebody watches, or when the list is over", () => {
    const now = plusMs(NOW, 5);
    const ended = [{ ...begun, endedAt: now }];
    expect(judge([OKAFOR], [begun], now)).toEqual({ begun: [], alarmed: [], ended });
    expect(judge([], [begun], now, [])).toEqual({ begun: [], alarmed: [], ended });
  });
});

describe("isWatched", () => {
  const watched = (of: VoiList, ...who: readonly Watching[]) => isWatched(of, who, ownForceOnly);
  it("takes somebody who may act on its alerts, for a force to which it is shown", () => {
    expect(watched(list, OKAFOR)).toBe(true);
    expect(watched(list, { ...OKAFOR, roles: ["analyst"] })).toBe(false);
    expect(watched(list, { ...OKAFOR, forceId: makeId("force", "vale") })).toBe(false);
  });

  it("takes nobody who may not know of it", () => {
    const covert = aList({ kind: "covert" });
    expect(watched(covert, OKAFOR)).toBe(false);
    expect(watched(covert, PRYCE)).toBe(true);
    const forSome = aList({ shownTo: { roles: ["anpr-manager"], people: [] } });
    expect([watched(forSome, OKAFOR), watched(forSome, PRYCE)]).toEqual([false, true]);
    const named = aList({ shownTo: { roles: [], people: [OKAFOR.id] } });
    expect(watched(named, OKAFOR)).toBe(true);
  });
});

it("takes an officer with two screens for one", () => {
  expect(eachOnce([OKAFOR, OKAFOR, PRYCE])).toMatchObject([{ id: OKAFOR.id }, { id: PRYCE.id }]);
});

it("is active always without hours, and else within any of them, up to the end of the day", () => {
  const evening = { days: [1], from: "18:00", to: "24:00" } as const;
  const at = (text: string) => instant(Date.parse(text));
  expect(isActiveAt(undefined, NOW)).toBe(true);
  expect(isActiveAt([], NOW)).toBe(false);
  expect(isActiveAt([evening], at("2026-11-02T17:59:59.999Z"))).toBe(false);
  expect(isActiveAt([evening], at("2026-11-02T18:00:00Z"))).toBe(true);
  expect(isActiveAt([evening], at("2026-11-02T23:59:59.999Z"))).toBe(true);
  expect(isActiveAt([evening], at("2026-11-03T00:00:00Z"))).toBe(false);
});
