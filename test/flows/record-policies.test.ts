/** A policy in force goes on record once, and a change is in the audit log with both hashes. */
import { createHash } from "node:crypto";
import { beforeEach, expect, it } from "vitest";
import type { AuditEvent, AuditLog } from "#audit/ports.ts";
import { recordPolicies } from "#flows/governance/record-policies.ts";
import type { Installation } from "#policy/installation.ts";
import { type Instant, instant } from "#terms/instant.ts";
import { CHESHIRE } from "../access/desk.ts";
import { aForce, aSystem } from "../factories/installation.ts";
import { memoryPolicyRecord } from "../support/stores/policy-record.ts";

const BEGINS = instant(Date.parse("2026-12-01T00:00:00Z"));
const LATER = { ...CHESHIRE, version: "2026-12-01" };

let now: Instant;
let events: AuditEvent[];
let record: ReturnType<typeof memoryPolicyRecord>;
beforeEach(() => {
  now = instant(BEGINS - 1);
  events = [];
  record = memoryPolicyRecord();
});

const audit: AuditLog = {
  append(event) {
    events.push(event);
    return Promise.resolve({ index: events.length - 1, leafHash: "", checkpoint: "" });
  },
};
const run = (system: Installation) =>
  recordPolicies({
    system,
    record,
    audit,
    clock: () => now,
    sha256: (text) => createHash("sha256").update(text).digest("hex"),
  });
const marlshire = aForce("marlshire", CHESHIRE);
const dated = aSystem([
  { ...marlshire, policies: [...marlshire.policies, { from: BEGINS, policy: LATER }] },
  aForce("elsewhere"),
]);

it("records each force's policy once, and none for a force without one", async () => {
  await run(dated);
  await run(dated);
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({
    operation: "config.change",
    object: "policy",
    facts: { step: "policy-first-recorded", force: "force_marlshire", hashBefore: null },
  });
  const [kept] = await record.of(marlshire.id, 9);
  expect(JSON.parse(kept?.text ?? "")).toMatchObject({
    id: "policy_cheshire",
    retention: CHESHIRE.retention,
  });
});

it("records the next one at its first moment, although the server was not started again", async () => {
  await run(dated);
  now = BEGINS;
  await run(dated);
  const [first, second] = events.map(({ facts }) => facts);
  expect(second).toMatchObject({
    step: "policy-changed",
    policyVersion: "2026-12-01",
    hashBefore: first?.["hash"],
  });
  expect((await record.of(marlshire.id, 9)).map(({ version }) => version)).toEqual([
    "2026-12-01",
    CHESHIRE.version,
  ]);
});

it("sees that a file was changed under the same version", async () => {
  await run(aSystem([marlshire]));
  await run(
    aSystem([
      aForce("marlshire", {
        ...CHESHIRE,
        retention: { ...CHESHIRE.retention, reads: { unit: "days", count: 7 } },
      }),
    ]),
  );
  expect(events.map(({ facts }) => facts["step"])).toEqual(["policy-first-recorded", "policy-changed"]);
});
