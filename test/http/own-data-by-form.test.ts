/** Somebody asks by the public form to see their data: it goes on in the register in one press, with its month, and its sender is told how it stands. */
import { beforeEach, expect, it } from "vitest";
import { docxLetterDocuments } from "#adapters/letters/docx/letter-document.ts";
import { pdfLetterPrinter } from "#adapters/letters/pdf/letter-printer.ts";
import type { AuditEvent } from "#audit/ports.ts";
import { tellSenders } from "#flows/public-contact/pass-to-register.ts";
import type { SubjectAccess } from "#foi/subject-access.ts";
import { contactTokens } from "#http/contact-token.ts";
import { publicCaseRoutes } from "#http/routes/public-cases.ts";
import { publicContactRoutes } from "#http/routes/public-contact.ts";
import { subjectAccessRoutes } from "#http/routes/subject-access.ts";
import { createServer, type FossewayServer } from "#http/server.ts";
import { holds } from "#identity/rights.ts";
import type { Sequence } from "#journal/ports.ts";
import { NO_EVENTS } from "#mechanism/events.ts";
import { ROLE_OF_DESK } from "#public-contact/contact-words.ts";
import { REGISTER_DESKS } from "#public-contact/decide-contact.ts";
import { makeId } from "#terms/ids.ts";
import { formatInstant, type Instant, plusMs } from "#terms/instant.ts";
import type { NewId } from "#terms/makers.ts";
import type { Officer, Role } from "#terms/officer.ts";
import { aLog } from "../factories/audit-export.ts";
import { HOLIDAYS } from "../factories/holidays.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { CONTACT_FORCE, CONTACT_NOW } from "../factories/public-contact.ts";
import { aRead, aVrm } from "../factories/reads.ts";
import { memoryCaseRecords } from "../support/stores/case-records.ts";
import { memoryFoiRequests } from "../support/stores/foi-requests.ts";
import { memoryReadStore } from "../support/stores/memory-read-store.ts";
import { memoryPublicCases } from "../support/stores/public-cases.ts";
import { memorySignInTries } from "../support/stores/sign-in-tries.ts";

const DAY = 86_400_000;
const person = (role: Role): Officer => ({
  ...{
    id: makeId("off", role),
    name: `Officer ${role}`,
    rank: "staff",
    roles: [role],
    forceId: CONTACT_FORCE,
  },
});

let app: FossewayServer;
let now: Instant;
let who: Officer | null;
let events: AuditEvent[];
let cases: ReturnType<typeof memoryPublicCases>;
let requests: ReturnType<typeof memoryCaseRecords<SubjectAccess>>;
let isCut: boolean;

beforeEach(async () => {
  now = CONTACT_NOW;
  who = null;
  events = [];
  isCut = false;
  cases = memoryPublicCases();
  requests = memoryCaseRecords<SubjectAccess>();
  const reads = memoryReadStore();
  const own = aRead(1, {
    vrm: aVrm("AB49XYZ"),
    capturedAt: plusMs(CONTACT_NOW, -DAY),
    forceId: CONTACT_FORCE,
  });
  await reads.appender.append([own], 1 as Sequence);
  const audit = await aLog(0);
  let ids = 0;
  app = await createServer({ version: "1", officerOf: async () => who, onLook: async () => undefined });
  const ports = {
    ...{ subjectRequests: requests, foi: memoryFoiRequests(), tries: memorySignInTries() },
    ...{ rulesOf: houseRules, holidays: HOLIDAYS, clock: () => now },
    cases,
    audit: {
      ...audit,
      append(event: AuditEvent) {
        events.push(event);
        return audit.append(event);
      },
    },
    newId: ((prefix) => makeId(prefix, `${++ids}`)) as NewId,
  };
  const system = {
    name: "A county",
    forces: [{ id: CONTACT_FORCE, name: "Marlshire Police", policies: [] }],
  };
  publicCaseRoutes(app, ports);
  publicContactRoutes(app, {
    ...ports,
    ...{ tokens: contactTokens(new Uint8Array(32)), events: NO_EVENTS },
    forceAt: () => ({
      id: CONTACT_FORCE,
      name: "Marlshire Police",
      page: "marlshire",
      policy: () => undefined,
    }),
  });
  subjectAccessRoutes(app, {
    ...ports,
    ...{ requests, reads: reads.scopes, keptFor: () => "12 months" },
    // A node that dies after a step in the register, before the sender is told.
    cases: { find: (id) => (isCut ? Promise.resolve(undefined) : cases.find(id)), replace: cases.replace },
    letterheadOf: () => ({ force: "Marlshire Police", address: ["1 Example Way"], email: "", telephone: "" }),
    printer: pdfLetterPrinter(),
    documents: docxLetterDocuments(),
    system: () => system as never,
  });
  await app.ready();
});

const post = (path: string, fields: Readonly<Record<string, string>>) =>
  app.inject({
    ...{ method: "POST", url: `/public/marlshire/contact${path}` },
    headers: { "content-type": "application/x-www-form-urlencoded" },
    payload: new URLSearchParams(fields).toString(),
  });

async function asked(right = "access") {
  const page = (await app.inject("/public/marlshire/contact/own-data")).body;
  now = plusMs(now, 60_000);
  const form = /name="form" value="([^"]+)"/.exec(page)?.[1] ?? "";
  const written = { name: "Wilhelmina Ashgrove", replyTo: "2 Example Way", text: "What of AB49 XYZ?" };
  const { body } = await post("/own-data", { ...written, right, form });
  const [one] = await cases.waiting(CONTACT_FORCE, 1);
  return { number: /id="tracking">([^<]+)</.exec(body)?.[1] ?? "", id: one?.id ?? "" };
}

async function as(role: Role, method: "GET" | "POST", url: string, payload?: object) {
  who = person(role);
  const answer = await app.inject({ method, url: `/api/v1/${url}`, ...(payload && { payload }) });
  who = null;
  return { status: answer.statusCode, body: answer.json() };
}

const step = (id: string, payload: object, role: Role = "data-protection-officer") =>
  as(role, "POST", `public-cases/${id}/steps`, payload);
const register = (id: string, payload: object) =>
  as("foi-officer", "POST", `subject-access/${id}/steps`, payload);
const vehicles = () => ({
  ...{ type: "name-vehicles", marks: ["AB49XYZ"] },
  ...{ from: formatInstant(plusMs(now, -30 * DAY)), to: formatInstant(now) },
});

async function passedOn() {
  const { number, id } = await asked();
  const { status, body } = await step(id, { type: "pass-on" });
  expect(status).toBe(200);
  return { number, id, there: body.link.id as string, body };
}

const follow = async (number: string): Promise<string> => (await post("/follow", { number })).body;

it("goes on in the register in one press, with its words, its day of receipt and its month", async () => {
  const { id, number, there, body } = await passedOn();
  expect(body.link.reference).toMatch(/^SAR-2026-/);
  expect(body.possible).not.toContain("answer");
  const { body: request } = await as("foi-officer", "GET", `subject-access/${there}`);
  expect(request).toMatchObject({
    ...{
      text: "What of AB49 XYZ?",
      receivedOn: "2026-03-10",
      dueOn: "2026-04-10",
      marks: [],
      state: "received",
    },
    publicCase: { id, state: "open" },
  });
  expect((await step(id, { type: "pass-on" })).status).toBe(409);
  expect(await requests.all()).toHaveLength(1);
  expect(await follow(number)).toContain(`It goes on as ${body.link.reference}`);
  expect(JSON.stringify(events)).not.toMatch(/Ashgrove|AB49|Example Way/);
});

it("keeps one month: it stands still for both while proof is awaited, and runs for both from the proof", async () => {
  const { id, number, there } = await passedOn();
  await step(id, { type: "ask-identity", words: "A passport, please." });
  expect((await as("foi-officer", "GET", "subject-access")).body.items[0].dueOn).toBeNull();
  now = plusMs(now, 40 * DAY);
  expect((await as("foi-officer", "GET", `subject-access/${there}`)).body.isOverdue).toBe(false);
  const identified = (await register(there, { type: "identify", seen: "Passport and V5C" })).body;
  const { clock } = (await as("data-protection-officer", "GET", `public-cases/${id}`)).body;
  expect([identified.dueOn, clock.answerBy]).toEqual(["2026-05-19", "2026-05-19"]);
  await step(id, { type: "extend", reason: "Many vehicles" });
  expect((await as("foi-officer", "GET", `subject-access/${there}`)).body.dueOn).toBe("2026-07-19");
  expect(await follow(number)).toContain("We have seen who you are.");
});

it("looks for nothing before vehicles are named, and tells its sender that a letter went out and not what is in it", async () => {
  const { id, number, there } = await passedOn();
  await register(there, { type: "identify", seen: "Passport and V5C" });
  expect((await register(there, { type: "search" })).body.type).toContain("subject-marks-missing");
  expect((await register(there, vehicles())).status).toBe(200);
  expect((await register(there, { type: "search" })).body.found.reads).toBe(1);
  expect((await register(there, vehicles())).body.found).toBeNull();
  await register(there, { type: "search" });
  expect((await register(there, { type: "answer" })).body.publicCase.state).toBe("answered");
  expect((await as("data-protection-officer", "GET", `public-cases/${id}`)).body.state).toBe("answered");
  who = person("foi-officer");
  for (const form of ["html", "pdf", "docx"])
    expect((await app.inject(`/api/v1/subject-access/${there}/letter.${form}`)).statusCode, form).toBe(200);
  who = null;
  const page = await follow(number);
  expect(page).toContain("We answered by a letter to the address that you gave.");
  expect(page).not.toMatch(/Passport|We hold/);
});

it("tells its sender later what a node that died did not", async () => {
  const { id, there } = await passedOn();
  isCut = true;
  await register(there, { type: "identify", seen: "Passport and V5C" });
  expect((await cases.find(id as never))?.identityProvedAt).toBeUndefined();
  await tellSenders({ cases, subjectRequests: requests, audit: await aLog(0), clock: () => now });
  expect((await cases.find(id as never))?.identityProvedAt).toBe(now);
});

it("is left alone once its sender has withdrawn it", async () => {
  const { number, there } = await passedOn();
  await register(there, { type: "identify", seen: "Passport and V5C" });
  await register(there, vehicles());
  expect((await post("/follow/withdraw", { number })).body).toContain("You have withdrawn it.");
  expect((await register(there, { type: "search" })).body.type).toContain("subject-withdrawn");
  now = plusMs(now, 60 * DAY);
  const { body } = await as("foi-officer", "GET", `subject-access/${there}`);
  expect(body).toMatchObject({ found: null, isOverdue: false, publicCase: { state: "withdrawn" } });
});

it("takes the proof of identity along that was seen before", async () => {
  const { id } = await asked();
  await step(id, { type: "prove-identity", seen: "Passport" });
  const { body } = await step(id, { type: "pass-on" });
  const request = (await as("foi-officer", "GET", `subject-access/${body.link.id}`)).body;
  expect(request).toMatchObject({ state: "identified", identity: { seen: "Passport" } });
});

it("is for those who ask to see their data, and for desks whose people may work with the register", async () => {
  const { id } = await asked("erasure");
  expect((await step(id, { type: "pass-on" })).status).toBe(409);
  for (const desk of REGISTER_DESKS)
    expect(holds({ roles: [ROLE_OF_DESK[desk]] } as never, "subject-access.answer"), desk).toBe(true);
});
