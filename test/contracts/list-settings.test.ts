import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { OKAFOR, PRYCE } from "../factories/voi.ts";
import { listDesk } from "../support/list-desk.ts";

const HOWELL = { ...PRYCE, id: makeId("off", "howell"), name: "Idris Howell" };
const PLAIN = {
  name: "Stolen in Marlshire",
  kind: "response",
  legalBasis: "Common law, prevention of crime",
  maxAgeHours: 24,
};
const FULL = {
  ...PLAIN,
  source: "The force's crime system",
  refreshHours: 6,
  defaults: { priority: "medium", action: "assess" },
  limits: { priority: "high", action: "stop" },
  thresholds: { stop: 0.8, assess: 0.5 },
  activeHours: [{ days: [1, 2, 3, 4, 5], from: "08:00", to: "18:00" }],
  where: { cameras: ["cam_pell-1"], sites: [] },
  shownTo: { roles: ["control-room"], people: ["off_howell"] },
};

let desk: Awaited<ReturnType<typeof listDesk>>;
beforeEach(async () => {
  desk = await listDesk(HOWELL);
});
afterEach(() => desk.close());

const made = async (facts: object = {}): Promise<{ readonly id: string }> =>
  (await desk.call(PRYCE, "POST", "/lists", { ...PLAIN, ...facts })).body;

describe("the settings of a list", () => {
  it("are given back as they were set, when the list is made and when it is set anew", async () => {
    const { id } = await made(FULL);
    const { maxAgeHours: _, ...told } = FULL;
    expect((await desk.call(PRYCE, "GET", `/lists/${id}`)).body).toMatchObject({ ...told, version: 1 });
    const changed = await desk.call(PRYCE, "PUT", `/lists/${id}`, {
      ...PLAIN,
      ownerId: HOWELL.id,
      ifVersion: 1,
    });
    expect(changed).toMatchObject({ status: 200, body: { version: 2, owner: { name: "Idris Howell" } } });
    expect(changed.body).toMatchObject({
      source: null,
      thresholds: {},
      activeHours: null,
      where: null,
      shownTo: null,
    });
  });

  it("have a history that says who set what, and an entry in the audit log before they change", async () => {
    const { id } = await made();
    await desk.call(PRYCE, "PUT", `/lists/${id}`, {
      ...PLAIN,
      refreshHours: 12,
      thresholds: { stop: 0.9 },
      ifVersion: 1,
    });
    const { items } = (await desk.call(OKAFOR, "GET", `/lists/${id}/history`)).body;
    expect(items).toMatchObject([
      {
        version: 2,
        by: { name: "Dilys Pryce" },
        fields: [
          { field: "refresh", before: "", after: "12 h" },
          { field: "thresholds", before: "", after: "stop 0.9" },
        ],
      },
    ]);
    expect(desk.audited.at(-1)).toMatchObject({
      operation: "list.change",
      facts: { step: "settings", version: 2, changed: ["refresh", "thresholds"] },
    });
  });

  it("are not changed by somebody who has seen an older version", async () => {
    const { id } = await made();
    await desk.call(PRYCE, "PUT", `/lists/${id}`, { ...PLAIN, name: "First", ifVersion: 1 });
    const late = await desk.call(HOWELL, "PUT", `/lists/${id}`, { ...PLAIN, name: "Second", ifVersion: 1 });
    expect(late).toMatchObject({ status: 409, body: { type: "urn:fosseway:problem:settings-overtaken" } });
    expect((await desk.call(PRYCE, "GET", `/lists/${id}`)).body).toMatchObject({ name: "First" });
  });

  it.each([
    ["a refresh after the list is stale", { refreshHours: 25 }, "refresh-after-maximum-age"],
    [
      "a default above the limit",
      { defaults: { action: "stop" }, limits: { action: "assess" } },
      "default-above-limit",
    ],
    [
      "a stop on an intelligence list",
      { kind: "intelligence", defaults: { action: "stop" } },
      "action-not-for-list",
    ],
    ["no place at all", { where: { cameras: [], sites: [] } }, "place-missing"],
    ["an open list that becomes covert", { kind: "covert" }, "covert-fixed"],
  ])("refuse %s, and say what to do", async (_, facts, code) => {
    const { id } = await made();
    const refused = await desk.call(PRYCE, "PUT", `/lists/${id}`, { ...PLAIN, ...facts, ifVersion: 1 });
    expect(refused.status).toBe(422);
    expect(refused.body.facts.problems).toMatchObject([{ code }]);
  });

  it("name an owner who may know of the list, and nobody else", async () => {
    const { id } = await made({ kind: "covert" });
    const covert = { ...PLAIN, kind: "covert", ifVersion: 1 };
    for (const ownerId of [OKAFOR.id, "off_nobody"]) {
      const refused = await desk.call(PRYCE, "PUT", `/lists/${id}`, { ...covert, ownerId });
      expect(refused).toMatchObject({ status: 422, body: { type: "urn:fosseway:problem:owner-unknown" } });
    }
  });
});

describe("a list that not everybody may know of", () => {
  it("is in nobody's answer but theirs", async () => {
    await made({ kind: "covert", name: "Quay watch" });
    await made({ name: "Own people", shownTo: { roles: [], people: [] } });
    const seenBy = async (officer: typeof PRYCE) =>
      (await desk.call(officer, "GET", "/lists")).body.items
        .map((list: { name: string }) => list.name)
        .toSorted();
    expect(await seenBy(PRYCE)).toEqual(["Own people", "Quay watch"]);
    expect(await seenBy(HOWELL)).toEqual(["Quay watch"]);
    expect(await seenBy(OKAFOR)).toEqual([]);
  });

  it("marks what the audit log says of it", async () => {
    const { id } = await made({ kind: "covert", shownTo: { roles: ["anpr-manager"], people: [] } });
    expect(desk.audited.at(-1)?.facts).toMatchObject({ covert: true, limitedTo: id });
  });
});
