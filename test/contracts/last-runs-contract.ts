/** What whoever remembers last runs must do. */
import { expect, it } from "vitest";
import type { LastRuns } from "#mechanism/last-runs.ts";

export function lastRunsContract(open: () => Promise<LastRuns>): void {
  it("knows the latest day of each work and never goes back", async () => {
    const runs = await open();
    expect(await runs.of("retention")).toBeUndefined();
    await runs.note("retention", 20_000);
    await runs.note("retention", 19_999);
    await runs.note("figures", 1);
    expect([await runs.of("retention"), await runs.of("figures")]).toEqual([20_000, 1]);
  });
}
