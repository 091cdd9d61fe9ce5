/** Is every topic answered from live data, with how it was counted, a chart and an annex, and can no place get into an answer by any of them? */
import { describe, expect, it } from "vitest";
import type { AuditEvent } from "#audit/ports.ts";
import { FOI_TOPICS } from "#foi/foi-words.ts";
import { PUBLISHED } from "#foi/published-already.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, parseInstant } from "#terms/instant.ts";
import { AT_SEA, aHouse, aSite, type House, PEOPLE } from "./foi-house.ts";

const { foi, manager, superintendent, analyst, neighbour } = PEOPLE;
const moment = (text: string) => parseInstant(text) as Instant;

async function received(house: House, text = "What do you know of number plates?") {
  const body = {
    ...{ text, requesterName: "A. Requester", replyAddress: "a@example.org" },
    ...{ receivedOn: "2026-03-11", channel: "email" },
  };
  return (await house.as(foi, "POST", "/api/v1/foi", body)).body;
}

async function drafted(house: House, parts: readonly object[]) {
  const { id } = await received(house);
  const answer = await house.as(foi, "POST", `/api/v1/foi/${id}/commands`, { type: "draft", parts });
  return { ...answer, id };
}

const letterOf = async (house: House, parts: readonly object[]) => {
  const { body } = await drafted(house, parts);
  return (await house.as(foi, "GET", body.letter.html)).text;
};

const actor = { id: makeId("off", "somebody"), name: "somebody", roles: [], rank: "constable" } as never;
const logged = (
  at: string,
  operation: AuditEvent["operation"],
  object: string,
  facts: object,
): AuditEvent => ({
  ...{ at: moment(at), actor, operation, object, outcome: "allowed" },
  facts: { force: makeId("force", "marlshire"), ...facts } as AuditEvent["facts"],
});

const OWN_WORDS: readonly string[] = ["written", "not-held", "withheld", "refused", "published"];
const TOPICS = FOI_TOPICS.filter((topic) => !OWN_WORDS.includes(topic));
const partOf = (topic: string) => (topic === "devices" ? { topic, countries: [], classes: [] } : { topic });

describe("every topic", () => {
  it("says how it was counted, when, and what was withheld", async () => {
    const house = await aHouse();
    for (const topic of TOPICS) {
      const text = await letterOf(house, [partOf(topic)]);
      expect([topic, text]).toEqual([
        topic,
        expect.stringMatching(/How this was counted, on 11 March 2026 at 10:00: \w/),
      ]);
      expect([topic, text]).toEqual([topic, expect.stringMatching(/withheld|given as ranges/)]);
    }
  });

  it("tells no place: neither what officers call a site, nor its code, nor its position, in page, PDF, file or annex", async () => {
    const house = await aHouse();
    await aSite(house, "MAR-07");
    const { body, id } = await drafted(house, TOPICS.map(partOf));
    const tables = body.draft.blocks.filter(({ kind }: { kind: string }) => kind === "table").length;
    const annexes = Array.from({ length: tables }, (_, at) => `/api/v1/foi/${id}/annexes/${at + 1}.csv`);
    for (const address of [body.letter.html, ...annexes]) {
      const { status, text } = await house.as(foi, "GET", address);
      expect(status).toBe(200);
      for (const word of ["Ostrey ring road", "ring road", "MAR-07", AT_SEA.latDeg, AT_SEA.lonDeg])
        expect(text.toLowerCase()).not.toContain(String(word).toLowerCase());
    }
  });
});

describe("a text that a person writes", () => {
  const answer = (text: string) => ({ topic: "written", question: "Where?", answer: text });

  it.each([
    ["its name", "One stands at the OSTREY  ring-road, east (MAR-07)."],
    ["a part of its name", "One stands at the Ostrey ring road."],
    ["its code", "It is site MAR-07."],
    ["a position", "It is at 50.012345, -8.054321."],
    ["a position in minutes", "It is at 50° 0′ 44″ N."],
    ["a grid reference", "It is at SP 06882 86895."],
  ])("is refused when it names %s of a site, in a draft and in edited words", async (_, text) => {
    const house = await aHouse();
    await aSite(house, "MAR-07");
    const refused = await drafted(house, [answer(text)]);
    expect(refused.status).toBe(409);
    expect(refused.body.type).toContain("foi-names-place");
    expect(refused.body.facts.words.length).toBeGreaterThan(0);
    const { id } = await drafted(house, [{ topic: "retention" }]);
    const edit = { type: "edit", words: [{ place: 0, text }] };
    expect((await house.as(foi, "POST", `/api/v1/foi/${id}/commands`, edit)).status).toBe(409);
    expect(house.events.filter(({ facts }) => facts["refusal"] === "foi-names-place")).toHaveLength(2);
  });

  it("is taken when it tells numbers, days, amounts and the district", async () => {
    const house = await aHouse();
    await aSite(house, "MAR-07");
    const text =
      "In Ostrey there were 3.125, then 12.500 on 1.2.2026, for £1,250.00. See SP 12 and the A 40.";
    expect((await drafted(house, [answer(text)])).status).toBe(200);
  });
});

describe("a place", () => {
  it("comes into no letter by a register, nor by a site that was named after the draft was written", async () => {
    const house = await aHouse();
    await aSite(house, "MAR-07");
    const line = {
      what: "Mast at the Ostrey ring road",
      from: "2025-04",
      to: "2026-02",
      pounds: 1,
      source: "x",
    };
    const { id } = (await house.as(manager, "POST", "/api/v1/costs", line)).body;
    const costs = await drafted(house, [{ topic: "costs" }]);
    expect([costs.status, costs.body.facts]).toEqual([409, { words: ["Ostrey ring road"] }]);
    await house.as(manager, "DELETE", `/api/v1/costs/${id}`);
    expect((await drafted(house, [{ topic: "costs" }])).status).toBe(200);
  });

  it("stops a letter that was drafted and approved before there was such a site", async () => {
    const house = await aHouse();
    const request = await drafted(house, [answerOf("One stands by the Ostrey ring road.")]);
    expect(request.status).toBe(200);
    const url = `/api/v1/foi/${request.id}`;
    await house.as(superintendent, "POST", `${url}/second-person`, { type: "approve" });
    await aSite(house, "MAR-07");
    const answered = await house.as(foi, "POST", `${url}/commands`, { type: "answer", leaveOpen: true });
    expect([answered.status, answered.body.type]).toEqual([409, expect.stringContaining("foi-names-place")]);
    const anew = { type: "draft", parts: [answerOf("We give no places.")] };
    expect((await house.as(foi, "POST", `${url}/commands`, anew)).status).toBe(200);
  });
});

const answerOf = (text: string) => ({ topic: "written", question: "What else?", answer: text });

describe("what is published already", () => {
  it("is suggested by the words of a request, and the letter says where it is, under section 21", async () => {
    const house = await aHouse();
    const asked =
      "How long are reads kept? How many hits were there in each month? Is there a disclosure log?";
    const { id, publishedAlready } = await received(house, asked);
    const matters = publishedAlready.map(({ matter }: { matter: string }) => matter);
    expect(matters).toEqual(["numbers", "how-long-kept", "earlier-answers"]);
    const draft = { type: "draft", parts: [{ topic: "published", matters }] };
    const { body } = await house.as(foi, "POST", `/api/v1/foi/${id}/commands`, draft);
    expect(body.openQuestions).toEqual([]);
    const html = (await house.as(foi, "GET", body.letter.html)).text;
    expect(html).toContain("Section 21 of the Act exempts");
    expect(html).toMatch(/https?:\/\/[\w.:]+\/public\/marlshire-constabulary, under “Numbers”/);
    expect(html).toMatch(/\/public\/marlshire-constabulary\/disclosures, under/);
    expect((await received(house, "What did the cameras cost?")).publishedAlready).toEqual([]);
  });

  it("is where the letter says: the public page has a part with each of these names", async () => {
    const house = await aHouse();
    for (const { heading, path } of Object.values(PUBLISHED)) {
      const page = await house.as(undefined, "GET", `/public/marlshire-constabulary${path}`);
      expect(page.text).toContain(`<h2>${heading}</h2>`);
    }
  });
});

describe("numbers by month", () => {
  it("come from the audit log as ranges, with what came of hits, by list and by month and list, and a chart", async () => {
    const house = await aHouse();
    for (const [at, n] of [
      ["2026-01-10T12:00:00.000Z", 12],
      ["2026-02-10T12:00:00.000Z", 3],
    ] as const)
      for (let i = 0; i < n; i += 1) {
        const object = `alert_${at.slice(5, 7)}-${i}`;
        await house.audit.append(logged(at, "alert.raise", object, { steps: ["raised"], raisedBy: object }));
        await house.audit.append(
          logged(at, "alert.verify", object, { verdict: i === 0 ? "misread" : "match", fromVersion: 1 }),
        );
        await house.audit.append(
          logged(at, "alert.close", object, { finalOutcome: "arrest", fromVersion: 2 }),
        );
      }
    house.listUses.push({
      listId: makeId("list", "stolen"),
      name: "Stolen vehicles",
      hits: 15,
      misread: 2,
      closed: 15,
      entriesMet: 9,
    });
    const html = await letterOf(house, [{ topic: "hits-by-month", from: "2026-01", to: "2026-03" }]);
    expect(html).toContain("Hits by month, January 2026 to February 2026");
    expect(html).toContain(
      '<th scope="row">January 2026</th><td>10 to 99</td><td>10 to 99</td><td>fewer than 10</td><td>not counted</td>',
    );
    expect(html).toContain('<th scope="row">February 2026</th><td>fewer than 10</td>');
    expect(html).toContain('<th scope="row">Stolen vehicles</th><td>10 to 99</td><td>fewer than 10</td>');
    expect(html).toContain("By month and list: hits");
    expect(html).toMatch(/<svg viewBox="0 0 660 56" role="img"/);
    expect(html).not.toContain("March 2026</th>");
  });

  it("count deletions that the audit log certifies, and say when no month is over yet", async () => {
    const house = await aHouse();
    const facts = { step: "certified", reads: 180_000, readsOf: undefined };
    await house.audit.append(logged("2026-02-03T03:00:00.000Z", "erase", "reads", facts));
    const html = await letterOf(house, [{ topic: "deletions" }]);
    expect(html).toContain('<th scope="row">February 2026</th><td>100,000 to 999,999</td>');
    expect(html).toContain('<th scope="row">March 2025</th><td>0</td>');
    expect(await letterOf(house, [{ topic: "deletions", from: "2026-03" }])).toContain(
      "No month of the period",
    );
  });

  it("count searches once each, by category and reach, of the asker's force alone", async () => {
    const house = await aHouse();
    const search = (n: number, force: string, category: string) =>
      logged("2026-02-10T12:00:00.000Z", "consult", `search_${n}`, {
        ...{ force: makeId("force", force), page: "first", category, oldestAgeDays: 20 },
        ...{ question: "vrm", marks: [], purpose: "investigation", reference: "r", justification: "j" },
      });
    for (let n = 0; n < 11; n += 1) await house.audit.append(search(n, "marlshire", "serious"));
    await house.audit.append(search(20, "vale", "major"));
    const html = await letterOf(house, [{ topic: "searches-by-category" }]);
    expect(html).toContain(
      '<th scope="row">Serious crime</th><td>up to 90 days</td><td>10 to 19</td><td>0</td>',
    );
    expect(html).not.toContain("Major crime");
  });
});

describe("complaints", () => {
  const change = (at: string, n: number, facts: object) =>
    logged(at, "public-case.change", `pub_${n}`, { kind: "complaint", ...facts });

  it("are counted by month, by what they are about and by how they ended, as ranges, never by site", async () => {
    const house = await aHouse();
    const january = "2026-01-10T12:00:00.000Z";
    for (let n = 0; n < 12; n += 1)
      await house.audit.append(change(january, n, { step: "received", held: false, topic: "use" }));
    // Entries of older releases say the desk alone.
    await house.audit.append(
      change(january, 20, { step: "received", held: false, desk: "professional-standards" }),
    );
    await house.audit.append(change(january, 21, { step: "received", held: false, kind: "feedback" }));
    await house.audit.append(
      change("2026-02-03T12:00:00.000Z", 1, { step: "answered", outcome: "not-upheld" }),
    );
    const html = await letterOf(house, [{ topic: "complaints", from: "2026-01" }]);
    expect(html).toContain(
      '<th scope="row">January 2026</th><td>10 to 19</td><td>10 to 19</td><td>fewer than 10</td><td>0</td>',
    );
    expect(html).toContain('<th scope="row">Not upheld</th><td>fewer than 10</td>');
    expect(html).toContain("none are told by site");
    expect(html).not.toMatch(/something else|otherwise/);
  });

  it("are suggested by the words of a request, and what a requester says of complaining is no question", async () => {
    const house = await aHouse();
    const topicsOf = async (text: string) => (await received(house, text)).suggestedTopics;
    expect(await topicsOf("How many complaints about ANPR were there in each month?")).toContain(
      "complaints",
    );
    expect(await topicsOf("If you refuse I shall complain.")).not.toContain("complaints");
  });
});

describe("costs", () => {
  const line = { what: "Maintenance", from: "2025-04", to: "2026-02", pounds: 1250.5, source: "ledger 4417" };

  it("are written from the register, whose lines come from the ledger", async () => {
    const house = await aHouse();
    expect((await house.as(manager, "POST", "/api/v1/costs", line)).status).toBe(201);
    await house.as(foi, "POST", "/api/v1/costs", { ...line, what: "Of last year", from: "2024-04" });
    await house.as(neighbour, "POST", "/api/v1/costs", { ...line, what: "Of another force" });
    const html = await letterOf(house, [{ topic: "costs", from: "2025-04", to: "2026-02" }]);
    expect(html).toContain(
      '<th scope="row">Maintenance</th><td>April 2025</td><td>February 2026</td><td>£1,250.50</td>',
    );
    expect(html).toContain('<th scope="row">All together</th><td></td><td></td><td>£1,250.50</td>');
    expect(html).not.toContain("Of another force");
    expect(await letterOf(house, [{ topic: "costs", from: "2026-01" }])).toContain(
      "No cost of number plate recognition is recorded",
    );
  });

  it("are refused where they are still to come or end before they begin, and taken out by whoever keeps them", async () => {
    const house = await aHouse();
    const enter = (facts: object) => house.as(foi, "POST", "/api/v1/costs", { ...line, ...facts });
    expect((await enter({ to: "2026-04" })).body.type).toContain("cost-not-spent-yet");
    expect((await enter({ to: "2025-03" })).body.type).toContain("cost-period-not-valid");
    const { id } = (await enter({})).body;
    expect((await house.as(neighbour, "DELETE", `/api/v1/costs/${id}`)).status).toBe(404);
    expect((await house.as(analyst, "GET", "/api/v1/costs")).status).toBe(403);
    expect((await house.as(foi, "DELETE", `/api/v1/costs/${id}`)).body.items).toEqual([]);
    expect(house.events.filter(({ operation }) => operation === "cost.change")).toHaveLength(2);
  });

  it("answer the question what it cost", async () => {
    const house = await aHouse();
    const { id } = await received(house, "How much did you spend on ANPR?");
    const draft = { type: "draft", parts: [{ topic: "costs" }] };
    const { body } = await house.as(foi, "POST", `/api/v1/foi/${id}/commands`, draft);
    expect(body.openQuestions).toEqual([]);
  });
});

describe("annexes", () => {
  it("have each table of the letter, safe for a spreadsheet, and the letter says that they go with it", async () => {
    const house = await aHouse();
    const device = {
      ...{ class: "cctv", maker: '=HYPERLINK("x"), Ltd', model: "One", countryOfManufacture: "GB" },
      ...{ countryOfParent: "GB", facialRecognition: "none", count: 3, ownerUnit: "Estates" },
    };
    await house.as(manager, "POST", "/api/v1/devices", device);
    const { body, id } = await drafted(house, [partOf("devices"), { topic: "reads" }]);
    const letter = (await house.as(foi, "GET", body.letter.html)).text;
    expect(letter).toContain("The 3 tables above are attached as CSV files");
    const annex = await house.as(foi, "GET", `/api/v1/foi/${id}/annexes/2.csv`);
    expect(annex.text).toBe('\uFEFFMaker,Number\r\n"\'=HYPERLINK(""x""), Ltd",3\r\n');
    expect(annex.headers["content-disposition"]).toContain(`${body.reference}-annex-2.csv`);
    expect((await house.as(foi, "GET", `/api/v1/foi/${id}/annexes/4.csv`)).status).toBe(404);
    expect((await house.as(neighbour, "GET", `/api/v1/foi/${id}/annexes/1.csv`)).status).toBe(404);
  });
});
