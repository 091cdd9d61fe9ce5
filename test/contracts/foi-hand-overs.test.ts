/** Over HTTP: a question of a request goes to who knows, is answered there, and comes back; late ones are seen, and others see nothing. */
import { fileURLToPath } from "node:url";
import { beforeEach, expect, it } from "vitest";
import { loadBankHolidays } from "#adapters/policy/file/load-bank-holidays.ts";
import type { AuditEvent } from "#audit/ports.ts";
import { outsideSender } from "#flows/foi/ask-outside.ts";
import type { FoiEvent, ReceivedRequest } from "#foi/foi-request.ts";
import { foiHandOverRoutes } from "#http/routes/foi-hand-overs.ts";
import { createServer, type FossewayServer } from "#http/server.ts";
import type { Parcel } from "#reach/ports.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, parseInstant } from "#terms/instant.ts";
import type { LocalDate } from "#terms/local-date.ts";
import type { Officer, Role } from "#terms/officer.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { logsLooks } from "../factories/log-looks.ts";
import { memoryFoiRequests } from "../support/stores/foi-requests.ts";
import { memoryOutbox } from "../support/stores/outbox.ts";
import { memoryReach } from "../support/stores/reach-store.ts";

const MARLSHIRE = makeId("force", "marlshire");
const person = (id: string, role: Role, forceId = MARLSHIRE): Officer => ({
  ...{ id: makeId("off", id), name: id, rank: "staff", roles: [role], forceId },
});
const foi = person("lisle", "foi-officer");
const manager = person("dunmore", "anpr-manager");
const analyst = person("pennock", "analyst");
const neighbour = person("brightwell", "anpr-manager", makeId("force", "vale"));
const wall = person("wall", "wall-screen");
const ALL = [foi, manager, analyst, neighbour, wall];

const ID = makeId("foi", "1");
const QUESTION = "How many cameras were damaged last year?";
const TO_TEAM = {
  question: QUESTION,
  to: { kind: "role", role: "anpr-manager" },
  dueOn: "2026-03-16",
  note: "",
};

let now: Instant;
let events: AuditEvent[];
let app: FossewayServer;
let outbox: ReturnType<typeof memoryOutbox>;
let requests: ReturnType<typeof memoryFoiRequests>;

beforeEach(async () => {
  now = parseInstant("2026-03-11T10:00:00.000Z") as Instant;
  events = [];
  outbox = memoryOutbox();
  requests = memoryFoiRequests();
  const { destinations } = memoryReach(outbox);
  await destinations.add({
    ...{ id: makeId("dest", "m"), forceId: MARLSHIRE, owner: { id: manager.id, name: "m" }, name: "Mail" },
    ...{ channel: "mail", settings: { channel: "mail", address: "m@marlshire.example" }, addedAt: now },
  });
  const audit = {
    append: (event: AuditEvent) => {
      events.push(event);
      return Promise.resolve({ index: events.length, leafHash: "", checkpoint: "" });
    },
  };
  app = await createServer({
    version: "1",
    officerOf: (request) =>
      Promise.resolve(ALL.find(({ id }) => id === request.headers["x-officer"]) ?? null),
    onLook: (officer, look) => logsLooks({ audit, clock: () => now })(officer, look),
  });
  foiHandOverRoutes(app, {
    ...{ audit, requests, destinations, outbox, rulesOf: houseRules, clock: () => now },
    people: {
      all: () => Promise.resolve(ALL),
      officerFor: (id, force) => Promise.resolve(ALL.find((one) => one.id === id && one.forceId === force)),
    },
    holidays: await loadBankHolidays(
      fileURLToPath(new URL("../../policy/calendar/bank-holidays.json", import.meta.url)),
    ),
  });
  const request: ReceivedRequest = {
    ...{ forceId: MARLSHIRE, reference: "FOI-2026-0001", text: "How many cameras were damaged?" },
    ...{ requesterName: "Pat Ashdown", replyAddress: "2 Example Row", receivedOn: "2026-03-11" as LocalDate },
    channel: "post",
  };
  await requests.append(ID, { at: now, by: foi, type: "received", request }, 0);
});

async function as(officer: Officer, method: "GET" | "POST", url: string, payload?: object) {
  const answer = await app.inject({
    ...{ method, url, headers: { "x-officer": officer.id } },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json() };
}
const handOver = (facts: object = {}) =>
  as(foi, "POST", `/api/v1/foi/${ID}/hand-overs`, { ...TO_TEAM, ...facts });
const questionsOf = async (officer: Officer) =>
  (await as(officer, "GET", "/api/v1/foi-questions")).body.items;

it("a team that was asked is told, answers, and its answer stands on the case with who gave it", async () => {
  const { status, body } = await handOver();
  expect(status).toBe(200);
  expect(body.handedOver).toEqual({ waiting: 1, overdue: 0 });
  const [message] = await outbox.waiting("mail:dest_m", 9);
  expect(message?.body).not.toContain("damaged");

  expect(await questionsOf(manager)).toMatchObject([
    { question: QUESTION, state: "waiting", askedBy: "lisle" },
  ]);
  const answered = await as(manager, "POST", `/api/v1/foi-questions/${ID}/1`, { text: "Three were." });
  expect(answered.body.items).toMatchObject([
    { state: "answered", answer: { by: "dunmore", text: "Three were." } },
  ]);
  const again = await as(manager, "POST", `/api/v1/foi-questions/${ID}/1`, { text: "Four were." });
  expect(again).toMatchObject({ status: 409, body: { type: "urn:fosseway:problem:foi-hand-over-closed" } });

  const held = await requests.find(ID);
  expect(held?.handOvers?.[0]?.answer?.text).toBe("Three were.");
  expect(held?.history.map(({ what }) => what)).toEqual(["received", "handed-over", "hand-over-answered"]);
  expect(events.map(({ outcome, facts }) => [outcome, facts["step"]])).toEqual([
    ["allowed", "handed-over"],
    ["allowed", "hand-over-answered"],
    ["refused", "answer"],
  ]);
});

it("nobody else sees or answers it: not another team, not another force, not a wall", async () => {
  await handOver();
  for (const other of [analyst, neighbour]) {
    expect(await questionsOf(other)).toEqual([]);
    const { status } = await as(other, "POST", `/api/v1/foi-questions/${ID}/1`, { text: "None." });
    expect(status).toBe(404);
  }
  expect((await as(wall, "GET", "/api/v1/foi-questions")).status).toBe(403);
  expect((await as(neighbour, "POST", `/api/v1/foi/${ID}/hand-overs`, TO_TEAM)).status).toBe(403);
});

it("a colleague is named among those of the force alone", async () => {
  const { body } = await as(foi, "GET", "/api/v1/foi-colleagues");
  expect(body.items.map(({ name }: { name: string }) => name)).toEqual(["dunmore", "pennock"]);
  await handOver({ to: { kind: "person", id: analyst.id } });
  expect(await questionsOf(analyst)).toHaveLength(1);
  expect(await handOver({ to: { kind: "person", id: neighbour.id } })).toMatchObject({
    ...{ status: 400, body: { type: "urn:fosseway:problem:foi-hand-over-person-unknown" } },
  });
});

it("somebody outside gets the question by mail with the reference, and nothing of the requester", async () => {
  await handOver({ to: { kind: "mail", address: "press@elsewhere.example" }, note: "Of last year." });
  const [message] = await outbox.waiting("foi-question:press@elsewhere.example", 9);
  const sent: [string, Parcel][] = [];
  const send = outsideSender({
    clock: () => now,
    ways: {
      mail: (settings, parcel) => {
        sent.push([settings.address, parcel]);
        return Promise.resolve({ delivered: true, words: "" });
      },
    },
  });
  expect(await send(message!, new AbortController().signal)).toEqual({ delivered: true });
  expect(sent[0]?.[0]).toBe("press@elsewhere.example");
  const { title, text } = sent[0]![1].words;
  expect(title).toContain("FOI-2026-0001");
  expect(text).toContain(QUESTION);
  expect(text).toContain("16 March 2026");
  expect(title + text).not.toContain("Ashdown");
  const unset = await outsideSender({ clock: () => now, ways: {} })(message!, new AbortController().signal);
  expect(unset).toMatchObject({ delivered: false });

  const kept = await as(foi, "POST", `/api/v1/foi/${ID}/hand-overs/1`, { type: "answer", text: "Two." });
  expect(kept.body.handOvers[0]).toMatchObject({ state: "answered", to: "press@elsewhere.example" });
});

it("is overdue after its day, may be taken back, and ends with the request", async () => {
  expect((await handOver({ dueOn: "2026-03-10" })).status).toBe(400);
  await handOver();
  now = parseInstant("2026-03-16T23:00:00.000Z") as Instant;
  expect((await questionsOf(manager))[0].state).toBe("waiting");
  now = parseInstant("2026-03-17T01:00:00.000Z") as Instant;
  expect((await questionsOf(manager))[0].state).toBe("overdue");
  const late = await handOver({ dueOn: "2026-03-20" });
  expect(late.body.handedOver).toEqual({ waiting: 2, overdue: 1 });

  const back = await as(foi, "POST", `/api/v1/foi/${ID}/hand-overs/1`, {
    type: "take-back",
    reason: "Found it.",
  });
  expect(back.body.handOvers[0]).toMatchObject({ state: "taken-back", takenBackReason: "Found it." });
  expect(await questionsOf(manager)).toHaveLength(1);

  const withdrawn = { at: now, by: foi, type: "withdrawn", on: "2026-03-17", reason: "Asked no more." };
  await requests.append(ID, withdrawn as FoiEvent, (await requests.find(ID))!.version);
  const text = { text: "Three." };
  expect((await as(manager, "POST", `/api/v1/foi-questions/${ID}/2`, text)).status).toBe(409);
});
