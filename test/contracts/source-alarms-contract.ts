/** What every store of alarms of lists must do. */
import { expect, it } from "vitest";
import type { SourceAlarms } from "#matching/source-alarms.ts";
import { makeId } from "#terms/ids.ts";
import { instant, plusMs } from "#terms/instant.ts";

export function sourceAlarmsContract(open: () => Promise<SourceAlarms>): void {
  it("begins an alarm once, keeps since when it stands, and ends it once", async () => {
    const store = await open();
    const since = instant(1_000);
    const overdue = { listId: makeId("list", "1"), what: "overdue" } as const;
    const failing = { listId: makeId("list", "1"), sourceId: makeId("src", "1"), what: "failing" } as const;
    expect(await store.begin({ ...overdue, since })).toBe(true);
    expect(await store.begin({ ...overdue, since: plusMs(since, 5) })).toBe(false);
    expect(await store.begin({ ...failing, since })).toBe(true);
    expect(await store.standing()).toEqual([
      { ...overdue, since },
      { ...failing, since },
    ]);
    expect(await store.end(overdue)).toBe(true);
    expect(await store.end(overdue)).toBe(false);
    expect(await store.standing()).toEqual([{ ...failing, since }]);
  });
}
