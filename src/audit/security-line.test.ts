import { expect, it } from "vitest";
import { anEvent } from "../../test/factories/audit-export.ts";
import { entryText } from "./entry.ts";
import type { AuditEvent } from "./ports.ts";
import { securityLine } from "./security-line.ts";

const lineOf = (change: Partial<AuditEvent>) =>
  securityLine({ index: 4, entry: entryText({ ...anEvent(4), ...change }) }, "ab".repeat(32));

it("says who did what by which rule, and nothing of whom it was about or why", () => {
  const facts = {
    ...{ question: "vrm", vrm: "AB49XYZ", vrms: ["AB49XYZ"], pattern: "AB49*", cameraIds: ["cam_1"] },
    ...{ purpose: "investigation", category: "serious", rule: "own-90", policyVersion: "2026-11-30" },
    ...{
      reference: "MAR/4711/26",
      justification: "a robbery",
      askerJustification: "a robbery",
      reason: "so",
    },
    ...{ dataOf: ["force_marlshire", "force_vale"], reads: 3, page: "first" },
  };
  expect(lineOf({ facts })).toEqual({
    index: 4,
    at: "2026-11-02T09:04:00.000Z",
    actor: "off_okafor",
    operation: "consult",
    object: "search_4",
    outcome: "allowed",
    leafHash: "ab".repeat(32),
    facts: {
      ...{ question: "vrm", purpose: "investigation", category: "serious", rule: "own-90" },
      ...{ policyVersion: "2026-11-30", dataOf: "force_marlshire/force_vale", reads: 3, page: "first" },
    },
  });
});

it("lets no text through in the place of a code, nor as an object", () => {
  expect(lineOf({ object: "AB49 XYZ", facts: { what: "the vehicle AB49 XYZ" } })).toMatchObject({
    object: "other",
    facts: {},
  });
});

it("tells of a covert thing only that something was entered", () => {
  for (const facts of [
    { covert: true, reads: 1 },
    { limitedTo: "list_1", reads: 1 },
  ]) {
    const { actor, operation, object, facts: told } = lineOf({ facts });
    expect([actor, operation, object, told]).toEqual(["withheld", "withheld", "withheld", {}]);
  }
});
