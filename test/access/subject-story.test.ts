/** Somebody asks what is held of them: nothing is looked for before identity is proved and the log holds it, and a letter gives nothing away. */
import { beforeEach, expect, it } from "vitest";
import type { AuditEvent } from "#audit/ports.ts";
import { type AnswerSubjectPorts, commandSubject, recordSubject } from "#flows/foi/answer-subject.ts";
import type { SubjectAccess } from "#foi/subject-access.ts";
import type { Sequence } from "#journal/ports.ts";
import { makeId } from "#terms/ids.ts";
import { londonDate } from "#terms/local-date.ts";
import type { NewId } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import { aLog } from "../factories/audit-export.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { aRead, aVrm } from "../factories/reads.ts";
import { memoryCaseRecords } from "../support/stores/case-records.ts";
import { memoryReadStore } from "../support/stores/memory-read-store.ts";
import { memoryPublicCases } from "../support/stores/public-cases.ts";
import { daysAgo, NOW } from "./desk.ts";

const OFFICER: Officer = {
  ...{ id: makeId("off", "foi"), name: "Bronwen Lisle", rank: "staff", roles: ["foi-officer"] },
  forceId: makeId("force", "marlshire"),
};
const NEIGHBOUR: Officer = { ...OFFICER, id: makeId("off", "other"), forceId: makeId("force", "elsewhere") };
const MARK = aVrm("AB49XYZ");

let desk: Awaited<ReturnType<typeof openDesk>>;
beforeEach(async () => {
  desk = await openDesk();
});

async function openDesk() {
  const store = memoryReadStore();
  const own = [1, 2].map((days) => aRead(days, { vrm: MARK, capturedAt: daysAgo(days) }));
  const others = aRead(3, { vrm: MARK, capturedAt: daysAgo(1), forceId: NEIGHBOUR.forceId });
  await store.appender.append([...own, others], 1 as Sequence);
  const events: AuditEvent[] = [];
  const audit = await aLog(0);
  let ids = 0;
  let isFull = false;
  let looks = 0;
  const ports: AnswerSubjectPorts = {
    requests: memoryCaseRecords<SubjectAccess>(),
    cases: memoryPublicCases(),
    reads: {
      readsIn: (...asked) => {
        looks += 1;
        return store.scopes.readsIn(...asked);
      },
    },
    audit: {
      ...audit,
      append: (event) => {
        if (isFull) return Promise.reject(new Error("the disk is full"));
        events.push(event);
        return audit.append(event);
      },
    },
    rulesOf: houseRules,
    letterheadOf: () => ({ force: "Marlshire Police", address: ["1 Example Way"], email: "", telephone: "" }),
    keptFor: () => "12 months",
    clock: () => NOW,
    newId: ((prefix) => makeId(prefix, `${++ids}`)) as NewId,
  };
  return {
    ...{ ports, events },
    looks: () => looks,
    fillDisk: () => {
      isFull = true;
    },
  };
}

async function recorded(marks = [MARK]): Promise<string> {
  const asked = {
    ...{ requesterName: "A. Requester", replyAddress: "2 Example Way", receivedOn: londonDate(NOW) },
    ...{ text: "What do you hold of my car?", marks, from: daysAgo(30), to: NOW },
  };
  const outcome = await recordSubject(asked, OFFICER, desk.ports);
  return "request" in outcome ? outcome.request.id : expect.fail(outcome.refusal);
}

const step = (id: string, command: Parameters<typeof commandSubject>[1], by = OFFICER) =>
  commandSubject(id, command, by, desk.ports);
const IDENTIFY = { type: "identify", seen: "Driving licence and V5C" } as const;

async function searched(marks = [MARK]): Promise<string> {
  const id = await recorded(marks);
  await step(id, IDENTIFY);
  await step(id, { type: "search" });
  return id;
}

async function letterOf(id: string): Promise<string> {
  const outcome = await step(id, { type: "answer" });
  if (!("request" in outcome)) return expect.fail(outcome.refusal);
  return JSON.stringify(outcome.request.answer?.letter.blocks);
}

it("is not looked for before identity is proved: refused, logged as refused, and no read touched", async () => {
  const id = await recorded();
  expect(await step(id, { type: "search" })).toEqual({ refusal: "subject-identity-missing" });
  expect(desk.looks()).toBe(0);
  expect(desk.events.at(-1)).toMatchObject({
    ...{ operation: "subject-access.change", outcome: "refused" },
    facts: { step: "search", refusal: "subject-identity-missing" },
  });
});

it("looks for the force's own reads alone, with the look in the log before it, and tells how many there are", async () => {
  const id = await searched();
  const found = (await desk.ports.requests.find(id))?.found;
  expect(found?.reads).toBe(2);
  const looked = desk.events.find(({ operation }) => operation === "consult");
  expect(looked).toMatchObject({
    object: id,
    outcome: "allowed",
    facts: { marks: [MARK], force: OFFICER.forceId },
  });
  expect(await letterOf(id)).toContain("AB49 XYZ");
});

it("does not look while the log cannot take it", async () => {
  const id = await recorded();
  await step(id, IDENTIFY);
  desk.fillDisk();
  await expect(step(id, { type: "search" })).rejects.toThrow("the disk is full");
  expect(desk.looks()).toBe(0);
  expect((await desk.ports.requests.find(id))?.found).toBeUndefined();
});

it("where the answer itself has to be protected, says the same whether or not anything is held", async () => {
  const letter = async (marks: readonly (typeof MARK)[]) => {
    const id = await searched([...marks]);
    const reason = "An operation is running.";
    await step(id, { type: "restrict", ground: "crime", reason, withheld: "everything" });
    return letterOf(id);
  };
  const [held, nothing] = [await letter([MARK]), await letter([aVrm("ZZ49ZZZ")])];
  expect(held.replaceAll("AB49 XYZ", "the mark")).toBe(nothing.replaceAll("ZZ49 ZZZ", "the mark"));
  expect(held).not.toContain("An operation is running.");
});

it("says plainly that nothing is held, when nothing is and nothing is withheld", async () => {
  const id = await searched([aVrm("ZZ49ZZZ")]);
  expect((await desk.ports.requests.find(id))?.found).toMatchObject({ reads: 0, shown: [] });
  expect(await letterOf(id)).toMatch(/hold no|no read/i);
});

it("does not exist for another force, and is answered once", async () => {
  const id = await searched();
  expect(await step(id, { type: "answer" }, NEIGHBOUR)).toEqual({ refusal: "subject-unknown" });
  await letterOf(id);
  expect(await step(id, { type: "answer" })).toEqual({ refusal: "subject-answered" });
  expect(await step(id, IDENTIFY)).toEqual({ refusal: "subject-answered" });
});

it("of two people who take a step at once one is told that the other was quicker", async () => {
  const id = await recorded();
  const both = await Promise.all([step(id, IDENTIFY), step(id, IDENTIFY)]);
  expect(both.filter((outcome) => "refusal" in outcome)).toEqual([{ refusal: "subject-changed-meanwhile" }]);
});
