/** A self-assessment from its first draft to the page that anybody reads: what is found open, who may sign, what must not be published. */
import { expect, it } from "vitest";
import { pdfLetterPrinter } from "#adapters/letters/pdf/letter-printer.ts";
import { PRINCIPLES, QUESTION_IDS } from "#foi/principles.ts";
import { selfAssessmentRoutes } from "#http/routes/self-assessment.ts";
import type { PublicCase } from "#public-contact/public-case.ts";
import type { Officer } from "#terms/officer.ts";
import { aHouse, aSite, type House, PEOPLE } from "../contracts/foi-house.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { aForce, aSystem } from "../factories/installation.ts";
import { memoryFoiRequests } from "../support/stores/foi-requests.ts";
import { memoryRecordBook } from "../support/stores/record-book.ts";
import { memoryReviews } from "../support/stores/reviews.ts";

const ROOT = "/api/v1/self-assessment";
const { manager, superintendent, auditor } = PEOPLE;
const PUBLIC = "/public/marlshire-constabulary/self-assessment";

async function house(complaints: readonly PublicCase[] = []): Promise<House> {
  const ours = await aHouse();
  const nothing = () => Promise.resolve([]);
  selfAssessmentRoutes(ours.app, {
    ...{ audit: ours.audit, clock: ours.now, rulesOf: houseRules, selfAssessments: ours.selfAssessments },
    ...{ sites: ours.view, dpias: ours.dpias, findings: ours.findings, figuresWatch: ours.watch },
    system: () => aSystem([aForce("marlshire")]),
    people: { all: () => Promise.resolve([{ ...manager, name: "Nora Quill" }]) },
    devices: { all: nothing },
    equipmentAlarms: { standing: nothing },
    sharings: memoryRecordBook(),
    preservations: { all: nothing },
    erasures: { all: nothing },
    requests: memoryFoiRequests(),
    publicCases: { waiting: () => Promise.resolve(complaints) },
    holidays: { first: "2026-01-01", last: "2026-12-31", holidays: new Set() } as never,
    lists: { find: () => Promise.resolve(undefined), secret: nothing },
    sourceAlarms: { standing: nothing },
    quality: {
      ...{ rulesOf: houseRules, book: memoryReviews(), cameras: ours.registry, clock: ours.now },
      traffic: nothing,
    },
    printer: pdfLetterPrinter(),
    letterheadOf: () => ({ force: "Marlshire", address: [], email: "", telephone: "" }),
  });
  return ours;
}

const action = {
  ...{ principle: 12, gap: "Nobody has checked reads", action: "Check three hundred reads" },
  ...{ owner: "Nora Quill", due: "2026-06-30" },
};

const content = (seen: number, change: object = {}) => ({
  ...{ seen, scope: "All fixed cameras", actions: [action] },
  answers: QUESTION_IDS.map((question) => ({
    ...{ question, note: "" },
    answer: question === "12.2" ? "partly" : "yes",
  })),
  ...change,
});

async function save(ours: House, body: object, officer: Officer = manager) {
  const headers = { "x-test-officer": officer.name };
  const response = await ours.app.inject({ method: "PUT", url: ROOT, headers, payload: body });
  return { status: response.statusCode, body: response.json() };
}

it("puts beside a plain yes what a register says against it, and what nobody has answered or done in time", async () => {
  const ours = await house();
  await aSite(ours, "MAR-01");
  ours.setNow("2026-07-01T10:00:00.000Z");
  const answers = content(0)
    .answers.slice(1)
    .map((one) => ({ ...one, answer: "yes" }));
  const { body } = await save(ours, content(0, { answers }));
  const kinds = (kind: string) =>
    body.gaps.filter((one: { kind: string }) => one.kind === kind).map((one: { words: string }) => one.words);
  expect(kinds("unanswered")).toEqual([expect.stringContaining("pressing need written down")]);
  expect(kinds("overdue")).toEqual([expect.stringContaining("Check three hundred reads")]);
  expect(kinds("contradicted")).toContainEqual(expect.stringMatching(/^Question 12\.2 .* not measured yet$/));
  expect(kinds("contradicted")).not.toContainEqual(expect.stringContaining("Question 2.1"));
  expect(body.scopeFacts).toMatchObject({ liveSites: 1, force: "Marlshire Police" });
});

it("takes no answer before it is said what is assessed, and the scope alone", async () => {
  const ours = await house();
  const { status, body } = await save(ours, content(0, { scope: "  " }));
  expect([status, body.type]).toEqual([409, expect.stringContaining("assessment-scope-missing")]);
  expect(body.detail).toContain("which cameras are part of it");
  const alone = await save(ours, content(0, { answers: [], actions: [] }));
  expect([alone.status, alone.body.version, alone.body.answers]).toEqual([200, 1, []]);
});

it("counts complaints that are late, and says plainly of what no register is kept", async () => {
  const late = { kind: "complaint", state: "open", at: Date.parse("2026-01-05T10:00:00Z") };
  const ours = await house([late as never, { ...late, kind: "feedback" } as never]);
  const notes = content(0).answers.map((one) => ({
    ...one,
    note: one.question === "5.2" ? "Training is recorded by the force" : "",
  }));
  const { body } = await save(ours, content(0, { answers: notes }));
  const facts = body.principles.flatMap(({ evidence }: { evidence: readonly object[] }) => evidence);
  expect(facts).toContainEqual(
    expect.objectContaining({
      question: "3.2",
      value: "1",
      isGap: true,
      words: expect.stringContaining("past a day"),
    }),
  );
  const missing = facts.filter(({ isMissing }: { isMissing: boolean }) => isMissing);
  expect(missing.map(({ question }: { question: string }) => question)).toEqual(["5.2", "9.2"]);
  const unshown = body.gaps.filter(({ kind }: { kind: string }) => kind === "unshown");
  expect(unshown.map(({ principle }: { principle: number }) => principle)).toEqual([9]);
});

it("is published by one press once another has signed it, without names, and is taken back by one", async () => {
  const ours = await house();
  await save(ours, content(0));
  const unsigned = await ours.as(manager, "POST", `${ROOT}/publish`);
  expect(unsigned.body.type).toContain("assessment-not-signed");
  expect((await ours.as(undefined, "GET", PUBLIC)).status).toBe(404);
  await ours.as(superintendent, "POST", `${ROOT}/sign-off`, { seen: 1 });
  expect((await ours.as(auditor, "POST", `${ROOT}/publish`)).status).toBe(403);
  const published = await ours.as(manager, "POST", `${ROOT}/publish`);
  expect(published.body.published).toMatchObject({ version: 2, by: "manager" });

  const page = await ours.as(undefined, "GET", PUBLIC);
  expect(page.text).toContain("Check three hundred reads");
  expect(page.text).not.toContain("Nora Quill");
  expect(page.text).not.toContain("<script");
  const own = await ours.as(undefined, "GET", "/public/marlshire-constabulary");
  expect(own.text).toContain(`href="${PUBLIC}"`);

  // "Yes" has no word of its own in Welsh: each question would want another.
  const welsh = (await ours.as(undefined, "GET", `${PUBLIC}?lang=cy`)).text;
  expect(welsh).toContain("Yn ôl i dudalen Marlshire Constabulary");
  const texts = PRINCIPLES.flatMap(({ title, questions }) => [title, ...questions.map(({ text }) => text)]);
  expect(welsh).toContain("Cyflawnwyd yn rhannol");
  expect(texts.filter((text) => welsh.includes(text))).toEqual([]);

  // A draft that nobody signed changes nothing of what the public reads.
  await save(ours, content(2, { scope: "A draft" }));
  expect((await ours.as(undefined, "GET", PUBLIC)).text).not.toContain("A draft");

  const back = await ours.as(superintendent, "POST", `${ROOT}/take-back`);
  expect(back.body.published).toBeNull();
  expect((await ours.as(undefined, "GET", PUBLIC)).status).toBe(404);
  expect((await ours.as(manager, "POST", `${ROOT}/take-back`)).body.type).toContain(
    "assessment-not-published",
  );
  const steps = ours.events.filter(({ operation }) => operation === "assessment.change");
  expect(steps.map(({ facts }) => facts["step"])).toEqual([
    "save",
    "sign off",
    "publish",
    "save",
    "take back",
  ]);
});

it.each([
  ["a site", { scope: "Ostrey ring road, east (MAR-01) alone" }],
  ["an owner", { actions: [{ ...action, gap: "Nora Quill has not checked reads" }] }],
  ["a position", { actions: [{ ...action, action: "Move the one at 52.48142, -1.89983" }] }],
])("is not published while its text names %s", async (_what, change) => {
  const ours = await house();
  await aSite(ours, "MAR-01");
  await save(ours, content(0, change));
  await ours.as(superintendent, "POST", `${ROOT}/sign-off`, { seen: 1 });
  const { status, body } = await ours.as(manager, "POST", `${ROOT}/publish`);
  expect([status, body.type]).toEqual([409, expect.stringContaining("assessment-names")]);
  expect((await ours.as(undefined, "GET", PUBLIC)).status).toBe(404);
});

it("compares two versions, the newest with the one before unless told otherwise, and prints the newest", async () => {
  const ours = await house();
  expect((await ours.as(manager, "GET", `${ROOT}/compare`)).body.differences).toEqual([]);
  expect((await ours.as(manager, "GET", `${ROOT}.pdf`)).status).toBe(404);
  await save(ours, content(0));
  await save(ours, content(1, { actions: [{ ...action, due: "2026-09-30" }] }));
  const { body } = await ours.as(auditor, "GET", `${ROOT}/compare`);
  expect(body).toMatchObject({ from: { version: 1 }, to: { version: 2 } });
  expect(body.differences).toEqual([
    expect.objectContaining({ of: "12", after: expect.stringContaining("2026-09-30") }),
  ]);
  expect((await ours.as(manager, "GET", `${ROOT}/compare?earlier=1&later=7`)).status).toBe(404);
  const pdf = await ours.as(manager, "GET", `${ROOT}.pdf`);
  expect(pdf.raw.subarray(0, 5).toString()).toBe("%PDF-");
  expect((await ours.as(manager, "GET", `${ROOT}.html`)).text).toContain("Draft");
});
