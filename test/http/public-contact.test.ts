/** Somebody of the public complains on the force's page, follows it and reads the answer; what looks like spam is held, and nothing is lost in silence. */
import { beforeEach, expect, it } from "vitest";
import type { AuditEvent } from "#audit/ports.ts";
import { triesOf } from "#figures/count-event.ts";
import type { SubjectAccess } from "#foi/subject-access.ts";
import { contactTokens } from "#http/contact-token.ts";
import { publicCaseRoutes } from "#http/routes/public-cases.ts";
import { publicContactRoutes } from "#http/routes/public-contact.ts";
import { createServer, type FossewayServer } from "#http/server.ts";
import { NO_EVENTS } from "#mechanism/events.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import { londonDate } from "#terms/local-date.ts";
import type { NewId } from "#terms/makers.ts";
import type { Officer, Role } from "#terms/officer.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { aLog } from "../factories/audit-export.ts";
import { HOLIDAYS } from "../factories/holidays.ts";
import { COUNT_RULES, houseRules } from "../factories/house-numbers.ts";
import { CONTACT_FORCE, CONTACT_NOW } from "../factories/public-contact.ts";
import { memoryCaseRecords } from "../support/stores/case-records.ts";
import { memoryFoiRequests } from "../support/stores/foi-requests.ts";
import { memoryPublicCases } from "../support/stores/public-cases.ts";
import { memorySignInTries } from "../support/stores/sign-in-tries.ts";

const MINUTE = 60_000;
const person = (role: Role): Officer => ({
  ...{ id: makeId("off", role), name: role, rank: "staff", roles: [role], forceId: CONTACT_FORCE },
});

let app: FossewayServer;
let now: Instant;
let who: Officer | null;
let isAway: boolean;
let events: AuditEvent[];
let foi: ReturnType<typeof memoryFoiRequests>;

beforeEach(async () => {
  now = CONTACT_NOW;
  who = null;
  isAway = false;
  events = [];
  foi = memoryFoiRequests();
  const audit = await aLog(0);
  const cases = memoryPublicCases();
  let ids = 0;
  app = await createServer({ version: "1", officerOf: async () => who, onLook: async () => undefined });
  const ports = {
    cases: {
      ...cases,
      add: (one: Parameters<typeof cases.add>[0]) =>
        isAway
          ? Promise.reject(new OutsideError("database-unreachable", "away", { retryable: true }))
          : cases.add(one),
    },
    subjectRequests: memoryCaseRecords<SubjectAccess>(),
    ...{ foi, tries: memorySignInTries(), rulesOf: houseRules, holidays: HOLIDAYS },
    audit: {
      append(event: AuditEvent) {
        events.push(event);
        return audit.append(event);
      },
    },
    clock: () => now,
  };
  publicCaseRoutes(app, ports);
  publicContactRoutes(app, {
    ...ports,
    ...{ tokens: contactTokens(new Uint8Array(32)), events: NO_EVENTS },
    newId: ((prefix) => makeId(prefix, `${++ids}`)) as NewId,
    forceAt: () => ({
      id: CONTACT_FORCE,
      name: "Marlshire Police",
      page: "marlshire",
      policy: () => undefined,
    }),
  });
  await app.ready();
});

const get = async (path: string) => (await app.inject(`/public/marlshire/contact${path}`)).body;
const post = (path: string, fields: Readonly<Record<string, string>>, headers = {}) =>
  app.inject({
    ...{ method: "POST", url: `/public/marlshire/contact${path}` },
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    payload: new URLSearchParams(fields).toString(),
  });
const tokenIn = (page: string): string => /name="form" value="([^"]+)"/.exec(page)?.[1] ?? "";
const numberIn = (page: string): string => /id="tracking">([^<]+)</.exec(page)?.[1] ?? "";
const COMPLAINT = {
  ...{ topic: "conduct", name: "Wilhelmina Ashgrove", replyTo: "w@example.net" },
  text: "My car was <b>looked up</b>.",
};

async function formAfter(minutes: number, kind = "complaint"): Promise<string> {
  const form = tokenIn(await get(`/${kind}`));
  now = plusMs(now, minutes * MINUTE);
  return form;
}

async function step(role: Role, id: string, body: object, to = "steps") {
  who = person(role);
  const answer = await app.inject({ method: "POST", url: `/api/v1/public-cases/${id}/${to}`, payload: body });
  who = null;
  return { status: answer.statusCode, body: answer.json() };
}

async function waiting(role: Role) {
  who = person(role);
  const answer = (await app.inject("/api/v1/public-cases")).json();
  who = null;
  return answer as { open: { id: string; kind: string }[]; held: { id: string }[] };
}

it("takes a complaint, tells a number, and lets its sender read the answer once a second person approved it", async () => {
  const form = await formAfter(2);
  const received = await post("/complaint", { ...COMPLAINT, form });
  const number = numberIn(received.body);
  expect(number.replaceAll("-", "")).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  expect(received.headers["set-cookie"]).toBeUndefined();
  expect(received.body).toContain("13 March 2026");
  expect(numberIn((await post("/complaint", { ...COMPLAINT, form })).body)).toBe(number);
  const { open } = await waiting("professional-standards");
  expect(open).toHaveLength(1);
  const id = open[0]?.id ?? "";
  expect((await waiting("anpr-manager")).open).toEqual([]);
  expect((await step("anpr-manager", id, { type: "acknowledge" })).status).toBe(404);
  expect((await step("professional-standards", id, { type: "acknowledge" })).status).toBe(200);
  const answer = { type: "answer", outcome: "not-upheld", text: "Nobody looked at your car." };
  expect((await step("professional-standards", id, answer)).body.state).toBe("open");
  const alone = await step("professional-standards", id, { type: "approve" }, "approval");
  expect(alone.body.type).toContain("contact-second-person-needed");
  expect((await post("/follow", { number })).body).not.toContain("Nobody looked at your car.");
  expect((await step("authorising-officer", id, { type: "approve" }, "approval")).body.state).toBe(
    "answered",
  );
  const followed = (await post("/follow", { number: number.toLowerCase().replaceAll("-", " ") })).body;
  expect(followed).toContain("Nobody looked at your car.");
  expect(followed).toContain("My car was &lt;b&gt;looked up&lt;/b&gt;.");
  await post("/follow/message", { number, message: "Thank you." });
  expect((await waiting("professional-standards")).open).toHaveLength(1);
  const counted = events
    .flatMap((event) => triesOf(event, COUNT_RULES))
    .map(({ what, detail }) => [what, detail]);
  expect(counted).toEqual([
    ["contact-received", "complaint"],
    ["complaint-received", "conduct"],
    ["contact-answered", "complaint not-upheld"],
  ]);
  expect(JSON.stringify(events)).not.toMatch(/looked|Ashgrove|example\.net/);
});

it("shows what is wrong beside each field, with everything that was typed still there", async () => {
  const form = await formAfter(2);
  const refused = await post("/complaint", { ...COMPLAINT, topic: "", name: "", form });
  expect(refused.statusCode).toBe(422);
  expect(refused.body).toContain('href="#topic"');
  expect(refused.body).toContain('id="name-error"');
  expect(refused.body).toContain("My car was &lt;b&gt;looked up&lt;/b&gt;.");
  const mended = await post("/complaint", { ...COMPLAINT, form: tokenIn(refused.body) });
  expect(numberIn(mended.body)).not.toBe("");
});

it.each([
  ["an old form", "x.1.y"],
  ["no form", ""],
])("asks for another press of the button when there is %s", async (_what, form) => {
  const refused = await post("/complaint", { ...COMPLAINT, form });
  expect(refused.statusCode).toBe(422);
  const sent = await post("/complaint", { ...COMPLAINT, form: tokenIn(refused.body) });
  expect(sent.body).toContain("We have received what you sent");
});

it("says that nothing was received while the database is away, and takes the same form when it is back", async () => {
  const form = await formAfter(2);
  isAway = true;
  const refused = await post("/complaint", { ...COMPLAINT, form });
  expect([refused.statusCode, numberIn(refused.body)]).toEqual([503, ""]);
  expect(refused.body).toContain("nothing was kept");
  expect(refused.body).toContain("w@example.net");
  isAway = false;
  expect(numberIn((await post("/complaint", { ...COMPLAINT, form: tokenIn(refused.body) })).body)).not.toBe(
    "",
  );
});

it("holds what a machine filled in, tells its sender so, and a person lets it through or not", async () => {
  const held = await post("/complaint", { ...COMPLAINT, website: "x", form: await formAfter(0) });
  expect(held.body).toContain("We hold what you sent for a look");
  const [one] = (await waiting("professional-standards")).held;
  expect(events.flatMap((event) => triesOf(event, COUNT_RULES))).toEqual([]);
  expect((await step("professional-standards", one?.id ?? "", { type: "release" })).body.state).toBe("open");
  expect(events.flatMap((event) => triesOf(event, COUNT_RULES)).map(({ what }) => what)).toEqual([
    "contact-received",
    "complaint-received",
  ]);
});

it("holds what is one of many from one address, and says so when it takes no more", async () => {
  const pages: string[] = [];
  for (let sent = 0; sent < 11; sent += 1)
    pages.push((await post("/feedback", { text: "Well done", form: await formAfter(1, "feedback") })).body);
  expect(pages[4]).toContain("We have received what you sent");
  expect(pages[5]).toContain("We hold what you sent for a look");
  expect(pages[10]).toContain("too much has come in");
  expect((await waiting("anpr-manager")).open).toHaveLength(5);
});

it("refuses a form that another site's page sends", async () => {
  const form = await formAfter(2);
  const refused = await post("/complaint", { ...COMPLAINT, form }, { "sec-fetch-site": "cross-site" });
  expect(refused.statusCode).toBe(403);
  expect((await waiting("professional-standards")).open).toEqual([]);
});

it("makes a request for information one case of the disclosure officers, also when it is sent twice", async () => {
  const form = await formAfter(2, "information");
  const asked = {
    name: "Wilhelmina Ashgrove",
    replyTo: "w@example.net",
    text: "How many cameras are there?",
    form,
  };
  const first = await post("/information", asked);
  await post("/information", asked);
  const requests = await foi.all();
  expect(requests.map(({ channel, text }) => [channel, text])).toEqual([["web-form", asked.text]]);
  expect(first.body).toContain(requests[0]?.reference);
  const number = numberIn(first.body);
  expect((await post("/follow", { number })).body).toContain("You have an answer by");
  const [{ id, version } = { id: makeId("foi", "none"), version: 0 }] = requests;
  const on = londonDate(now);
  const by = { id: makeId("off", "foi"), name: "Bronwen Lisle" };
  const clearer = { at: now, by, type: "clarification-asked", on, question: "Where?" } as const;
  await foi.append(id, clearer, version);
  expect((await post("/follow", { number })).body).toContain("until you reply");
  await foi.append(id, { at: now, by, type: "answered", on }, version + 1);
  const followed = (await post("/follow", { number })).body;
  expect(followed).toContain("We answered on 10 March 2026, to the address that you gave.");
  expect(followed).not.toContain("Where?");
});

it("says in which language each of its pages is, refusals included, whatever the address asks for", async () => {
  const languageOf = async (path: string) => {
    const { headers, body } = await app.inject(`/public/marlshire/contact${path}`);
    expect(headers["content-security-policy"]).not.toMatch(/unsafe-(inline|eval)/);
    expect(body.length).toBeLessThan(100_000);
    return headers["content-language"];
  };
  expect(await languageOf("?lang=cy")).toBe("cy");
  expect(await languageOf("/complaint")).toBe("en");
  const refused = await app.inject({
    ...{ method: "POST", url: "/public/marlshire/contact/complaint?lang=cy" },
    ...{ headers: { "content-type": "text/odd" }, payload: "x" },
  });
  expect([refused.statusCode, refused.headers["content-language"]]).toEqual([415, "cy"]);
  const odd = await app.inject({
    ...{ method: "POST", url: "/public/marlshire/contact/complaint?lang=%22%3E" },
    ...{ headers: { "content-type": "text/odd" }, payload: "x" },
  });
  expect(odd.body).toContain('<html lang="en-GB"');
});

it("has letters in Welsh for whoever asked on the Welsh page", async () => {
  const form = await formAfter(2, "information");
  const asked = { name: "Wilhelmina Ashgrove", replyTo: "w@example.net", text: "Sawl camera sydd?", form };
  await post("/information?lang=cy", asked);
  expect((await foi.all()).map(({ language }) => language)).toEqual(["cy"]);
});

it("stops the month while proof of identity is awaited, and extends it once, in time, with a reason", async () => {
  const form = await formAfter(2, "own-data");
  await post("/own-data", { ...COMPLAINT, right: "access", form });
  const [one] = (await waiting("data-protection-officer")).open;
  const dpo = (body: object) => step("data-protection-officer", one?.id ?? "", body);
  expect((await dpo({ type: "acknowledge" })).body.clock.answerBy).toBe("2026-04-10");
  expect((await dpo({ type: "ask-identity", words: "A passport, please." })).body.clock.state).toBe("paused");
  now = plusMs(now, 10 * 24 * 60 * MINUTE);
  expect((await dpo({ type: "prove-identity", seen: "Passport" })).body.clock.answerBy).toBe("2026-04-20");
  expect((await dpo({ type: "extend", reason: "Many cameras" })).body.clock.answerBy).toBe("2026-06-20");
  expect((await dpo({ type: "extend", reason: "Again" })).status).toBe(409);
});

it("lets nobody follow by a wrong number, and takes a withdrawal once", async () => {
  const number = numberIn((await post("/complaint", { ...COMPLAINT, form: await formAfter(2) })).body);
  expect(
    (await post("/follow", { number: number.replace(/.$/, (last) => (last === "0" ? "1" : "0")) }))
      .statusCode,
  ).toBe(404);
  expect((await post("/follow/withdraw", { number })).body).toContain("You have withdrawn it.");
  expect((await post("/follow/withdraw", { number })).statusCode).toBe(200);
  expect(events.filter(({ facts }) => facts["step"] === "withdrawn")).toHaveLength(1);
  expect((await waiting("professional-standards")).open).toEqual([]);
});
