/** From a question to an answer or a refusal, over HTTP, with the audit log as witness. */
import { beforeEach, describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS, plusMs } from "#terms/instant.ts";
import { anAsk, aSearch, type Desk, daysAgo, NOW, openDesk, rfc3339, SIGNED } from "./desk.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});

const search = (name: Parameters<Desk["send"]>[0], days: number, change: object = {}) =>
  desk.send(name, "POST", "/searches", aSearch(days, change));

const logged = async () =>
  (await desk.audit.list({}, { limit: 50 }))
    .map(({ event }) => [event.operation, event.outcome])
    .toReversed();

describe("a search", () => {
  it("of 90 days is answered with the reads, the rule, its clause and a receipt", async () => {
    const { status, body } = await search("controller", 90);
    expect(status).toBe(200);
    expect(body.page).toMatchObject({ totalUpTo10000: 2, items: [{ vrmDisplay: "AB49 XYZ" }, {}] });
    expect(body.rule).toMatchObject({
      ruleId: "vehicle-90-days",
      authorityId: null,
      clause: { source: "Cheshire Constabulary: Automatic Number Plate Recognition (ANPR)" },
    });
    expect(body.receipt).toMatchObject({ index: 0, checkpoint: expect.stringMatching(/^fosseway\//) });
    expect(body.watermark).toBe("controller · MAR/4711/26 · audit entry 0");
  });

  it("is logged before it is answered, and how much was disclosed after", async () => {
    await search("controller", 90);
    expect(await logged()).toEqual([
      ["consult", "allowed"],
      ["disclose", "allowed"],
    ]);
    const [disclosed, asked] = await desk.audit.list({}, { limit: 2 });
    expect(disclosed?.event.facts).toMatchObject({ reads: 2, recipient: "off_controller" });
    expect(asked?.event.facts).toMatchObject({
      vrm: "AB49XYZ",
      oldestAgeDays: 90,
      category: "serious",
      reference: "MAR/4711/26",
      rule: "vehicle-90-days",
      force: "force_marlshire",
    });
  });

  it("one day older is refused with the clause, what would be needed and a receipt; the store is never asked", async () => {
    const { status, body } = await search("analyst", 91);
    expect(status).toBe(403);
    expect(body).toMatchObject({
      type: "urn:fosseway:problem:authority-needed",
      facts: {
        ruleId: "after-90-days",
        clause: { says: expect.stringMatching(/senior officer/) },
        needed: "Ask an inspector or above in your force to sign for it.",
        details: { authoriserRank: "inspector" },
        receipt: { index: 0 },
      },
    });
    expect(desk.looks()).toBe(0);
    expect(await logged()).toEqual([["consult", "refused"]]);
  });

  it("gets no answer when the audit log cannot take it", async () => {
    desk.breakStore("audit");
    expect(await search("controller", 90)).toMatchObject({ status: 500 });
    expect(desk.looks()).toBe(0);
  });

  it("gets no answer when no policy is set, and the page of rules says so", async () => {
    desk.setPolicy(undefined);
    expect(await search("controller", 1)).toMatchObject({
      status: 403,
      body: { facts: { code: "no-policy", clause: null } },
    });
    expect(await desk.send("controller", "GET", "/policy")).toMatchObject({ status: 404 });
  });

  it("needs a session, a mark, a real pattern and a sound form", async () => {
    expect(await desk.send("nobody" as never, "POST", "/searches", aSearch(1))).toMatchObject({
      status: 401,
    });
    const refusedAs = async (change: object) => {
      const { status, body } = await search("analyst", 1, change);
      return [status, body.type.split(":").at(-1)];
    };
    expect(await refusedAs({ question: { kind: "vrm", vrm: "!" } })).toEqual([422, "vrm-not-valid"]);
    expect(await refusedAs({ question: { kind: "pattern", pattern: "A*9" } })).toEqual([
      422,
      "pattern-not-valid",
    ]);
    expect(await refusedAs({ question: { kind: "cameras", cameraIds: ["x"] } })).toEqual([
      422,
      "camera-not-valid",
    ]);
    expect(await refusedAs({ justification: "aaaaaaaaaaaaaaaaaaaaaaaaaa" })).toEqual([
      422,
      "justification-too-weak",
    ]);
    expect(await refusedAs({ reference: " " })).toEqual([422, "reference-too-short"]);
    expect(await refusedAs({ purpose: "curiosity" })).toEqual([400, "request-not-valid"]);
  });
});

describe("the next page", () => {
  const firstPage = async (days = 90) => (await search("controller", days, { limit: 1 })).body;

  it("is answered, and judged and logged anew", async () => {
    const { searchId, page } = await firstPage();
    const next = await desk.send(
      "controller",
      "GET",
      `/searches/${searchId}/reads?after=${page.next}&limit=1`,
    );
    expect(next).toMatchObject({ status: 200, body: { searchId, page: { items: [{}], totalUpTo10000: 2 } } });
    expect(await logged()).toHaveLength(4);
  });

  it("leaves out what has aged past the rule since the question", async () => {
    desk = await openDesk([1, 89.9]);
    const { searchId, page } = await firstPage();
    desk.setNow(plusMs(NOW, DAY_MS / 8));
    const next = await desk.send("controller", "GET", `/searches/${searchId}/reads?after=${page.next}`);
    expect(next).toMatchObject({ status: 200, body: { page: { items: [] } } });
  });

  it("has an address, where its first page and its question are found again", async () => {
    const { searchId, page } = await firstPage();
    const again = await desk.send("controller", "GET", `/searches/${searchId}/reads?limit=1`);
    expect(again.body).toMatchObject({ searchId, page, askedWords: "Vehicle AB49 XYZ" });
    expect(again.body.asked).toMatchObject({
      reference: "MAR/4711/26",
      question: { kind: "vrm", vrm: "AB49XYZ" },
    });
    expect(await logged()).toHaveLength(4);
  });

  it("is refused when the policy has gone or the search is somebody else's", async () => {
    const { searchId, page } = await firstPage();
    const url = `/searches/${searchId}/reads?after=${page.next}`;
    expect(await desk.send("analyst", "GET", url)).toMatchObject({ status: 404 });
    expect(await desk.send("analyst", "GET", `/searches/${searchId}/reads`)).toMatchObject({ status: 404 });
    expect(await desk.send("controller", "GET", `/searches/${searchId}/reads?after=junk`)).toMatchObject({
      status: 400,
    });
    desk.setPolicy(undefined);
    expect(await desk.send("controller", "GET", url)).toMatchObject({ status: 403 });
  });
});

describe("an authority", () => {
  const ask = (days: number, change: object = {}) =>
    desk.send("analyst", "POST", "/authorities", anAsk(days, change));

  it("is asked for, signed by another, used by the asker, and every step and look is logged", async () => {
    const asked = await ask(120);
    expect(asked).toMatchObject({
      status: 201,
      body: {
        state: "asked",
        rankNeeded: "inspector",
        oldestDataAgeDays: 120,
        questionWords: "Vehicle AB49 XYZ",
        mayDecide: false,
      },
    });
    const inbox = await desk.send("inspector", "GET", "/authorities?box=inbox");
    expect(inbox.body.items).toMatchObject([
      { id: asked.body.id, mayDecide: true, clause: { note: expect.any(String) } },
    ]);
    const signed = await desk.send("inspector", "POST", `/authorities/${asked.body.id}/sign`, SIGNED);
    expect(signed).toMatchObject({
      status: 200,
      body: { state: "signed", decidedBy: { name: "inspector" }, uses: 0 },
    });
    const found = await search("analyst", 120, { authorityId: asked.body.id });
    expect(found).toMatchObject({
      status: 200,
      body: { page: { totalUpTo10000: 3 }, rule: { authorityId: asked.body.id } },
    });
    expect(await desk.send("analyst", "GET", `/authorities/${asked.body.id}`)).toMatchObject({
      body: { uses: 1 },
    });
    expect(await logged()).toEqual([
      ["authority.ask", "allowed"],
      ["consult", "allowed"],
      ["authority.sign", "allowed"],
      ["consult", "allowed"],
      ["disclose", "allowed"],
      ["consult", "allowed"],
    ]);
  });

  it("is not given for what no signature can permit, nor for what needs none", async () => {
    expect(await ask(120, { category: "priority-and-volume" })).toMatchObject({
      status: 403,
      body: {
        facts: {
          code: "category-not-permitted",
          details: { categoriesPermitted: ["counter-terrorism", "major", "serious"] },
        },
      },
    });
    expect(await ask(60)).toMatchObject({
      status: 409,
      body: { type: "urn:fosseway:problem:authority-not-needed" },
    });
  });

  it("is signed by nobody who asked for it, ranks too low or serves elsewhere", async () => {
    const own = await desk.send("inspector", "POST", "/authorities", anAsk(120));
    const sign = (name: Parameters<Desk["send"]>[0], id: string) =>
      desk.send(name, "POST", `/authorities/${id}/sign`, SIGNED);
    expect(await sign("inspector", own.body.id)).toMatchObject({
      status: 403,
      body: { facts: { code: "authoriser-is-asker" } },
    });
    expect(await sign("sergeant", own.body.id)).toMatchObject({
      status: 403,
      body: { facts: { code: "authoriser-rank-too-low" } },
    });
    expect(await sign("stranger", own.body.id)).toMatchObject({ status: 404 });
    expect(await sign("controller", own.body.id)).toMatchObject({ status: 404 });
    expect((await desk.send("sergeant", "GET", "/authorities")).body.items).toEqual([]);
    expect(await sign("superintendent", own.body.id)).toMatchObject({ status: 200 });
    expect(await sign("superintendent", own.body.id)).toMatchObject({ status: 409 });
  });

  it("that was refused tells the asker why and permits nothing", async () => {
    const { body } = await ask(120);
    const reason = { reason: "The window is wider than the enquiry needs." };
    await desk.send("inspector", "POST", `/authorities/${body.id}/refuse`, reason);
    const mine = await desk.send("analyst", "GET", "/authorities?box=mine");
    expect(mine.body.items).toMatchObject([{ state: "refused", refusalReason: reason.reason }]);
    expect(await search("analyst", 120, { authorityId: body.id })).toMatchObject({
      status: 403,
      body: { facts: { code: "authority-needed" } },
    });
  });

  it("covers no other window and ends by itself", async () => {
    const { body } = await ask(120);
    await desk.send("inspector", "POST", `/authorities/${body.id}/sign`, SIGNED);
    expect(await search("analyst", 121, { authorityId: body.id })).toMatchObject({
      body: { facts: { code: "authority-not-covering" } },
    });
    desk.setNow(plusMs(NOW, 7 * DAY_MS + 1));
    expect(await search("analyst", 120, { authorityId: body.id })).toMatchObject({
      body: { facts: { code: "authority-expired" } },
    });
  });

  it("given by word of mouth is used at once, shown to auditors when nobody signs, and then permits nothing", async () => {
    const given = (by: string, hoursAgo: number) => ({
      verbal: { by, givenAt: rfc3339(plusMs(NOW, -hoursAgo * HOUR_MS)) },
    });
    for (const [change, code] of [
      [given("off_sergeant", 1), "verbal-giver-may-not-sign"],
      [given("off_analyst", 1), "verbal-giver-may-not-sign"],
      [given("off_stranger", 1), "verbal-giver-may-not-sign"],
      [given("off_inspector", 24), "verbal-time-not-valid"],
      [given("off_inspector", -1), "verbal-time-not-valid"],
    ] as const) {
      const refused = await ask(120, change);
      expect([refused.status, refused.body.type]).toEqual([422, `urn:fosseway:problem:${code}`]);
    }
    const { body } = await ask(120, given("off_inspector", 1));
    expect(body).toMatchObject({ state: "verbal", verbal: { by: { name: "inspector" } } });
    expect(await search("analyst", 120, { authorityId: body.id })).toMatchObject({ status: 200 });
    const waiting = await desk.send("inspector", "GET", "/authorities/waiting");
    expect(waiting.body).toEqual({ authorities: 1, sites: [] });
    const unfounded = () => desk.send("auditor", "GET", "/authorities?box=unfounded");
    expect((await unfounded()).body.items).toEqual([]);
    desk.setNow(plusMs(NOW, 23 * HOUR_MS + 1));
    expect(await search("analyst", 120, { authorityId: body.id })).toMatchObject({ status: 403 });
    expect((await unfounded()).body.items).toMatchObject([{ id: body.id, state: "unconfirmed", uses: 1 }]);
    expect((await desk.send("analyst", "GET", "/authorities?box=unfounded")).body.items).toEqual([]);
  });

  it("is signed for a part of the window, and taken back", async () => {
    const { body } = await ask(120);
    const part = { ...SIGNED, capturedFrom: rfc3339(daysAgo(100)) };
    const tooWide = { ...SIGNED, capturedFrom: rfc3339(daysAgo(121)) };
    const sign = (given: object) => desk.send("inspector", "POST", `/authorities/${body.id}/sign`, given);
    expect(await sign(tooWide)).toMatchObject({
      status: 422,
      body: { type: "urn:fosseway:problem:window-not-within" },
    });
    expect(await sign(part)).toMatchObject({
      status: 200,
      body: { signedReason: SIGNED.reason, signedWindow: { capturedFrom: part.capturedFrom } },
    });
    expect(await search("analyst", 120, { authorityId: body.id })).toMatchObject({
      body: { facts: { code: "authority-not-covering" } },
    });
    expect(await search("analyst", 100, { authorityId: body.id })).toMatchObject({ status: 200 });
    const earlier = await desk.send("inspector", "GET", `/authorities/${body.id}/earlier-searches`);
    expect(earlier.body).toMatchObject({ items: [{ underAuthority: true, reference: "MAR/4711/26" }] });
    const reason = { reason: "The vehicle was found." };
    expect(await desk.send("superintendent", "POST", `/authorities/${body.id}/revoke`, reason)).toMatchObject(
      {
        status: 200,
        body: { state: "revoked", revoked: { by: { name: "superintendent" }, ...reason } },
      },
    );
    expect(await search("analyst", 100, { authorityId: body.id })).toMatchObject({
      status: 403,
      body: { facts: { code: "authority-revoked" } },
    });
  });

  it("needs a superintendent beyond twelve months, and only for the gravest crime", async () => {
    expect(await search("analyst", 400, { category: "major" })).toMatchObject({
      body: { facts: { code: "authority-needed", details: { authoriserRank: "superintendent" } } },
    });
    expect(await search("analyst", 400)).toMatchObject({
      body: {
        facts: { code: "category-not-permitted", details: { earliestPermitted: "2025-11-02T09:00:00.000Z" } },
      },
    });
  });

  it("covers marks that are all among those signed for, and a list that was pasted with a wrong line names it", async () => {
    const marks = (...vrms: string[]) => ({ question: { kind: "marks", vrms } });
    expect(await search("analyst", 20, marks("AB49XYZ", "!", "XY49ABC"))).toMatchObject({
      status: 422,
      body: { detail: "Correct or leave out number 2 of the list." },
    });
    expect(await search("analyst", 20, marks("AB49XYZ", "XY49ABC"))).toMatchObject({
      body: { facts: { code: "authority-needed", ruleId: "marks-90-days" } },
    });
    const { body } = await ask(20, marks("AB49XYZ", "XY49ABC"));
    expect(body.questionWords).toBe("2 vehicles: AB49 XYZ, XY49 ABC");
    await desk.send("inspector", "POST", `/authorities/${body.id}/sign`, SIGNED);
    const found = await search("analyst", 20, { ...marks("ab49 xyz"), authorityId: body.id });
    expect(found).toMatchObject({ status: 200, body: { page: { because: ["One of the marks asked for"] } } });
    expect(await search("analyst", 20, { ...marks("GH49JKL"), authorityId: body.id })).toMatchObject({
      body: { facts: { code: "authority-not-covering" } },
    });
  });

  it("is needed for part of a mark and for cameras even in the last 90 days", async () => {
    expect(await search("analyst", 20, { question: { kind: "pattern", pattern: "AB49*" } })).toMatchObject({
      body: { facts: { code: "authority-needed", ruleId: "pattern-90-days" } },
    });
    expect(
      await search("analyst", 20, { question: { kind: "cameras", cameraIds: ["cam_1"] } }),
    ).toMatchObject({ body: { facts: { code: "window-too-wide", details: { maxWindowDays: 2 } } } });
  });

  it("can be used only as often as it permits, even at the same moment", async () => {
    const { body } = await ask(120);
    await desk.send("inspector", "POST", `/authorities/${body.id}/sign`, SIGNED);
    const outcomes = await Promise.all(
      Array.from({ length: 25 }, () => search("analyst", 120, { authorityId: body.id })),
    );
    const spent = outcomes.filter((outcome) => outcome.body.facts?.code === "authority-spent");
    expect([outcomes.length - spent.length, spent.length]).toEqual([20, 5]);
  });
});

describe("the audit log over HTTP", () => {
  it("is for auditors, says who looked, and is whole", async () => {
    await search("controller", 90);
    expect(await desk.send("analyst", "GET", "/audit")).toMatchObject({ status: 403 });
    const { body } = await desk.send("auditor", "GET", "/audit?limit=2");
    expect(body).toMatchObject({
      size: 3,
      next: 1,
      items: [{ operation: "audit.read", object: "entries" }, {}],
    });
    expect(
      (await desk.send("auditor", "GET", "/audit?operation=consult&outcome=allowed&actor=off_controller"))
        .body.items,
    ).toHaveLength(1);
    const verified = await desk.send("auditor", "GET", "/audit/verify");
    expect(verified.body).toMatchObject({ whole: true, entries: 5, findings: [] });
    expect(verified.body.words).toEqual([
      "Whole: 5 entries (0 to 4), none altered, none missing, all in order.",
    ]);
  });

  it("hands out its checkpoint, proofs and an export that the verifier reads", async () => {
    await search("controller", 90);
    const { body } = await desk.send("auditor", "GET", "/audit/checkpoint");
    expect(body).toMatchObject({ size: 3, origin: "fosseway/force_marlshire" });
    expect(await desk.send("auditor", "GET", "/audit/proof?index=0")).toMatchObject({
      body: { index: 0, size: 4 },
    });
    expect(await desk.send("auditor", "GET", "/audit/proof?index=99")).toMatchObject({ status: 404 });
    const { text } = await desk.send("auditor", "GET", "/audit/export");
    expect(text.trimEnd().split("\n")).toHaveLength(1 + 6);
    expect(await desk.send("auditor", "GET", "/audit/export?from=99")).toMatchObject({ status: 404 });
  });
});

it("shows the rules in force in words and data", async () => {
  const { body } = await desk.send("controller", "GET", "/policy");
  expect(body.rules[0]).toMatchObject({
    id: "vehicle-90-days",
    reachesBackTo: rfc3339(daysAgo(90)),
    forYourRole: true,
    words:
      "One vehicle: data up to 90 days old, no signature needed; for control room or analyst; counter-terrorism, major crime, serious crime, priority and volume crime or safeguarding.",
  });
  expect(body.retention.words).toBe("Reads are kept for at most 24 months.");
});
