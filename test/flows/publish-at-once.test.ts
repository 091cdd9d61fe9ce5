/** Two people publish the same answer, or the same self-assessment, at the same moment: does one win, the other learn of it, and the log say both? */
import { expect, it } from "vitest";
import type { AuditEvent } from "#audit/ports.ts";
import { publishAssessment } from "#flows/foi/publish-assessment.ts";
import { publishDisclosure, takeDisclosureBack } from "#flows/foi/publish-disclosure.ts";
import type { Disclosure } from "#foi/disclosure.ts";
import type { FoiRequest } from "#foi/foi-request.ts";
import type { SelfAssessment } from "#foi/self-assessment.ts";
import { makeId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { memoryRecordBook } from "../support/stores/record-book.ts";
import { memorySelfAssessments } from "../support/stores/self-assessments.ts";

const FORCE = makeId("force", "marlshire");
const person = (name: string): Officer => ({
  ...{ id: makeId("off", name), name, rank: "inspector", roles: ["anpr-manager"], forceId: FORCE },
});
const [ONE, OTHER] = [person("one"), person("other")];

function aLog() {
  const events: AuditEvent[] = [];
  const audit = {
    append(event: AuditEvent) {
      events.push(event);
      return Promise.resolve({ index: events.length, leafHash: "", checkpoint: "" });
    },
  };
  const outcomes = () => events.map(({ outcome, facts }) => `${outcome} ${facts["refusal"] ?? ""}`.trim());
  return { log: { audit, clock: () => instant(1_900_000_000_000) }, outcomes };
}

const REQUEST = {
  ...{ id: makeId("foi", "a"), forceId: FORCE, reference: "FOI-2026-0001", answeredOn: "2026-03-11" },
  ...{ requesterName: "A. Requester", replyAddress: "", text: "How many?", clarifications: [] },
  draft: { blocks: [{ kind: "paragraph", text: "Two." }] },
} as unknown as FoiRequest;

it("publishes an answer once, and takes it back once", async () => {
  const disclosures = memoryRecordBook<Disclosure>();
  const { log, outcomes } = aLog();
  const ports = { ...log, disclosures, sitesNamed: () => [] };
  const words = (title: string) => ({ title, question: "How many?", words: [] });
  const published = await Promise.all(
    [ONE, OTHER].map((officer) => publishDisclosure(REQUEST, words(officer.name), officer, ports)),
  );
  expect(published).toEqual([
    { disclosure: expect.objectContaining({ title: "one", version: 1 }) },
    { refusal: { code: "disclosure-changed" } },
  ]);
  expect(await disclosures.find(REQUEST.id)).toMatchObject({ title: "one" });
  const taken = await Promise.all(
    [ONE, OTHER].map((officer) => takeDisclosureBack(REQUEST, "A name", officer, ports)),
  );
  expect(taken[1]).toEqual({ refusal: { code: "disclosure-changed" } });
  const both = ["allowed", "allowed", "refused disclosure-changed"];
  expect(outcomes()).toEqual([...both, ...both]);
});

it("puts a self-assessment up once", async () => {
  const selfAssessments = memorySelfAssessments();
  const signed = { forceId: FORCE, version: 1, scope: "All", answers: [], actions: [], signedOff: OTHER };
  await selfAssessments.add(signed as unknown as SelfAssessment);
  const { log, outcomes } = aLog();
  const nobody = { all: () => Promise.resolve([]) };
  const ports = { ...log, selfAssessments, sites: { all: () => [] }, people: nobody };
  const pressed = await Promise.all([ONE, OTHER].map((officer) => publishAssessment(officer, ports)));
  expect(pressed).toEqual([expect.objectContaining({ number: 1 }), { code: "assessment-changed" }]);
  expect(await selfAssessments.pressesOf(FORCE)).toHaveLength(1);
  expect(outcomes()).toEqual(["allowed", "allowed", "refused assessment-changed"]);
});
