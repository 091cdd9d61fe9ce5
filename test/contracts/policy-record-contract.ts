/** What a record of policies must do. */
import { expect, it } from "vitest";
import type { PolicyRecord, RecordedPolicy } from "#policy/ports.ts";
import { makeId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";

const aPolicy = (version: string, force = "marlshire", recordedMs = 1): RecordedPolicy => ({
  force: makeId("force", force),
  recordedAt: instant(recordedMs),
  policyId: "policy_cheshire",
  version,
  name: "Cheshire: 90 days",
  hash: `hash of ${version}`,
  text: `{"version":"${version}"}`,
});

export function policyRecordContract(open: () => Promise<PolicyRecord>): void {
  it("gives back what was recorded, whole, the newest first and each force's own", async () => {
    const record = await open();
    expect(await record.of(makeId("force", "marlshire"), 9)).toEqual([]);
    await record.add(aPolicy("1"));
    await record.add(aPolicy("2", "elsewhere"));
    await record.add(aPolicy("3"));
    expect(await record.of(makeId("force", "marlshire"), 9)).toEqual([aPolicy("3"), aPolicy("1")]);
    expect(await record.of(makeId("force", "marlshire"), 1)).toEqual([aPolicy("3")]);
  });

  it("goes by the order of recording, not by a clock that was put back", async () => {
    const record = await open();
    await record.add(aPolicy("1", "marlshire", 2_000_000_000_000));
    await record.add(aPolicy("2", "marlshire", 1_000_000_000_000));
    expect(await record.of(makeId("force", "marlshire"), 1)).toMatchObject([{ version: "2" }]);
  });
}
