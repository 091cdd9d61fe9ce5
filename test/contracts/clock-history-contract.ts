/** What every store of clocks' measurements must do, and what keeping them there comes to. */

import { generateKeyPairSync } from "node:crypto";
import { expect, it } from "vitest";
import { nodeTools, signerOf } from "#adapters/audit/ed25519/node-tools.ts";
import { type ClockHistory, type ClockRow, findInClockRows, storedIn } from "#audit/clock-history.ts";
import { saidOnTheWay, saidWhenAsked } from "#cameras/clock-sample.ts";
import type { ClockSetter } from "#terms/clock-offset.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, instant } from "#terms/instant.ts";
import { TEST_KEYS, testClocks } from "../factories/clocks.ts";
import { CAPTURED_AT } from "../factories/reads.ts";

const CAMERA = { id: makeId("cam", "1"), forceId: makeId("force", "marlshire") };
const MINUTE = 60_000;
const at = (ms: number): Instant => instant(CAPTURED_AT + ms);
const ALL = { from: at(-1e9), to: at(1e10), limit: 1_000 };

export function clockHistoryContract(open: () => Promise<ClockHistory>): void {
  const house = (history: ClockHistory, by = "node_1") => {
    let now = at(0);
    const clocks = testClocks(() => now, history, by);
    return {
      clocks,
      async hearing(ms: number, aheadMs: number, setBy?: ClockSetter) {
        now = at(ms);
        const said = instant(now + aheadMs);
        const sample = saidWhenAsked(said, { askedAt: instant(now - 20), answeredAt: instant(now) });
        clocks.note(CAMERA, [{ ...sample, setBy }]);
        await clocks.keep();
      },
    };
  };
  const said = (rows: readonly ClockRow[]) => rows.map(({ text }) => storedIn(text)?.aheadMs);

  it("keeps a row where an offset has changed and one an hour where it has not, and each can be verified", async () => {
    const history = await open();
    const { hearing } = house(history);
    await hearing(0, 3);
    await hearing(MINUTE, 5);
    expect(await history.of(CAMERA.id, ALL)).toHaveLength(1);
    await hearing(20 * MINUTE, 3_003);
    await hearing(85 * MINUTE, 3_001);
    const rows = await history.of(CAMERA.id, ALL);
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(rows.map(({ text }) => storedIn(text)?.grade)).toEqual(["true", "suspect", "suspect"]);
    expect(findInClockRows(rows, TEST_KEYS, nodeTools)).toBeUndefined();
    expect(await history.newest([CAMERA.id, "cam_other"])).toEqual([rows[2]]);
  });

  it("keeps the camera's own word on what sets its clock, as long as it was said in the last three hours", async () => {
    const history = await open();
    const asking = house(history);
    const other = house(history, "node_2");
    await asking.hearing(0, 3);
    await asking.hearing(MINUTE, 3, "hand");
    // One that does not ask the camera takes nothing back.
    await other.hearing(2 * MINUTE, 5_003);
    await asking.hearing(20 * MINUTE, 5_003, "ntp");
    await other.hearing(201 * MINUTE, 5_003);
    const rows = await history.of(CAMERA.id, ALL);
    expect(rows.map(({ text }) => storedIn(text)?.setBy)).toEqual([
      undefined,
      "hand",
      "hand",
      "ntp",
      undefined,
    ]);
    expect(rows[0]?.text).not.toContain("setBy");
    expect(findInClockRows(rows, TEST_KEYS, nodeTools)).toBeUndefined();
  });

  it("names a row that was altered, taken out, or signed by a stranger", async () => {
    const history = await open();
    const { hearing } = house(history);
    for (const [i, ahead] of [0, 700, 3_000, 20_000].entries()) await hearing(i * 20 * MINUTE, ahead);
    const rows = await history.of(CAMERA.id, ALL);
    const found = (changed: readonly ClockRow[]) => findInClockRows(changed, TEST_KEYS, nodeTools);
    const altered = rows.map((row) => ({ ...row, text: row.text.replace('"aheadMs":3', '"aheadMs":1') }));
    expect(found(altered)).toEqual({ code: "row-changed", number: 3 });
    expect(found(rows.filter(({ number }) => number !== 3))).toEqual({ code: "row-missing", number: 4 });
    const other = signerOf(generateKeyPairSync("ed25519").privateKey);
    const stranger = { log: { ...TEST_KEYS.log, publicKey: other.publicKey }, nodes: [] };
    expect(findInClockRows(rows, stranger, nodeTools)).toEqual({ code: "row-signature-wrong", number: 1 });
  });

  it("goes on in one row of rows when two nodes measure one camera at once", async () => {
    const history = await open();
    const [one, other] = [house(history, "node_1"), house(history, "node_2")];
    await Promise.all([one.hearing(0, 0), other.hearing(10, 900)]);
    await Promise.all([one.hearing(70 * MINUTE, 5_000), other.hearing(70 * MINUTE + 10, 5_300)]);
    const rows = await history.of(CAMERA.id, ALL);
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, i) => i + 1));
    expect(findInClockRows(rows, TEST_KEYS, nodeTools)).toBeUndefined();
  });

  it("answers for a part of the time with the row before it, and with the newest where it holds more than asked", async () => {
    const history = await open();
    const { hearing } = house(history);
    for (let i = 0; i < 5; i += 1) await hearing(i * 20 * MINUTE, i * 1_000);
    expect(
      said(await history.of(CAMERA.id, { from: at(30 * MINUTE), to: at(61 * MINUTE), limit: 9 })),
    ).toEqual([1_000, 2_000, 3_000].map((ms) => expect.closeTo(ms, -2)));
    const newest = await history.of(CAMERA.id, { ...ALL, limit: 2 });
    expect(newest.map(({ number }) => number)).toEqual([3, 4, 5]);
  });

  it("knows a clock by the least delayed of its messages where nothing else bounds it", async () => {
    const history = await open();
    const { clocks } = house(history);
    for (let minute = 0; minute < 7; minute += 1) {
      const now = at(minute * MINUTE);
      const delayMs = minute === 3 ? 40 : 9_000 + minute;
      clocks.note(CAMERA, [saidOnTheWay("capture", instant(now - delayMs), now)]);
    }
    await clocks.keep();
    expect(clocks.known(CAMERA)).toMatchObject({ bound: "least-delay", aheadMs: -40, grade: "true" });
  });
}
