/** A request that comes near its last lawful day reaches whoever can answer it: on days 10, 15 and 18, and when it is late, each once. */
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, it } from "vitest";
import { loadBankHolidays } from "#adapters/policy/file/load-bank-holidays.ts";
import { type RemindOfRequestsPorts, remindOfRequests } from "#flows/foi/remind-of-requests.ts";
import type { FoiEvent, ReceivedRequest } from "#foi/foi-request.ts";
import type { PersonEntry } from "#identity/people.ts";
import type { Events } from "#mechanism/events.ts";
import { type Destination, lineOf } from "#reach/destination.ts";
import { reachMessageSchema, wordsOf } from "#reach/message.ts";
import { type FoiRequestId, type ForceId, makeId } from "#terms/ids.ts";
import { type Instant, parseInstant } from "#terms/instant.ts";
import type { LocalDate } from "#terms/local-date.ts";
import { HOUSE_NUMBERS } from "../factories/house-numbers.ts";
import { memoryFoiRequests } from "../support/stores/foi-requests.ts";
import { memoryOutbox } from "../support/stores/outbox.ts";
import { memoryReach } from "../support/stores/reach-store.ts";

const MARLSHIRE = makeId("force", "marlshire");
const VALE = makeId("force", "vale");
const REQUEST = makeId("foi", "1");
const BY = { id: makeId("off", "lisle"), name: "Bronwen Lisle" };
const at = (text: string) => parseInstant(text) as Instant;
const mailboxOf = (forceId: ForceId, id: string): Destination => ({
  ...{ id: makeId("dest", id), forceId, owner: { id: makeId("off", id), name: id }, name: "Mail" },
  ...{ channel: "mail", settings: { channel: "mail", address: `${id}@foi.example` } },
  addedAt: at("2026-03-01T10:00:00.000Z"),
});
const [ours, theirs] = [mailboxOf(MARLSHIRE, "lisle"), mailboxOf(VALE, "brightwell")];

let now: Instant;
let reported: unknown[];
let outbox: ReturnType<typeof memoryOutbox>;
let requests: ReturnType<typeof memoryFoiRequests>;
let ports: RemindOfRequestsPorts;

beforeEach(async () => {
  reported = [];
  outbox = memoryOutbox();
  requests = memoryFoiRequests();
  const { destinations, ruleBook } = memoryReach(outbox);
  for (const mailbox of [ours, theirs]) await destinations.add(mailbox);
  const entry = (forceId: ForceId, id: string): PersonEntry => ({
    person: {
      ...{ id: makeId("off", id), name: id, homeForce: forceId },
      rank: "staff",
      postings: [{ forceId, roles: ["foi-officer"] }],
    },
    hasPassphrase: true,
    passphraseGiven: false,
  });
  ports = {
    ...{ requests, outbox, destinations, ruleBook },
    people: { entries: () => Promise.resolve([entry(MARLSHIRE, "lisle"), entry(VALE, "brightwell")]) },
    lists: { secret: () => Promise.resolve([]) },
    // The forces share their data with each other.
    shownTo: () => ({ only: [MARLSHIRE, VALE] }),
    system: { forces: [{ id: MARLSHIRE }, { id: VALE }] as never },
    rulesOf: () => HOUSE_NUMBERS,
    holidays: await loadBankHolidays(
      fileURLToPath(new URL("../../policy/calendar/bank-holidays.json", import.meta.url)),
    ),
    events: { report: (name: string, facts: unknown) => reported.push([name, facts]) } as unknown as Events,
    clock: () => now,
  };
  await receive(REQUEST);
});

async function receive(id: FoiRequestId): Promise<void> {
  const request: ReceivedRequest = {
    ...{ forceId: MARLSHIRE, reference: `FOI-2026-${id}`, text: "How many cameras?" },
    ...{ requesterName: "Pat Ashdown", replyAddress: "2 Example Row", receivedOn: "2026-03-02" as LocalDate },
    channel: "post",
  };
  await requests.append(id, { at: at("2026-03-02T10:00:00.000Z"), by: BY, type: "received", request }, 0);
}

async function step(event: Partial<FoiEvent>): Promise<void> {
  const held = await requests.find(REQUEST);
  await requests.append(REQUEST, { at: now, by: BY, ...event } as FoiEvent, held?.version ?? 0);
}

/** The titles and times left that were told on that day. */
async function toldOn(day: string, mailbox = ours): Promise<readonly string[]> {
  now = at(`${day}T09:00:00.000Z`);
  await remindOfRequests(ports);
  const messages = await outbox.waiting(lineOf(mailbox), 9);
  for (const message of messages) await outbox.delivered(message, now);
  return messages.map(({ body }) => {
    const { title, text } = wordsOf(reachMessageSchema.parse(JSON.parse(body)));
    expect(`${title} ${text}`).not.toMatch(/Ashdown|FOI-2026/);
    return `${title}. ${text.split(".")[0]}`;
  });
}

describe("an internal review", () => {
  it("has a clock of its own: told on the same working days and when it is late, each once", async () => {
    now = at("2026-03-09T09:00:00.000Z");
    await step({ type: "answered", on: "2026-03-09" as LocalDate });
    await step({ type: "review-asked", on: "2026-03-10" as LocalDate, grounds: "It is not all." });
    const told: [string, readonly string[]][] = [];
    for (const date of ["2026-03-24", "2026-03-25", "2026-03-26", "2026-04-01", "2026-04-10", "2026-04-13"])
      told.push([date, await toldOn(date)]);
    const due = (left: number) => [`An internal review is due. ${left} working days left`];
    expect(told.filter(([, words]) => words.length > 0)).toEqual([
      ["2026-03-25", due(10)],
      ["2026-04-01", due(5)],
      ["2026-04-10", ["An internal review is due. Today is the last day"]],
      ["2026-04-13", ["An internal review under freedom of information is late. The last day has passed"]],
    ]);
    const { history } = (await requests.find(REQUEST)) ?? { history: [] };
    expect(history.filter(({ what }) => what === "review-reminded")).toHaveLength(4);
  });

  it("is nobody's once it is decided", async () => {
    now = at("2026-03-09T09:00:00.000Z");
    await step({ type: "answered", on: "2026-03-09" as LocalDate });
    await step({ type: "review-asked", on: "2026-03-10" as LocalDate, grounds: "It is not all." });
    await step({
      type: "review-decided",
      on: "2026-03-20" as LocalDate,
      outcome: "upheld",
      reasons: "It is.",
    });
    expect(await toldOn("2026-05-20")).toEqual([]);
  });
});

describe("a question that was handed over", () => {
  it("is told once when its day has passed, unless it was answered", async () => {
    now = at("2026-03-03T09:00:00.000Z");
    const asked = { to: { kind: "role", role: "anpr-manager" }, note: "", question: "How many?" } as const;
    for (const number of [1, 2])
      await step({ type: "handed-over", number, dueOn: "2026-03-05" as LocalDate, ...asked });
    await step({ type: "hand-over-answered", number: 2, text: "Three." });
    expect(await toldOn("2026-03-05")).toEqual([]);
    expect(await toldOn("2026-03-06")).toEqual([
      "A question that was handed over is overdue. The last day has passed",
    ]);
    expect(await toldOn("2026-03-07")).toEqual([]);
  });
});

describe("a request that is not answered", () => {
  it("is told on working days 10, 15 and 18 and when it is late, each once, and noted in its history", async () => {
    const told: [string, readonly string[]][] = [];
    for (let day = 3; day <= 31; day++) {
      const date = `2026-03-${String(day).padStart(2, "0")}`;
      told.push([date, await toldOn(date)]);
    }
    for (const date of ["2026-04-01", "2026-04-20"]) told.push([date, await toldOn(date)]);
    const due = (left: number) => [`A freedom of information request is due. ${left} working days left`];
    // Saint Patrick's day is a bank holiday of one part of the United Kingdom, and does not count.
    expect(told.filter(([, words]) => words.length > 0)).toEqual([
      ["2026-03-16", due(10)],
      ["2026-03-24", due(5)],
      ["2026-03-27", due(2)],
      ["2026-04-01", ["An answer under freedom of information is late. The last lawful day has passed"]],
    ]);
    const { history } = (await requests.find(REQUEST)) ?? { history: [] };
    expect(history.map(({ what }) => what)).toEqual(["received", ...Array(4).fill("reminded")]);
    expect(reported.at(-1)).toEqual(["foi-due", { request: REQUEST, state: "overdue" }]);
  });

  it("is nobody's while a clarification is awaited, and once it is answered", async () => {
    now = at("2026-03-10T09:00:00.000Z");
    await step({ type: "clarification-asked", on: "2026-03-10" as LocalDate, question: "Which year?" });
    expect(await toldOn("2026-04-20")).toEqual([]);
    await step({ type: "clarification-received", on: "2026-04-20" as LocalDate, text: "2025" });
    // Six working days were used before; the fourth after it is the tenth.
    expect([await toldOn("2026-04-23"), (await toldOn("2026-04-24")).length]).toEqual([[], 1]);
    await step({ type: "answered", on: "2026-04-24" as LocalDate });
    expect(await toldOn("2026-06-01")).toEqual([]);
  });

  it("is one message for many, after an outage of the last day alone, and never another force's", async () => {
    for (const number of [2, 3]) await receive(makeId("foi", String(number)));
    expect((await toldOn("2026-03-27")).length).toBe(1);
    expect(await toldOn("2026-03-27", theirs)).toEqual([]);
    expect(await toldOn("2026-03-30")).toEqual([]);
  });

  it("is told again when somebody took a step in the same moment", async () => {
    const { append } = requests;
    ports = { ...ports, requests: { ...requests, append: () => Promise.resolve({ saved: false }) } };
    expect((await toldOn("2026-03-16")).length).toBe(1);
    ports = { ...ports, requests: { ...requests, append } };
    expect((await toldOn("2026-03-17")).length).toBe(1);
    expect(await toldOn("2026-03-18")).toEqual([]);
  });
});
