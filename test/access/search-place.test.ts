/** Searches narrowed by a place, over HTTP: what is resolved, what is told of it, and who may draw one. */
import { beforeEach, describe, expect, it } from "vitest";
import { anAsk, aSearch, type Desk, openDesk, QUAY, SIGNED } from "./desk.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});

const search = (name: Parameters<Desk["send"]>[0], days: number, change: object = {}) =>
  desk.send(name, "POST", "/searches", aSearch(days, change));

describe("a search of a place", () => {
  const circle = (latDeg: number) => ({ kind: "circle", centre: { ...QUAY, latDeg }, radiusM: 500 });
  const narrowed = (change: object) => search("analyst", 90, change);

  it("beside a mark answers what was read there, says how many cameras it looked at, and keeps the shape in the log", async () => {
    const here = await narrowed({ where: circle(QUAY.latDeg + 0.002) });
    expect(here).toMatchObject({ status: 200, body: { page: { totalUpTo10000: 2 }, camerasLookedAt: 1 } });
    expect(here.body.page.because[0]).toBe("The mark asked for; within the place asked for");
    expect(here.body.askedWords).toBe("Vehicle AB49 XYZ, at the circle of 500 m about 53.20200, -2.90000");
    const elsewhere = await narrowed({ where: circle(QUAY.latDeg + 0.01) });
    expect(elsewhere.body).toMatchObject({ page: { totalUpTo10000: 0 }, camerasLookedAt: 0, hours: [] });
    const [asked] = (await desk.audit.list({ operation: "consult" }, { limit: 9 })).slice(-1);
    expect(asked?.event.facts).toMatchObject({ where: "the circle of 500 m about 53.20200, -2.90000" });
  });

  it("is kept with its place for the next page, and judged with it", async () => {
    const { body } = await narrowed({ where: circle(QUAY.latDeg), limit: 1 });
    const next = await desk.send(
      "analyst",
      "GET",
      `/searches/${body.searchId}/reads?after=${body.page.next}`,
    );
    expect(next.body).toMatchObject({ camerasLookedAt: 1, asked: { where: circle(QUAY.latDeg) } });
  });

  it("that is drawn is refused to who may not know where cameras stand, and nothing is looked up", async () => {
    const { status, body } = await search("controller", 1, { where: circle(QUAY.latDeg) });
    expect(status).toBe(403);
    expect(body.facts).toMatchObject({
      code: "drawing-not-permitted",
      clause: { where: "Where cameras stand" },
    });
    expect(desk.looks()).toBe(0);
  });

  it("without a mark needs a signature, which holds for what lies within it and for nothing else", async () => {
    const area = (latDeg: number) => ({ question: { kind: "area", area: circle(latDeg) } });
    expect((await search("analyst", 1, area(QUAY.latDeg))).body.facts.code).toBe("authority-needed");
    const { body: asked } = await desk.send("analyst", "POST", "/authorities", anAsk(1, area(QUAY.latDeg)));
    expect(asked.questionWords).toBe("Everything that passed the circle of 500 m about 53.20000, -2.90000");
    await desk.send("inspector", "POST", `/authorities/${asked.id}/sign`, SIGNED);
    const under = { authorityId: asked.id };
    expect((await search("analyst", 1, { ...area(QUAY.latDeg + 0.001), ...under })).body.facts.code).toBe(
      "authority-not-covering",
    );
    const found = await search("analyst", 1, { ...area(QUAY.latDeg), ...under });
    expect(found.body).toMatchObject({
      page: { totalUpTo10000: 1, because: ["Passed within the part of the map"] },
      hours: [{ reads: 1 }],
    });
  });

  it("beside a question that is a place itself is refused as two places", async () => {
    const cameras = { kind: "cameras", cameraIds: ["cam_1"] };
    const { status, body } = await narrowed({ question: cameras, where: circle(QUAY.latDeg) });
    expect([status, body.type]).toEqual([422, "urn:fosseway:problem:place-not-valid"]);
  });
});
