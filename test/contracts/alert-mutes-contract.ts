/** What every store of mutes must do: run on memory and on each PostgreSQL. */
import { expect, it } from "vitest";
import { ALERT_TAGS } from "#alerting/alert-tags.ts";
import type { AlertMutes, Mute } from "#alerting/mutes.ts";
import { makeId } from "#terms/ids.ts";
import { plusMs } from "#terms/instant.ts";
import { NOW, OKAFOR, PRYCE } from "../factories/voi.ts";

const LIST = ALERT_TAGS.list(makeId("list", "bulk"));
const CAMERA = ALERT_TAGS.camera(makeId("cam", "pell-1"));
const HOUR_MS = 3_600_000;

const mute = (tag: Mute["tag"], hours: number, facts: Partial<Mute> = {}): Mute => ({
  tag,
  words: "No insurance",
  since: NOW,
  until: plusMs(NOW, hours * HOUR_MS),
  ...facts,
});

export function alertMutesContract(fresh: () => Promise<AlertMutes>): void {
  it("keeps each person's own, the one that ends first at the front, until its end and no longer", async () => {
    const mutes = await fresh();
    const [long, short] = [mute(LIST, 4), mute(CAMERA, 1, { because: "Roadworks" })];
    await mutes.keep(OKAFOR.id, long);
    await mutes.keep(OKAFOR.id, short);
    await mutes.keep(PRYCE.id, mute(LIST, 2));
    expect(await mutes.of(OKAFOR.id, NOW)).toEqual([short, long]);
    expect(await mutes.of(OKAFOR.id, plusMs(short.until, -1))).toEqual([short, long]);
    expect(await mutes.of(OKAFOR.id, short.until)).toEqual([long]);
    expect(await mutes.of(PRYCE.id, NOW)).toHaveLength(1);
  });

  it("gives one that stands the new end, and ends it by hand once", async () => {
    const mutes = await fresh();
    await mutes.keep(OKAFOR.id, mute(LIST, 1, { because: "First" }));
    const again = mute(LIST, 3, { since: plusMs(NOW, 1_000) });
    await mutes.keep(OKAFOR.id, again);
    expect(await mutes.of(OKAFOR.id, NOW)).toEqual([again]);
    expect(await mutes.end(PRYCE.id, LIST, NOW)).toBe(false);
    expect(await mutes.end(OKAFOR.id, LIST, NOW)).toBe(true);
    expect(await mutes.end(OKAFOR.id, LIST, NOW)).toBe(false);
    expect(await mutes.of(OKAFOR.id, NOW)).toEqual([]);
  });

  it("knows of none that has ended by itself", async () => {
    const mutes = await fresh();
    await mutes.keep(OKAFOR.id, mute(LIST, 1));
    const end = plusMs(NOW, HOUR_MS);
    expect(await mutes.end(OKAFOR.id, LIST, end)).toBe(false);
    await mutes.forgetEnded(plusMs(end, -1));
    expect(await mutes.of(OKAFOR.id, NOW)).toHaveLength(1);
    await mutes.forgetEnded(end);
    expect(await mutes.of(OKAFOR.id, NOW)).toEqual([]);
  });
}
