/** Whatever fails on the way from a question to its answer: no read without a receipt, no use without a read. */
import { beforeEach, describe, expect, it } from "vitest";
import { plusMs } from "#terms/instant.ts";
import { anAsk, aSearch, type Desk, daysAgo, NOW, openDesk, rfc3339, SIGNED } from "./desk.ts";

const HOUR_MS = 3_600_000;
let desk: Desk;
let authorityId: string;

beforeEach(async () => {
  desk = await openDesk();
  const asked = await desk.send("analyst", "POST", "/authorities", anAsk(120));
  authorityId = asked.body.id;
  await desk.send("inspector", "POST", `/authorities/${authorityId}/sign`, SIGNED);
});

const search = (change: object = {}) =>
  desk.send("analyst", "POST", "/searches", aSearch(120, { authorityId, ...change }));

/** To look at an authority is logged as well, so everything is mended first. */
const uses = async () => {
  desk.mend();
  return (await desk.send("analyst", "GET", `/authorities/${authorityId}`)).body.uses;
};

const logged = async () =>
  (await desk.audit.list({}, { limit: 200 }))
    .map(({ event }) => event)
    .filter(({ object }) => object.startsWith("search_"))
    .toReversed();

const steps = async () => (await logged()).map(({ operation, outcome }) => `${operation} ${outcome}`);

describe("a search under an authority", () => {
  it("spends nothing when the audit log takes no receipt, and leaves no trace in the register of searches", async () => {
    desk.breakStore("audit");
    expect(await search()).toMatchObject({ status: 500 });
    expect([await uses(), desk.looks(), await steps()]).toEqual([0, 0, []]);
    expect(await desk.searches.find("search_2" as never)).toBeUndefined();
  });

  it("gives the use back when the log fails before the reads go out, and says that it could not be logged", async () => {
    desk.breakStore("audit", 1);
    expect(await search()).toMatchObject({ status: 500 });
    expect([await uses(), await steps(), desk.notUndone()]).toEqual([0, ["consult allowed"], 1]);
  });

  it.each([
    ["authorities", 0],
    ["searches", 0],
    ["reads", 0],
  ] as const)("is logged as failed and counts as no use when the store of %s fails", async (which, looks) => {
    desk.breakStore(which);
    expect(await search()).toMatchObject({ status: 500 });
    desk.mend();
    expect([await uses(), desk.looks(), await steps()]).toEqual([
      0,
      looks,
      ["consult allowed", "consult failed"],
    ]);
    const [receipt, failed] = await logged();
    expect(failed?.facts).toEqual({ attempt: 2, page: "first" });
    expect(failed?.object).toBe(receipt?.object);
    expect(await search()).toMatchObject({ status: 200 });
    expect(await uses()).toBe(1);
  });

  it("that loses the last use to another one at the same moment is refused, and the refusal is logged", async () => {
    const outcomes = await Promise.all(Array.from({ length: 25 }, () => search()));
    const refused = outcomes.filter(({ status }) => status === 403);
    expect(refused.map(({ body }) => body.facts.code)).toEqual(Array(5).fill("authority-spent"));
    expect(await uses()).toBe(20);
    expect(desk.looks()).toBe(20);
    expect((await steps()).filter((step) => step === "consult refused")).toHaveLength(5);
    expect((await steps()).filter((step) => step === "disclose allowed")).toHaveLength(20);
  });

  it("is not answered for another purpose than the one signed for", async () => {
    expect(await search({ purpose: "intelligence" })).toMatchObject({
      status: 403,
      body: { facts: { code: "authority-not-covering", needed: expect.stringContaining("purpose") } },
    });
    expect(await uses()).toBe(0);
  });

  it("is recorded with the justification that was signed, and the asker's own beside it", async () => {
    const own = "I should like to know where this vehicle goes at night.";
    await search({ justification: own });
    expect((await logged())[0]?.facts).toMatchObject({
      justification: aSearch(120).justification,
      askerJustification: own,
    });
  });
});

describe("a request for an authority", () => {
  const ask = (capturedTo: number) =>
    desk.send("analyst", "POST", "/authorities", anAsk(120, { capturedTo: rfc3339(capturedTo as never) }));

  it("may ask for a window that ends seven days from now, and not a millisecond later", async () => {
    expect(await ask(daysAgo(-7))).toMatchObject({ status: 201 });
    expect(await ask(plusMs(daysAgo(-7), 1))).toMatchObject({
      status: 422,
      body: { facts: { code: "window-ends-too-late", details: { latestEnd: rfc3339(daysAgo(-7)) } } },
    });
  });

  it("for a window that ends in 9999 is refused in words that say when to end it", async () => {
    const { status, body } = await ask(Date.parse("9999-12-31T23:59:59Z"));
    expect([status, body.detail]).toEqual([
      422,
      "End the window at 2026-11-09 09:00 UTC or earlier. For what is captured after that, ask again then.",
    ]);
    const [entry] = await desk.audit.list({ operation: "authority.ask" }, { limit: 1 });
    expect(entry?.event).toMatchObject({ outcome: "refused", facts: { refusal: "window-ends-too-late" } });
  });
});

describe("the pages of a search", () => {
  const first = async () => (await search({ limit: 1 })).body;
  const turn = (searchId: string, after: string) =>
    desk.send("analyst", "GET", `/searches/${searchId}/reads?after=${after}&limit=1`);

  it("cannot be begun anew by a made-up cursor, and the attempt is logged as a page of that search", async () => {
    const { searchId, page } = await first();
    const nextYear = Date.parse("2027-11-02T09:00:00Z").toString(36);
    const forged = `${nextYear}.${page.next.split(".")[1]}`;
    expect(await turn(searchId, forged)).toMatchObject({
      status: 403,
      body: { facts: { code: "page-not-offered", receipt: { index: expect.any(Number) } } },
    });
    expect(desk.looks()).toBe(1);
    expect((await logged()).at(-1)).toMatchObject({
      object: searchId,
      outcome: "refused",
      facts: { page: "later", refusal: "page-not-offered" },
    });
    expect(await turn(searchId, page.next)).toMatchObject({ status: 200 });
    expect(await uses()).toBe(1);
  });

  it("of another search of the same officer are not these pages", async () => {
    const [one, other] = [await first(), (await search({ limit: 1, capturedTo: rfc3339(daysAgo(30)) })).body];
    expect(await turn(other.searchId, one.page.next)).toMatchObject({ status: 403 });
  });

  it("can be turned for twelve hours, and not a millisecond longer", async () => {
    const { searchId, page } = await first();
    desk.setNow(plusMs(NOW, 12 * HOUR_MS));
    const second = await turn(searchId, page.next);
    expect(second).toMatchObject({ status: 200, body: { page: { items: [{}] } } });
    desk.setNow(plusMs(NOW, 12 * HOUR_MS + 1));
    expect(await turn(searchId, second.body.page.next)).toMatchObject({
      status: 403,
      body: { facts: { code: "page-too-late", clause: { where: "Pages of a search" } } },
    });
  });

  it("are still the search's own when the authority has no use left", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => first()));
    for (const { searchId, page } of answers.slice(0, 3)) {
      expect(await turn(searchId, page.next)).toMatchObject({ status: 200 });
    }
  });

  it("that fail outside are logged as failed", async () => {
    const { searchId, page } = await first();
    desk.breakStore("reads");
    expect(await turn(searchId, page.next)).toMatchObject({ status: 500 });
    expect((await steps()).slice(-2)).toEqual(["consult allowed", "consult failed"]);
  });
});
