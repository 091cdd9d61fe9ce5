/** Saved searches and working sets over HTTP: who may see them, what the log holds of them, and how they end. */
import { beforeEach, describe, expect, it } from "vitest";
import { eraseFromCases } from "#flows/cases/work-on-case.ts";
import type { ReadId } from "#terms/ids.ts";
import { DAY_MS, instant, plusMs } from "#terms/instant.ts";
import { anAsk, aSearch, type Desk, NOW, openDesk, SIGNED } from "./desk.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});

type Name = Parameters<Desk["send"]>[0];
const post = (name: Name, url: string, body: object = {}) => desk.send(name, "POST", url, body);
const logged = async () => (await desk.audit.list({}, { limit: 200 })).map(({ event }) => event);

async function answer(name: Name, days = 90) {
  const { body } = await post(name, "/searches", aSearch(days));
  return {
    id: body.searchId as string,
    reads: body.page.items.map(({ id }: { id: string }) => id) as string[],
  };
}

describe("a saved search", () => {
  const saved = async (facts: object = {}) =>
    (
      await post("analyst", "/saved-searches", {
        searchId: (await answer("analyst")).id,
        name: "The van",
        ...facts,
      })
    ).body;

  it("is asked again as a new search, by the time at which it is asked when its window moves", async () => {
    const { id, state } = await saved({ moves: true });
    expect(state).toBe("open");
    desk.setNow(plusMs(NOW, 5 * DAY_MS));
    const again = await post("analyst", `/saved-searches/${id}/ask`);
    expect(again.status).toBe(200);
    const asked = await desk.searches.find(again.body.searchId);
    expect([asked!.capturedTo, asked!.capturedTo - asked!.capturedFrom]).toEqual([
      plusMs(NOW, 5 * DAY_MS),
      90 * DAY_MS,
    ]);
  });

  it("permits nothing: the policy refuses it when its window is too old by now", async () => {
    const { id } = await saved();
    desk.setNow(plusMs(NOW, DAY_MS));
    const late = await post("analyst", `/saved-searches/${id}/ask`);
    expect([late.status, late.body.facts.code]).toEqual([403, "authority-needed"]);
  });

  it("ends with its authority, and after its time where it needs none", async () => {
    const { id: plain } = await saved();
    const asked = await post("analyst", "/authorities", anAsk(120));
    await post("inspector", `/authorities/${asked.body.id}/sign`, SIGNED);
    const under = { ...aSearch(120), authorityId: asked.body.id };
    const { searchId } = (await post("analyst", "/searches", under)).body;
    const { id } = (await post("analyst", "/saved-searches", { searchId, name: "Old van", moves: true }))
      .body;
    const states = async () =>
      Object.fromEntries(
        (await desk.send("analyst", "GET", "/saved-searches")).body.items.map(
          (one: { id: string; state: string }) => [one.id, one.state],
        ),
      );
    expect(await states()).toEqual({ [plain]: "open", [id]: "open" });
    await post("inspector", `/authorities/${asked.body.id}/revoke`, { reason: "The case is closed." });
    desk.setNow(plusMs(NOW, 91 * DAY_MS));
    expect(await states()).toEqual({ [plain]: "ended", [id]: "authority-ended" });
    expect((await post("analyst", `/saved-searches/${id}/ask`)).status).toBe(409);
  });

  it("is its owner's alone, who renames it and throws it away", async () => {
    const { id } = await saved();
    expect((await post("colleague", `/saved-searches/${id}/ask`)).status).toBe(404);
    expect((await desk.send("colleague", "GET", "/saved-searches")).body.items).toEqual([]);
    expect((await desk.send("analyst", "PUT", `/saved-searches/${id}`, { name: "Blue van" })).body.name).toBe(
      "Blue van",
    );
    expect((await desk.send("analyst", "DELETE", `/saved-searches/${id}`)).status).toBe(204);
    expect((await desk.send("analyst", "DELETE", `/saved-searches/${id}`)).status).toBe(404);
    const others = { searchId: (await answer("analyst")).id, name: "Not mine" };
    expect((await post("colleague", "/saved-searches", others)).status).toBe(404);
  });
});

describe("a working set", () => {
  const CASE = { reference: "MAR/4711/26", title: "Quay robbery", reason: "To find the van's way." };
  const opened = async () => (await post("analyst", "/cases", CASE)).body.id as string;
  const gather = (name: Name, id: string, from: { id: string; reads: readonly string[] }) =>
    post(name, `/cases/${id}/reads`, { searchId: from.id, readIds: from.reads, note: "By the quay" });

  it("gathers reads of an answer of one's own, each once, and of nobody else's", async () => {
    const id = await opened();
    const own = await answer("analyst");
    expect((await gather("analyst", id, own)).body.items).toHaveLength(2);
    expect((await gather("analyst", id, own)).body.items).toHaveLength(2);
    expect((await gather("analyst", id, await answer("colleague"))).status).toBe(404);
    const made = await gather("analyst", id, { id: own.id, reads: ["read_made-up"] });
    expect(made.body.items).toHaveLength(2);
    const step = (await logged()).findLast(({ facts }) => facts["step"] === "gather");
    expect(step?.facts).toMatchObject({ reference: "MAR/4711/26", reads: 2, searches: [own.id] });
  });

  it("is there for its owner and named colleagues alone, and only its owner shows it", async () => {
    const id = await opened();
    const listed = async (name: Name) => (await desk.send(name, "GET", "/cases")).body.items.length;
    expect([await listed("analyst"), await listed("colleague")]).toEqual([1, 0]);
    expect((await post("colleague", `/cases/${id}/notes`, { words: "Let me in" })).status).toBe(404);
    expect((await desk.send("colleague", "GET", `/cases/${id}`)).status).toBe(404);
    expect((await post("analyst", `/cases/${id}/share`, { officerId: "off_neighbour" })).status).toBe(422);
    expect((await post("analyst", `/cases/${id}/share`, { officerId: "off_auditor" })).status).toBe(422);
    expect((await post("analyst", `/cases/${id}/share`, { officerId: "off_colleague" })).status).toBe(200);
    expect((await post("colleague", `/cases/${id}/notes`, { words: "Seen it" })).body.notes).toHaveLength(1);
    expect((await post("colleague", `/cases/${id}/close`, { reason: "Done" })).status).toBe(409);
    await post("analyst", `/cases/${id}/unshare`, { officerId: "off_colleague" });
    expect(await listed("colleague")).toBe(0);
  });

  it("leaves an entry for every look", async () => {
    const id = await opened();
    await desk.send("analyst", "GET", `/cases/${id}`);
    expect((await logged())[0]).toMatchObject({
      operation: "consult",
      object: id,
      actor: { id: "off_analyst" },
    });
  });

  it("is due for review after its days, until its owner has said that it is needed", async () => {
    const id = await opened();
    const isDue = async () => (await desk.send("analyst", "GET", `/cases/${id}`)).body.reviewDue;
    desk.setNow(plusMs(NOW, 28 * DAY_MS - 1));
    expect(await isDue()).toBe(false);
    desk.setNow(plusMs(NOW, 28 * DAY_MS));
    expect(await isDue()).toBe(true);
    expect((await post("analyst", `/cases/${id}/review`)).body.reviewDue).toBe(false);
  });

  it("loses a read when the read's time is over, unless it is held, and nothing a millisecond before", async () => {
    const id = await opened();
    await gather("analyst", id, await answer("analyst"));
    const { items } = (await desk.send("analyst", "GET", `/cases/${id}`)).body;
    const [newer, older] = items.map((one: { id: string }) => one.id);
    const reads = async () =>
      (await desk.send("analyst", "GET", `/cases/${id}`)).body.items.map((one: { id: string }) => one.id);
    const erase = (cutOff: typeof NOW, held: readonly string[] = []) =>
      eraseFromCases(desk.workingSets, cutOff, new Set(held as ReadId[]));
    const olderAt = instant(Date.parse(items[1].capturedAt));
    expect([await erase(olderAt), await erase(plusMs(olderAt, 1), [older])]).toEqual([0, 0]);
    expect(await reads()).toEqual([newer, older]);
    expect(await erase(plusMs(olderAt, 1))).toBe(1);
    expect(await reads()).toEqual([newer]);
  });

  it("is purged when it is closed, and the log certifies how much went", async () => {
    const id = await opened();
    await gather("analyst", id, await answer("analyst"));
    const closed = await post("analyst", `/cases/${id}/close`, { reason: "Convicted" });
    expect(closed.body).toMatchObject({ items: [], notes: [], reads: 2, closed: { reason: "Convicted" } });
    const [certificate, ordered] = await logged();
    expect(certificate).toMatchObject({ operation: "erase", object: id, facts: { gathered: 2 } });
    expect(ordered?.facts["digest"]).toMatch(/^[0-9a-f]{64}$/);
    expect((await post("analyst", `/cases/${id}/notes`, { words: "More" })).status).toBe(409);
  });
});
