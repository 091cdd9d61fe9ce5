/** An auditor's work over HTTP: who searched what, a draw that can be made again, hints, and a question that is answered and closed. */
import { beforeEach, describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS, instant, plusMs } from "#terms/instant.ts";
import { anAsk, aSearch, type Desk, NOW, openDesk, rfc3339, SIGNED } from "./desk.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});

type Name = Parameters<Desk["send"]>[0];
const search = async (name: Name, change: object = {}) =>
  (await desk.send(name, "POST", "/searches", aSearch(30, change))).body.searchId as string;
const get = async (url: string, name: Name = "auditor") => (await desk.send(name, "GET", url)).body;
const post = (url: string, body: object = {}, name: Name = "auditor") => desk.send(name, "POST", url, body);

describe("the searches of the log", () => {
  it("say who asked about which mark, why, under which clause and how many reads went out", async () => {
    const id = await search("analyst");
    await desk.send("analyst", "GET", `/searches/${id}/reads`);
    await desk.send("analyst", "GET", `/searches/${id}/file`);
    const { items } = await get("/audit/searches?mark=ab49%20xyz");
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      ...{ id, asker: { name: "analyst" }, marks: ["AB49XYZ"], reference: "MAR/4711/26" },
      // The one read of 30 days on the first page, on it again, and for the file.
      ...{ reads: 3, pages: 3, files: 1, outcome: "allowed" },
      clause: expect.stringContaining("90 days"),
    });
  });

  it("are narrowed by name, reference and outcome, and each look is in the log", async () => {
    await search("analyst");
    await search("controller", { reference: "MAR/9999/26" });
    const of = async (query: string) => (await get(`/audit/searches?${query}`)).items.length;
    expect([
      await of(""),
      await of("name=CONTR"),
      await of("reference=9999"),
      await of("outcome=refused"),
    ]).toEqual([2, 1, 1, 0]);
    const [look] = await desk.audit.list({ operation: "audit.read" }, { limit: 1 });
    expect(look?.event).toMatchObject({ object: "searches", facts: { outcome: "refused" } });
    expect((await desk.send("analyst", "GET", "/audit/searches")).status).toBe(403);
  });

  it("are counted in the standing reports", async () => {
    await search("analyst");
    await search("analyst", { capturedFrom: rfc3339(instant(NOW - 120 * DAY_MS)) });
    const { byPerson, byAge } = await get("/audit/reports");
    expect(byPerson).toEqual([{ of: "analyst (off_analyst)", answered: 1, refused: 1, reads: 1, files: 0 }]);
    expect(byAge.map(({ of }: { of: string }) => of)).toEqual(["Up to 365 days", "Up to 90 days"]);
    const file = await desk.send("auditor", "GET", "/audit/searches/file");
    expect(file.text.trim().split("\r\n")).toHaveLength(3);
  });
});

describe("the standing reports", () => {
  it("name who took files out, under which reference", async () => {
    const id = await search("analyst");
    await search("controller");
    expect((await desk.send("analyst", "GET", `/searches/${id}/file?format=csv`)).status).toBe(200);
    const { disclosed, disclosedInAll } = await get("/audit/reports");
    expect(disclosedInAll).toBe(1);
    expect(disclosed).toEqual([
      expect.objectContaining({
        asker: { id: "off_analyst", name: "analyst" },
        reference: "MAR/4711/26",
        files: 1,
      }),
    ]);
  });

  it("name authorities that were signed and never searched under, until somebody does", async () => {
    const { body: asked } = await desk.send("analyst", "POST", "/authorities", anAsk(120));
    expect((await get("/audit/reports")).unused).toEqual([]);
    await desk.send("inspector", "POST", `/authorities/${asked.id}/sign`, SIGNED);
    expect((await get("/audit/reports")).unused).toEqual([
      expect.objectContaining({
        authorityId: asked.id,
        asker: "analyst",
        signedBy: "inspector",
        offence: "Robbery",
      }),
    ]);
    const under = { ...aSearch(120), authorityId: asked.id };
    expect((await desk.send("analyst", "POST", "/searches", under)).status).toBe(200);
    expect((await get("/audit/reports")).unused).toEqual([]);
  });

  it("count the alerts whose picture nobody compared with their text", async () => {
    expect((await get("/audit/reports")).alerts).toEqual({ raised: 12, unchecked: 3 });
  });
});

describe("a draw", () => {
  const WINDOW = { from: rfc3339(instant(NOW - DAY_MS)), to: rfc3339(plusMs(NOW, DAY_MS)) };

  it("is made once of a time that is over, and comes out the same when it is made again", async () => {
    for (let i = 0; i < 25; i += 1) await search("analyst");
    expect((await post("/audit/samples", WINDOW)).status).toBe(422);
    desk.setNow(plusMs(NOW, DAY_MS));
    const { body } = await post("/audit/samples", WINDOW);
    expect(body).toMatchObject({ searches: 25, drawn: 20 });
    const [drawn] = await desk.audit.list({ operation: "audit.sample" }, { limit: 1 });
    expect(drawn?.event.facts["seed"]).toBe(body.seed);
    expect(await get(`/audit/samples/${body.id}/replay`)).toEqual({ same: true });
    expect((await post("/audit/samples", WINDOW)).status).toBe(409);
  });

  it("is reviewed search by search, each once and none by whoever made it", async () => {
    const [own, others] = [await search("searching"), await search("analyst")];
    desk.setNow(plusMs(NOW, DAY_MS));
    const { id } = (await post("/audit/samples", WINDOW)).body;
    const review = (searchId: string, name: Name) =>
      post(`/audit/samples/${id}/review`, { searchId, verdict: "in-order" }, name);
    expect((await review(own, "searching")).status).toBe(409);
    expect((await review(others, "searching")).body.reviewed).toBe(1);
    expect((await review(others, "auditor")).status).toBe(409);
    expect((await review("search_none", "auditor")).status).toBe(404);
  });
});

describe("hints", () => {
  const kindsOf = async (id: string) => {
    const { items } = await get(
      `/audit/hints?to=${rfc3339(plusMs(NOW, 30 * DAY_MS))}&from=${rfc3339(instant(0))}`,
    );
    return items.find(({ search: { id: of } }: { search: { id: string } }) => of === id)?.kinds ?? [];
  };

  it("are given for one's own vehicle, the same mark again and again, an unusual hour, and weak words", async () => {
    const plain = await search("analyst");
    expect(await kindsOf(plain)).toEqual([]);
    const weak = await search("analyst", { reference: "as asked", justification: "Needed for the case." });
    expect(await kindsOf(weak)).toEqual(["no-incident", "weak-reason"]);
    for (let i = 0; i < 2; i += 1) await search("analyst");
    const fifth = await search("analyst");
    expect(await kindsOf(fifth)).toEqual(["repeated-target"]);
    await desk.send("controller", "PUT", "/own-vehicles", { marks: ["ab49 xyz"] });
    expect(await kindsOf(await search("controller"))).toEqual(["own-vehicle"]);
    desk.setNow(plusMs(NOW, 14 * HOUR_MS));
    const late = { capturedTo: rfc3339(NOW), capturedFrom: rfc3339(instant(NOW - DAY_MS)) };
    expect(await kindsOf(await search("colleague", late))).toEqual(["unusual-hour"]);
    expect(await kindsOf(await search("controller", late))).toEqual(["own-vehicle"]);
  });
});

describe("a question", () => {
  it("is put to the person, answered once by them, and closed by an auditor who is not them", async () => {
    const searchId = await search("analyst");
    const { id } = (await post("/audit/findings", { searchId, question: "What was this for?" })).body;
    expect((await get("/questions", "analyst")).items).toMatchObject([
      { id, question: "What was this for?" },
    ]);
    expect((await get("/questions", "colleague")).items).toEqual([]);
    const closing = { outcome: "explained", words: "It was the robbery." };
    expect((await post(`/audit/findings/${id}/close`, closing)).status).toBe(409);
    const answer = (name: Name) => post(`/questions/${id}/answer`, { words: "The robbery." }, name);
    expect([
      (await answer("colleague")).status,
      (await answer("analyst")).status,
      (await answer("analyst")).status,
    ]).toEqual([409, 200, 409]);
    expect((await post(`/audit/findings/${id}/close`, closing)).body.closed.outcome).toBe("explained");
    const [entry] = await desk.audit.list({ operation: "audit.finding" }, { limit: 1 });
    expect(JSON.stringify(entry?.event)).not.toContain("robbery");
  });

  it("about one's own search is another auditor's, and closes without an answer only when it is overdue", async () => {
    const searchId = await search("searching");
    expect((await post("/audit/findings", { searchId, question: "?" }, "searching")).status).toBe(409);
    const { id } = (await post("/audit/findings", { searchId, question: "Why?" })).body;
    const close = (name: Name) =>
      post(`/audit/findings/${id}/close`, { outcome: "passed-on", words: "No answer came." }, name);
    desk.setNow(plusMs(NOW, 28 * DAY_MS - 1));
    expect((await close("auditor")).status).toBe(409);
    desk.setNow(plusMs(NOW, 28 * DAY_MS));
    expect((await get("/audit/findings")).items[0].overdue).toBe(true);
    expect([(await close("searching")).status, (await close("auditor")).status]).toEqual([409, 200]);
  });
});
