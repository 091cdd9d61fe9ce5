/** Forces that assess one system together: who sees what before joining, whose facts are summed, and whose signatures count. */
import { expect, it } from "vitest";
import type { AllianceAssessment } from "#foi/alliance-assessment.ts";
import { PRINCIPLES, QUESTION_IDS } from "#foi/principles.ts";
import { allianceRoutes } from "#http/routes/alliances.ts";
import { makeId } from "#terms/ids.ts";
import { aHouse, aSite, type House, PEOPLE } from "../contracts/foi-house.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { aForce, aSystem } from "../factories/installation.ts";
import { memoryFoiRequests } from "../support/stores/foi-requests.ts";
import { memoryRecordBook } from "../support/stores/record-book.ts";
import { memoryReviews } from "../support/stores/reviews.ts";

const ROOT = "/api/v1/alliances";
const { manager, superintendent, neighbour } = PEOPLE;
const NEW = { name: "Marlshire and Vale", answerable: "The joint ANPR board", forces: ["force_vale"] };

async function house(): Promise<House> {
  const ours = await aHouse();
  const nothing = () => Promise.resolve([]);
  const devices = ["marlshire", "vale"].map((force, at) => ({
    ...{ forceId: makeId("force", force), id: makeId("dev", force), state: "in-use", count: 10 + at },
    ...{ maker: "Example Optics", model: "One", supportEnds: "2020-01-01" },
  }));
  allianceRoutes(ours.app, {
    ...{ audit: ours.audit, clock: ours.now, rulesOf: houseRules, newId: (prefix) => makeId(prefix, "1") },
    ...{ sites: ours.view, dpias: ours.dpias, findings: ours.findings, figuresWatch: ours.watch },
    alliances: memoryRecordBook<AllianceAssessment>(),
    system: () => aSystem([aForce("marlshire"), aForce("vale"), aForce("third")]),
    devices: { all: () => Promise.resolve(devices as never) },
    equipmentAlarms: { standing: nothing },
    sharings: memoryRecordBook(),
    preservations: { all: nothing },
    erasures: { all: nothing },
    requests: memoryFoiRequests(),
    publicCases: { waiting: nothing },
    holidays: { first: "2026-01-01", last: "2026-12-31", holidays: new Set() } as never,
    lists: { find: () => Promise.resolve(undefined), secret: nothing },
    sourceAlarms: { standing: nothing },
    quality: {
      ...{ rulesOf: houseRules, book: memoryReviews(), cameras: ours.registry, clock: ours.now },
      traffic: nothing,
    },
  });
  return ours;
}

const content = (seen: number, change: object = {}) => ({
  ...{ seen, scope: "The shared system of both forces", actions: [] },
  answers: QUESTION_IDS.map((question) => ({ question, answer: "yes", note: "As each force says" })),
  ...change,
});

interface Told {
  readonly evidence: readonly { readonly words: string; readonly value: string; readonly isGap: boolean }[];
}

const valueSaid = (body: { readonly principles: readonly Told[] }, words: string) =>
  body.principles.flatMap(({ evidence }) => evidence).find((fact) => fact.words === words)?.value;

const UNSUPPORTED = "Devices that their maker no longer supports";

it("sums what the registers of those say who joined, and shows none of it to a force that has not", async () => {
  const ours = await house();
  await aSite(ours, "MAR-01");
  expect((await ours.as(PEOPLE.foi, "POST", ROOT, NEW)).status).toBe(403);
  expect((await ours.as(manager, "POST", ROOT, { ...NEW, forces: ["force_nowhere"] })).body.type).toContain(
    "alliance-forces-not-valid",
  );
  const { body: begun } = await ours.as(manager, "POST", ROOT, NEW);
  expect(begun).toMatchObject({ version: 0, isSigned: false, answerable: NEW.answerable });
  expect(valueSaid(begun, UNSUPPORTED)).toBe("10");

  const url = `${ROOT}/${begun.id}`;
  const { body: seen } = await ours.as(neighbour, "GET", url);
  expect(seen.principles.flatMap(({ evidence }: Told) => evidence)).toEqual([]);
  expect((await ours.as(neighbour, "PUT", url, content(0))).body.type).toContain("alliance-not-joined");
  const { body: joined } = await ours.as(neighbour, "POST", `${url}/join`);
  expect(valueSaid(joined, UNSUPPORTED)).toMatch(/^21 \(.*: 10; .*: 11\)$/);
  expect((await ours.as(neighbour, "POST", `${url}/join`)).body.type).toContain("alliance-joined");
  expect(joined.principles).toHaveLength(PRINCIPLES.length);
  await ours.as(neighbour, "POST", `${url}/leave`);
  expect(valueSaid((await ours.as(manager, "GET", url)).body, UNSUPPORTED)).toBe("10");

  const stranger = { ...begun, id: "ally_other" };
  expect((await ours.as(manager, "GET", `${ROOT}/${stranger.id}`)).status).toBe(404);
  expect((await ours.as(manager, "POST", `${ROOT}/nonsense/join`)).status).toBe(404);
});

it("takes no answer without a scope, and is signed only when all have joined and each has signed", async () => {
  const ours = await house();
  const { body: begun } = await ours.as(manager, "POST", ROOT, NEW);
  const url = `${ROOT}/${begun.id}`;
  expect((await ours.as(manager, "PUT", url, content(0, { scope: " " }))).body.type).toContain(
    "assessment-scope-missing",
  );
  expect((await ours.as(manager, "PUT", url, content(0))).body.version).toBe(1);
  expect((await ours.as(manager, "PUT", url, content(0))).body.type).toContain("assessment-changed");
  const sign = () => ours.as(superintendent, "POST", `${url}/sign`, { seen: 1 });
  expect((await sign()).body.type).toContain("alliance-waits-for-forces");
  await ours.as(neighbour, "POST", `${url}/join`);
  const { body } = await sign();
  expect(body).toMatchObject({
    isSigned: false,
    members: [
      { isYours: true, signedBy: "superintendent" },
      { isYours: false, signedBy: null },
    ],
  });
  expect((await sign()).body.type).toContain("alliance-signed");
  expect((await ours.as(neighbour, "POST", `${url}/sign`, { seen: 1 })).status).toBe(403);
  // What was signed was signed of other sums.
  const { body: left } = await ours.as(neighbour, "POST", `${url}/leave`);
  expect(left.members).toMatchObject([{ signedBy: null }, { joinedAt: null }]);
  const steps = ours.events.filter(({ operation }) => operation === "assessment.change");
  expect(steps.map(({ facts }) => facts["step"])).toEqual([
    "begin together",
    "write together",
    "join together",
    "sign together",
    "leave together",
  ]);
});
