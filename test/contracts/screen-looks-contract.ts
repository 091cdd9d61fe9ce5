/** What every store of screens' looks must do. */
import { expect, it } from "vitest";
import type { ScreenLooks } from "#audit/ports.ts";
import { makeId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";

const [OKAFOR, PRYCE] = [makeId("off", "okafor"), makeId("off", "pryce")];
const at = (hour: number) => instant(1_770_000_000_000 + hour * 3_600_000);

export function screenLooksContract(open: () => Promise<ScreenLooks>): void {
  it("remembers when a look was logged last, for its officer and its name alone", async () => {
    const looks = await open();
    expect(await looks.loggedAt(OKAFOR, "alerts")).toBeUndefined();
    await looks.note(OKAFOR, "alerts", at(1), at(0));
    await looks.note(OKAFOR, "alerts", at(2), at(0));
    expect(await looks.loggedAt(OKAFOR, "alerts")).toBe(at(2));
    expect(await looks.loggedAt(OKAFOR, "live")).toBeUndefined();
    expect(await looks.loggedAt(PRYCE, "alerts")).toBeUndefined();
  });

  it("forgets what an officer's screen looked at in an earlier shift, and nothing of others", async () => {
    const looks = await open();
    await looks.note(OKAFOR, "alert_1", at(1), at(0));
    await looks.note(OKAFOR, "alert_2", at(5), at(0));
    await looks.note(PRYCE, "alert_1", at(1), at(0));
    await looks.note(OKAFOR, "alert_3", at(14), at(2));
    expect(await looks.loggedAt(OKAFOR, "alert_1")).toBeUndefined();
    expect(await looks.loggedAt(OKAFOR, "alert_2")).toBe(at(5));
    expect(await looks.loggedAt(PRYCE, "alert_1")).toBe(at(1));
  });

  it("takes one look from two nodes at once", async () => {
    const looks = await open();
    await Promise.all([1, 2].map((hour) => looks.note(OKAFOR, "live", at(hour), at(0))));
    expect([at(1), at(2)]).toContain(await looks.loggedAt(OKAFOR, "live"));
  });
}
