/** What every store of how far others were told of the audit log must do. */
import { expect, it } from "vitest";
import type { AuditCursors } from "#audit/ports.ts";

export function auditCursorsContract(open: () => Promise<AuditCursors>): void {
  it("remembers each one's place by its name, and nothing of one that was never told", async () => {
    const cursors = await open();
    expect(await cursors.next("siem a")).toBeUndefined();
    await cursors.move("siem a", 0);
    await cursors.move("siem b", 7);
    await cursors.move("siem a", 500);
    expect([await cursors.next("siem a"), await cursors.next("siem b")]).toEqual([500, 7]);
  });
}
