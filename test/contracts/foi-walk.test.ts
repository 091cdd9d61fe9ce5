/** Does the request of seed 000 walk through the API to its letter in minutes, with figures from the live registers? */
import { readFileSync } from "node:fs";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { orderFacts, retentionOrder } from "#retention/retention-order.ts";
import { confidence } from "#terms/confidence.ts";
import { makeId } from "#terms/ids.ts";
import { daysBefore, type Instant, parseInstant, plusMs } from "#terms/instant.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { aRead } from "../factories/reads.ts";
import { xlsx } from "../support/spreadsheets.ts";
import { aHouse, aSite, FORCE, type House, PEOPLE } from "./foi-house.ts";
import { sequence } from "./read-store-samples.ts";

const { manager, superintendent, foi, auditor, analyst } = PEOPLE;

const SEED_000 = `Please can you tell me how many cameras are operated and used by your police force that are produced by Chinese companies. Please specify what type of camera this is, including but not limited to: CCTV cameras, ANPR cameras, body worn cameras, front and rear-facing dash cameras. If applicable, please also specify if any of these cameras, if produced by Chinese companies, use either live or retrospective facial recognition.

If it is not possible to provide the information requested due to the information exceeding the cost of compliance limits identified in Section 12, please provide advice and assistance, under the Section 16 obligations of the Act, as to how I can refine my request.`;

/** The text of a DOCX as its reader sees it. */
function wordsOf(file: Uint8Array): string {
  const { "word/document.xml": part } = unzipSync(file);
  const xml = new TextDecoder().decode(part);
  expect(XMLValidator.validate(xml)).toBe(true);
  return xml
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

const asked = (text: string) => ({
  text,
  requesterName: "Zoë Łukasz <b>",
  replyAddress: "z@example.org\n2 Example Row",
  receivedOn: "2026-03-11",
  channel: "email",
});
const device = (facts: object) => ({
  class: "cctv",
  maker: "Example Optics",
  model: "One",
  countryOfManufacture: "GB",
  countryOfParent: "GB",
  facialRecognition: "none",
  count: 1,
  ownerUnit: "Estates",
  ...facts,
});

async function withDevices(house: House): Promise<void> {
  for (const facts of [
    {
      maker: "Dragon Vision",
      countryOfManufacture: "CN",
      countryOfParent: "CN",
      count: 14,
      onConcernList: "list of 2022",
    },
    {
      class: "body-worn",
      maker: "Albion Wearables",
      countryOfParent: "CN",
      count: 30,
      facialRecognition: "retrospective",
    },
    { class: "anpr-fixed", maker: "Albion Roads", count: 40 },
  ]) {
    const { status } = await house.as(manager, "POST", "/api/v1/devices", device(facts));
    expect(status).toBe(201);
  }
}

describe("seed 000 over HTTP", () => {
  it("§12.9 and §12.10: the Chinese-camera request is typed in, drafted from the register, and answered on the day", async () => {
    const house = await aHouse();
    await withDevices(house);
    const received = await house.as(foi, "POST", "/api/v1/foi", asked(SEED_000));
    expect(received.body).toMatchObject({
      reference: "FOI-2026-0001",
      state: "open",
      clock: { state: "running", workingDay: 0, dueOn: "2026-04-13", limitDays: 20 },
      suggestedParts: [{ topic: "devices", countries: ["CN"], classes: [] }],
    });
    const commands = `/api/v1/foi/${received.body.id}/commands`;
    const drafted = await house.as(foi, "POST", commands, {
      type: "draft",
      parts: received.body.suggestedParts,
    });
    expect(drafted.body.nextCommands).not.toContain("answer");
    house.setNow("2026-03-11T10:09:00.000Z");
    expect((await house.as(foi, "POST", commands, { type: "answer" })).body.type).toContain(
      "foi-not-approved",
    );
    const acknowledged = await house.as(foi, "POST", commands, { type: "acknowledge" });
    const welcome = await house.as(foi, "GET", acknowledged.body.acknowledgement.html);
    expect(welcome.text).toContain("within that time, which is by 13 April 2026");
    expect(welcome.text).not.toContain("has not been sent");
    const second = `/api/v1/foi/${received.body.id}/second-person`;
    expect((await house.as(foi, "POST", second, { type: "approve" })).body.type).toContain(
      "second-person-needed",
    );
    expect((await house.as(auditor, "POST", second, { type: "approve" })).status).toBe(403);
    const approved = await house.as(superintendent, "POST", second, { type: "approve" });
    expect(approved.body).toMatchObject({ approvedBy: superintendent.name, nextCommands: ["send-back"] });
    const answered = await house.as(foi, "POST", commands, { type: "answer" });
    expect(answered.body).toMatchObject({
      state: "answered",
      answeredOn: "2026-03-11",
      answeredInWorkingDays: 0,
      clock: { late: false },
    });
    const page = await house.as(foi, "GET", answered.body.letter.html);
    expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
    for (const words of [
      "FOI-2026-0001",
      "We operate 44 cameras that are made in China",
      '<th scope="row">CCTV</th><td>14</td>',
      '<th scope="row">Body-worn</th><td>30</td><td>0</td><td>30</td><td>live: 0; retrospective: 30</td>',
      '<th scope="row">ANPR, fixed</th><td>0</td>',
      "Advice and assistance (section 16)",
      "Information Commissioner",
      "11 March 2026",
    ]) {
      expect(page.text).toContain(words);
    }
    expect(page.text).not.toContain("<b>");
    expect(page.text).not.toContain("has not been sent");
    const pdf = await house.as(foi, "GET", answered.body.letter.pdf);
    const source = pdf.raw.toString("latin1");
    expect(source.slice(0, 8)).toBe("%PDF-1.7");
    expect(source).toMatch(/\/Marked true/);
    expect(source).toMatch(/\/Lang \(en-GB\)/);
    expect(source).toMatch(/\/S \/TH/);
    const docx = await house.as(foi, "GET", answered.body.letter.docx);
    expect(docx.headers["content-disposition"]).toContain("FOI-2026-0001.docx");
    const words = wordsOf(docx.raw);
    for (const fact of [
      ...["FOI-2026-0001", "We operate 44 cameras that are made in China", "live: 0; retrospective: 30"],
      ...["Dear Zoë Łukasz <b>,", "you may complain to the Information Commissioner", "11 March 2026"],
    ]) {
      expect(words).toContain(fact);
    }
    expect(
      house.events.filter(({ operation }) => operation === "foi.change").map(({ facts }) => facts["step"]),
    ).toEqual([...["received", "drafted", "answer", "acknowledged", "approve", "approved", "answered"]]);
  });

  it("the clock stands while a clarification is awaited, and rings again afterwards", async () => {
    const house = await aHouse();
    const { body } = await house.as(foi, "POST", "/api/v1/foi", asked("How many cameras?"));
    const commands = `/api/v1/foi/${body.id}/commands`;
    house.setNow("2026-03-13T10:00:00.000Z");
    await house.as(foi, "POST", commands, {
      type: "ask-clarification",
      on: "2026-03-13",
      question: "Which year?",
    });
    house.setNow("2026-05-01T10:00:00.000Z");
    const waiting = await house.as(foi, "GET", `/api/v1/foi/${body.id}`);
    expect(waiting.body.clock).toMatchObject({ state: "suspended", workingDay: 2, dueOn: null });
    await house.as(foi, "POST", commands, { type: "receive-clarification", on: "2026-05-01", text: "2025" });
    house.setNow("2026-05-28T10:00:00.000Z");
    const list = await house.as(auditor, "GET", "/api/v1/foi");
    expect(list.body.items[0].clock).toMatchObject({
      state: "running",
      workingDay: 19,
      alarm: 18,
      daysLeft: 1,
      late: false,
    });
  });

  it("an estimate over 18 hours makes the draft a refusal with the arithmetic and help", async () => {
    const house = await aHouse();
    const { body } = await house.as(
      foi,
      "POST",
      "/api/v1/foi",
      asked("What came of each of your 743,000 hits?"),
    );
    const commands = `/api/v1/foi/${body.id}/commands`;
    const tasks = [{ task: "look at each hit", kind: "extract", minutes: 743_000 * 3 }];
    const estimated = await house.as(foi, "POST", commands, { type: "estimate-cost", tasks });
    expect(estimated.body.estimate).toMatchObject({ overLimit: true, limitPounds: 450 });
    const drafted = await house.as(foi, "POST", commands, { type: "draft", parts: [{ topic: "hits" }] });
    expect(JSON.stringify(drafted.body.draft.blocks)).toContain("section 12(1)");
  });

  it("refuses the wrong hands, a future date and a step out of order, in words", async () => {
    const house = await aHouse();
    expect((await house.as(analyst, "GET", "/api/v1/foi")).status).toBe(403);
    expect((await house.as(auditor, "POST", "/api/v1/foi", asked("x"))).status).toBe(403);
    expect(
      await house.as(foi, "POST", "/api/v1/foi", { ...asked("x"), receivedOn: "2026-03-12" }),
    ).toMatchObject({ status: 400, body: { title: "The date lies in the future" } });
    const { body } = await house.as(foi, "POST", "/api/v1/foi", asked("x"));
    expect(
      (await house.as(foi, "POST", `/api/v1/foi/${body.id}/commands`, { type: "answer" })).body,
    ).toMatchObject({
      type: "urn:fosseway:problem:foi-step-not-possible",
      facts: { state: "open" },
    });
    expect((await house.as(foi, "GET", `/api/v1/foi/${body.id}/letter.html`)).status).toBe(409);
    expect((await house.as(foi, "GET", "/api/v1/foi/foi_none")).status).toBe(404);
  });
});

describe("the register of devices over HTTP", () => {
  it("is kept by ANPR managers, read by the disclosure officer, and remembers what was retired", async () => {
    const house = await aHouse();
    await withDevices(house);
    expect((await house.as(foi, "POST", "/api/v1/devices", device({}))).status).toBe(403);
    const { body } = await house.as(foi, "GET", "/api/v1/devices");
    expect(body.totals).toMatchObject({ cctv: 14, "body-worn": 30, "anpr-fixed": 40, drone: 0 });
    const cctv = body.items.find((item: { class: string }) => item.class === "cctv");
    const gone = await house.as(manager, "DELETE", `/api/v1/devices/${cctv.id}?reason=replaced`);
    expect(gone.body).toMatchObject({ state: "retired", retiredReason: "replaced" });
    expect((await house.as(foi, "GET", "/api/v1/devices")).body.totals.cctv).toBe(0);
    expect((await house.as(foi, "GET", "/api/v1/devices?state=retired")).body.items).toHaveLength(1);
    expect((await house.as(manager, "DELETE", `/api/v1/devices/${cctv.id}?reason=again`)).status).toBe(404);
    expect(
      (await house.as(manager, "POST", "/api/v1/devices", device({ countryOfParent: "China" }))).body.detail,
    ).toContain("two-letter");
  });
});

describe("a spreadsheet of devices over HTTP", () => {
  const HEAD = ["Class", "Maker", "Model", "Number", "Unit of the force", "Made in", "Support ends"];
  const sheet = (count: number) =>
    Buffer.from(
      xlsx([
        HEAD,
        ["CCTV", "Example Optics", "One", count, "Estates", "China", { day: 46843 }],
        ["Toaster", "", "", 0, "", "", ""],
      ]),
    );
  const columns = "class:0,maker:1,model:2,count:3,ownerUnit:4,countryOfManufacture:5,supportEnds:6";
  const url = "/api/v1/devices/import";

  it("is tried, mapped, taken, and its history is told; nobody else may send one", async () => {
    const house = await aHouse();
    const tried = await house.as(manager, "POST", url, sheet(14));
    expect(tried.body).toMatchObject({ taken: false, missing: ["ownerUnit"], heading: HEAD, added: 0 });
    expect(await house.as(manager, "POST", `${url}?dryRun=false`, sheet(14))).toMatchObject({
      status: 422,
      body: { type: "urn:fosseway:problem:sheet-columns-missing" },
    });
    const mapped = await house.as(manager, "POST", `${url}?columns=${columns}`, sheet(14));
    expect(mapped.body).toMatchObject({ taken: false, added: 1, wrongRows: 1, wrong: [{ row: 3 }] });
    expect((await house.as(manager, "GET", "/api/v1/devices")).body.items).toEqual([]);
    const taking = `${url}?dryRun=false&columns=${columns}`;
    expect((await house.as(foi, "POST", taking, sheet(14))).status).toBe(403);
    expect((await house.as(manager, "POST", taking, sheet(14))).body).toMatchObject({
      taken: true,
      added: 1,
    });
    expect((await house.as(manager, "POST", taking, sheet(15))).body).toMatchObject({ added: 0, changed: 1 });
    expect((await house.as(manager, "POST", taking, sheet(15))).body).toMatchObject({
      taken: false,
      unchanged: 1,
    });
    const { body } = await house.as(foi, "GET", "/api/v1/devices");
    expect(body.items).toMatchObject([{ count: 15, countryOfParent: "CN", supportEnds: "2028-03-31" }]);
    const record = await house.as(foi, "GET", `/api/v1/devices/${body.items[0].id}`);
    expect(record.body.history).toMatchObject([
      { step: "changed", facts: [{ fact: "count", before: "14", after: "15" }] },
      { step: "added" },
    ]);
    expect(await house.as(PEOPLE.neighbour, "GET", `/api/v1/devices/${body.items[0].id}`)).toMatchObject({
      status: 404,
    });
    expect(await house.as(manager, "POST", url, Buffer.from([1, 0, 2]))).toMatchObject({
      status: 422,
      body: { type: "urn:fosseway:problem:sheet-not-read" },
    });
  });
});

describe("two forces on one system", () => {
  it("each sees its own requests and devices, and the other's do not exist for it", async () => {
    const house = await aHouse();
    const { foi, manager, neighbour } = PEOPLE;
    const { body: ours } = await house.as(foi, "POST", "/api/v1/foi", asked("How many cameras have you?"));
    const device = {
      class: "cctv",
      maker: "Example Optics",
      model: "One",
      countryOfManufacture: "GB",
      countryOfParent: "GB",
      facialRecognition: "none",
      count: 3,
      ownerUnit: "Estates",
    };
    const { body: held } = await house.as(manager, "POST", "/api/v1/devices", device);
    expect((await house.as(foi, "GET", "/api/v1/foi")).body.items).toHaveLength(1);
    expect((await house.as(neighbour, "GET", "/api/v1/foi")).body.items).toEqual([]);
    expect(await house.as(neighbour, "GET", `/api/v1/foi/${ours.id}`)).toMatchObject({ status: 404 });
    const step = { type: "withdraw", reason: "By mistake" };
    expect(await house.as(neighbour, "POST", `/api/v1/foi/${ours.id}/commands`, step)).toMatchObject({
      status: 404,
    });
    const theirs = await house.as(neighbour, "GET", "/api/v1/devices");
    expect(theirs.body).toMatchObject({ items: [], totals: { cctv: 0 } });
    const retire = `/api/v1/devices/${held.id}?reason=sold`;
    expect(await house.as(neighbour, "DELETE", retire)).toMatchObject({ status: 404 });
    expect(await house.as(manager, "DELETE", retire)).toMatchObject({ status: 200 });
  });

  it("each answers with its own figures", async () => {
    const house = await aHouse([FORCE, "Vale Police"]);
    await aSite(house, "MAR-01");
    for (let search = 0; search < 17; search++) {
      const force = search < 6 ? "force_vale" : "force_marlshire";
      await house.audit.append({
        at: house.now(),
        actor: { id: "system", name: "Fosseway" },
        operation: "consult",
        object: `search_${search}`,
        outcome: "allowed",
        facts: { oldestAgeDays: 1, page: "first", force },
      });
    }
    const answerOf = async (officer: (typeof PEOPLE)["foi"]) => {
      const { body } = await house.as(officer, "POST", "/api/v1/foi", asked("How many searches and sites?"));
      const draft = { type: "draft", parts: [{ topic: "searches" }, { topic: "camera-numbers" }] };
      const drafted = await house.as(officer, "POST", `/api/v1/foi/${body.id}/commands`, draft);
      return (await house.as(officer, "GET", drafted.body.letter.html)).text;
    };
    const [ours, theirs] = [await answerOf(foi), await answerOf(PEOPLE.neighbour)];
    expect(ours).toContain('<th scope="row">up to 90 days</th><td>11</td><td>0</td>');
    expect(ours).toContain("fewer than 10 sites were in operation");
    expect(theirs).toContain('<th scope="row">up to 90 days</th><td>6</td><td>0</td>');
    expect(theirs).toContain("0 sites were in operation");
  });
});

/** The first number of the row. */
const numberIn = (page: string, what: string): string | undefined =>
  page.split(`<th scope="row">${what}</th><td class="number">`)[1]?.split("<")[0];

describe("the public page", () => {
  const log = (
    house: House,
    operation: "alert.raise" | "alert.verify" | "alert.close" | "consult" | "erase",
    object: string,
    facts: Record<string, string | number | string[]>,
    outcome: "allowed" | "refused" = "allowed",
  ) =>
    house.audit.append({
      at: house.now(),
      actor: { id: "system", name: "Fosseway" },
      operation,
      object,
      outcome,
      facts,
    });

  it("§12.13 shows numbers, not adjectives: of live registers and of the audit log, small counts withheld", async () => {
    const house = await aHouse();
    await aSite(house, "MAR-01");
    const at = house.now();
    await house.reads.appender.append(
      [1, 2, 3].map((number) =>
        aRead(number, {
          capturedAt: number === 3 ? daysBefore(at, 20) : plusMs(at, -number),
          confidence: confidence(1),
        }),
      ),
      sequence(3),
    );
    for (let hit = 0; hit < 7; hit++) await log(house, "alert.raise", `alert_${hit}`, { steps: ["raised"] });
    await log(house, "alert.raise", "alert_0", { steps: ["seen-again"] });
    await log(house, "alert.verify", "alert_0", { verdict: "misread" });
    await log(house, "alert.close", "alert_1", { finalOutcome: "person-safe" });
    for (let search = 0; search < 6; search++)
      await log(house, "consult", `search_${search}`, { oldestAgeDays: 90, page: "first" });
    await log(house, "consult", "search_0", { oldestAgeDays: 90, page: "later" });
    await log(house, "consult", "search_9", { oldestAgeDays: 91, page: "first" }, "refused");
    await log(house, "erase", "retention", { step: "certified", reads: 123_456 });
    const { text, headers } = await house.as(undefined, "GET", "/public");
    expect(headers["content-type"]).toBe("text/html; charset=utf-8");
    const lately = (page: string, rows: readonly (readonly [string, string])[]) =>
      expect(rows.map(([what]) => [what, numberIn(page, what)])).toEqual(rows);
    // While a number still changes it is a range.
    lately(text, [
      ["Read", "fewer than 10"],
      ["Sites in operation", "fewer than 10"],
      ["Vehicles of interest seen and put before an officer", "fewer than 10"],
      ["Found to be a misread", "fewer than 10"],
      ["Outcome: Person found safe", "fewer than 10"],
      ["up to 90 days", "fewer than 10"],
      ["Reads", "100,000 to 199,999"],
      ["Not stated", "fewer than 10"],
    ]);
    const [, answered = "", refused = ""] = text.split(/<caption>Searches (?:answered|refused)/);
    expect(numberIn(answered, "up to 12 months")).toBe("0");
    expect(numberIn(refused, "up to 12 months")).toBe("fewer than 10");
    // Counted once, however often the page is asked for.
    expect((await house.as(undefined, "GET", "/public")).text).toBe(text);
    // A year that is over is told exactly, once and for good.
    house.setNow("2027-01-20T10:00:00.000Z");
    const after = (await house.as(undefined, "GET", "/public")).text;
    const inYear = (what: string) =>
      after.split(`<th scope="row">${what}</th>`)[1]?.split("</td>")[1]?.split(">")[1];
    expect(
      ["Read", "Vehicles of interest seen and put before an officer", "Found to be a misread", "Reads"].map(
        inYear,
      ),
    ).toEqual(["3", "7", "fewer than 5", "123,456"]);
    lately(after, [["Sites in operation", "1"]]);
    expect(after).toContain("1 January 2027");
  });

  it("§12.8 one clock per controller, shown: page and answer name the period that retention deletes by", async () => {
    const house = await aHouse();
    const { retention } = JSON.parse(
      readFileSync(new URL("../../policy/cheshire.json", import.meta.url), "utf8"),
    );
    const { keptFor } = orderFacts(retentionOrder(retention, house.now()));
    expect((await house.as(undefined, "GET", "/public")).text).toContain(
      `Reads are deleted ${keptFor} after`,
    );
    const { body } = await house.as(foi, "POST", "/api/v1/foi", asked("How long do you keep reads?"));
    const commands = `/api/v1/foi/${body.id}/commands`;
    const draft = { type: "draft", parts: [{ topic: "retention" }] };
    const drafted = await house.as(foi, "POST", commands, draft);
    const letter = await house.as(foi, "GET", drafted.body.letter.html);
    expect(letter.text).toContain(`A read is deleted ${keptFor} after it was captured`);
  });

  it("says why, how long, who, complaints and self-assessment in the force's own rules, without script", async () => {
    const { text } = await (await aHouse()).as(undefined, "GET", "/public");
    const policy = JSON.parse(
      readFileSync(new URL("../../policy/cheshire.json", import.meta.url), "utf8"),
    ).publicPage;
    for (const { says } of [
      policy.controller,
      policy.contact,
      policy.complaints,
      policy.selfAssessment,
      policy.cameraPlaces,
      ...policy.access,
    ]) {
      expect(text).toContain(says.replaceAll("'", "&#39;"));
    }
    expect(text).toContain("Reads are deleted 24 months after");
    expect(text).not.toMatch(/<script|onclick|javascript:/i);
    expect(text).toContain('<html lang="en-GB"');
    expect(text).toContain('<a class="skip" href="#content">');
    expect(text).toContain("Leave this page quickly");
    expect(text).toContain("@media print");
  });

  it("grows and changes contrast by links, which the address alone remembers, and sets no cookie", async () => {
    const house = await aHouse();
    const plain = await house.as(undefined, "GET", "/public");
    expect(plain.headers["set-cookie"]).toBeUndefined();
    const chosen = await house.as(undefined, "GET", "/public?text=larger&contrast=high");
    expect(chosen.text).toContain('class="text-larger contrast-high"');
    expect(chosen.headers["set-cookie"]).toBeUndefined();
    const odd = await house.app.inject({ url: "/public?text=%22%3E%3Cscript%3E" });
    expect(odd.body).toContain('class="text-normal contrast-normal"');
  });

  it("is sent again only when something of it has changed", async () => {
    const house = await aHouse();
    for (const path of ["/public", "/public/marlshire-constabulary/numbers.json"]) {
      const { headers } = await house.as(undefined, "GET", path);
      expect(headers["cache-control"]).toBe("public, max-age=60, must-revalidate");
      const etag = String(headers["etag"]);
      const again = (tag: string) => house.app.inject({ url: path, headers: { "if-none-match": tag } });
      expect([path, (await again(etag)).statusCode, (await again(etag)).body]).toEqual([path, 304, ""]);
      expect((await again(`"other", W/${etag}`)).statusCode).toBe(304);
      expect((await again('"other"')).statusCode).toBe(200);
    }
  });

  it("gives its numbers to machines as it tells them to people, small ones as a range", async () => {
    const house = await aHouse();
    await aSite(house, "MAR-01");
    for (let hit = 0; hit < 2; hit++)
      await log(house, "alert.raise", `alert_${hit}`, { steps: ["raised"], force: "force_marlshire" });
    const numbers = "/public/marlshire-constabulary/numbers";
    const { body } = await house.as(undefined, "GET", `${numbers}.json`);
    expect(body).toMatchObject({ force: FORCE, counting: { smallCount: 5 } });
    expect(body.licence).toContain("open-government-licence");
    const hits = {
      name: "hits-put-before-an-officer",
      part: "",
      period: "last-12-months",
      of: "",
      least: 1,
      most: 9,
    };
    expect(body.numbers).toContainEqual(hits);
    const kept = { name: "sites-in-operation", part: "", period: "now", of: "", least: 1, most: 9 };
    expect(body.numbers).toContainEqual(kept);
    const { text } = await house.as(undefined, "GET", `${numbers}.csv`);
    expect(text.split("\r\n")[0]).toBe("name,part,period,of,least,most,at,licence");
    expect(text).toContain(`hits-put-before-an-officer,,last-12-months,,1,9,${body.at},${body.licence}`);
    const feed = await house.as(undefined, "GET", `${numbers}.rss`);
    expect(feed.headers["content-type"]).toBe("application/rss+xml; charset=utf-8");
    const { rss } = new XMLParser().parse(feed.text) as { rss: { channel: { item: readonly object[] } } };
    expect(rss.channel.item).toHaveLength(12);
    expect(rss.channel.item[0]).toMatchObject({
      description: expect.stringContaining("Searches, answered and refused: fewer than 10."),
    });
    expect((await house.as(undefined, "GET", "/public/nowhere/numbers.json")).status).toBe(404);
  });

  it("of an alliance offers a page for each force with its own numbers, and one with the sum", async () => {
    const house = await aHouse([FORCE, "Vale Police"]);
    await aSite(house, "MAR-01");
    for (let hit = 0; hit < 9; hit++) {
      const force = hit < 2 ? "force_vale" : "force_marlshire";
      await log(house, "alert.raise", `alert_${hit}`, { steps: ["raised"], force });
      await log(house, "consult", `search_${hit}`, { oldestAgeDays: 1, page: "first", force: "force_vale" });
    }
    await log(house, "erase", "retention", {
      ...{ step: "certified", reads: 30, readsOf: ["force_marlshire 10", "force_vale 20"] },
    });
    const page = async (path: string) => (await house.as(undefined, "GET", path)).text;
    const [ours, theirs, together] = [
      await page("/public/marlshire-constabulary"),
      await page("/public/vale-police"),
      await page("/public"),
    ];
    const HITS = "Vehicles of interest seen and put before an officer";
    expect([ours, theirs, together].map((text) => numberIn(text, HITS))).toEqual([
      ...["fewer than 10", "fewer than 10", "2 to 18"],
    ]);
    expect([ours, theirs, together].map((text) => numberIn(text, "up to 90 days"))).toEqual([
      ...["0", "fewer than 10", "fewer than 10"],
    ]);
    expect([ours, theirs, together].map((text) => numberIn(text, "Reads"))).toEqual([
      ...["10 to 19", "20 to 49", "30 to 68"],
    ]);
    expect([ours, theirs, together].map((text) => numberIn(text, "Sites in operation"))).toEqual([
      ...["fewer than 10", "0", "fewer than 10"],
    ]);
    expect(together).toContain('<a href="/public/vale-police">Vale Police</a>');
    expect(together).toContain("Numbers of all forces together");
    expect(theirs).toContain("These are the numbers of Vale Police alone");
    expect(theirs).toContain("Vale Police shares it with Marlshire Constabulary.");
    expect((await house.as(undefined, "GET", "/public/elsewhere")).status).toBe(404);
  });

  it("tells how many of the auditors' questions were open at the end of a month, small numbers as ranges", async () => {
    const house = await aHouse([FORCE, "Vale Police"]);
    for (let asked = 0; asked < 7; asked++) {
      await house.findings.add({
        ...{ id: makeId("finding", `${asked}`), version: 1, searchId: makeId("search", `${asked}`) },
        forceId: makeId("force", asked < 6 ? "marlshire" : "vale"),
        at: parseInstant("2026-02-20T10:00:00.000Z") as Instant,
        dueAt: parseInstant("2026-03-20T10:00:00.000Z") as Instant,
        question: "What was this search for?",
        person: { id: PEOPLE.analyst.id, name: PEOPLE.analyst.name },
        owner: { id: PEOPLE.auditor.id, name: PEOPLE.auditor.name },
      });
    }
    const told = async (path: string) => {
      const { text } = await house.as(undefined, "GET", path);
      expect(text).not.toContain("What was this search for?");
      return [numberIn(text, "March 2026, so far"), numberIn(text, "January 2026")];
    };
    expect(await told("/public/marlshire-constabulary")).toEqual(["fewer than 10", "0"]);
    expect(await told("/public/vale-police")).toEqual(["fewer than 10", "0"]);
    expect(await told("/public")).toEqual(["2 to 18", "0"]);
  });

  it("counts what a force left behind that shares the system no more as the leading one's", async () => {
    const house = await aHouse();
    for (let hit = 0; hit < 8; hit++) {
      await log(house, "alert.raise", `alert_${hit}`, { steps: ["raised"], force: "force_yonder" });
    }
    const { text } = await house.as(undefined, "GET", "/public");
    expect(numberIn(text, "Vehicles of interest seen and put before an officer")).toBe("fewer than 10");
    expect(text).not.toContain("alone");
  });

  it("of a force that may keep reads for longer than the forces it shares the system with says when they go", async () => {
    const shortest = () => ({ unit: "days", count: 90 }) as const;
    const house = await aHouse([FORCE, "Vale Police"], houseRules, shortest);
    const { text } = await house.as(undefined, "GET", "/public/vale-police");
    expect(text).toContain(
      "Reads are deleted 90 days after they were captured. The rules of Vale Police would",
    );
    expect(text).toContain("permit 24 months.");
  });
});
