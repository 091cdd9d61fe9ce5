import { describe, expect, it } from "vitest";
import type { Camera } from "#terms/camera.ts";
import { makeId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import { aCamera } from "../../test/factories/intake.ts";
import { aRead, aVrm } from "../../test/factories/reads.ts";
import { sampleOf } from "./frame-runs.ts";
import type { SentPicture } from "./picture-runs.ts";
import { createStandstillWatch } from "./standstill.ts";

const START = instant(Date.parse("2026-11-28T17:00:00Z"));
const inSeconds = (seconds: number) => instant(START + seconds * 1000);
const cameraId = makeId("cam", "1");

function aWatch() {
  const told: string[] = [];
  const watch = createStandstillWatch((id, what, state) => told.push(`${id} ${what} ${state}`));
  return { watch, told };
}

let looked = 0;
const sent = (digest: string, second: number, changed: Partial<SentPicture> = {}): SentPicture => ({
  cameraId,
  digest,
  capturedAt: inSeconds(second),
  statement: `${second}`,
  ...changed,
});
const look = () => {
  looked += 1;
  return Promise.resolve({ outcome: "seen", look: looked });
};

describe("a camera that sends the same picture again", () => {
  it("is answered with what was seen first, and stands still until another picture comes", async () => {
    const { watch, told } = aWatch();
    const first = await watch.oncePerPicture(sent("frozen", 0), look);
    expect(watch.of(cameraId)).toBeUndefined();
    for (const minute of [1, 2, 3])
      expect(await watch.oncePerPicture(sent("frozen", 60 * minute), look)).toBe(first);
    expect(watch.of(cameraId)).toEqual({ what: "picture", since: START, times: 4 });
    await watch.oncePerPicture(sent("another", 240), look);
    expect(watch.of(cameraId)).toBeUndefined();
    expect(told).toEqual(["cam_1 picture began", "cam_1 picture ended"]);
  });

  it("only sends it again where it says the same of it, or says nothing a few times", async () => {
    const { watch } = aWatch();
    for (let i = 0; i < 9; i += 1) await watch.oncePerPicture(sent("sent again", 0), look);
    expect(watch.of(cameraId)).toBeUndefined();
    for (let i = 0; i < 11; i += 1) await watch.oncePerPicture(sent("sent again", 0), look);
    expect(watch.of(cameraId)).toMatchObject({ what: "picture", times: 20 });
    const silent = (second: number) => sent("no time", second, { statement: undefined });
    for (let i = 0; i < 3; i += 1) await watch.oncePerPicture(silent(i), look);
    expect(watch.of(cameraId)).toBeUndefined();
    await watch.oncePerPicture(silent(3), look);
    expect(watch.of(cameraId)).toMatchObject({ what: "picture", times: 4 });
  });

  it("is no other camera, and looks once when all come at one time", async () => {
    const { watch } = aWatch();
    const before = looked;
    const seconds = [0, 1, 2, 3];
    await Promise.all(seconds.map((second) => watch.oncePerPicture(sent("at once", second), look)));
    await watch.oncePerPicture(sent("at once", 4, { cameraId: makeId("cam", "4") }), look);
    expect(looked - before).toBe(2);
    expect(watch.of(makeId("cam", "4"))).toBeUndefined();
  });

  it("is looked at anew after a refusal, or a failure", async () => {
    const { watch } = aWatch();
    const refuse = () => Promise.resolve({ outcome: "refused", look: 0 });
    const fail = () => Promise.reject(new Error("disk"));
    expect((await watch.oncePerPicture(sent("busy", 0), refuse)).outcome).toBe("refused");
    await expect(watch.oncePerPicture(sent("busy", 1), fail)).rejects.toThrow("disk");
    expect((await watch.oncePerPicture(sent("busy", 2), look)).outcome).toBe("seen");
  });
});

describe("a camera that sends one picture beside all its reads", () => {
  it("stands still from the third read on, and not for reads that it sends again", () => {
    const { watch } = aWatch();
    for (let i = 0; i < 5; i += 1) watch.besideRead(cameraId, "one for all", START);
    expect(watch.of(cameraId)).toBeUndefined();
    watch.besideRead(cameraId, "one for all", inSeconds(40));
    expect(watch.of(cameraId)).toMatchObject({ what: "picture" });
    watch.besideRead(cameraId, "of the vehicle", inSeconds(50));
    expect(watch.of(cameraId)).toBeUndefined();
  });
});

describe("a camera whose stream shows the same frame", () => {
  it("for minutes stands still, and goes on with the first frame that differs", () => {
    const { watch, told } = aWatch();
    for (let second = 0; second < 300; second += 1) watch.frame(cameraId, "frozen", inSeconds(second));
    expect(watch.of(cameraId)).toBeUndefined();
    watch.frame(cameraId, "frozen", inSeconds(300));
    expect(watch.of(cameraId)).toEqual({ what: "picture", since: START, times: 301 });
    watch.frame(cameraId, "a vehicle", inSeconds(301));
    expect(watch.of(cameraId)).toBeUndefined();
    expect(told).toEqual(["cam_1 picture began", "cam_1 picture ended"]);
  });

  it("is told by bytes spread over the frame", () => {
    const frame = new Uint8Array(640 * 360 * 3);
    const other = frame.map((byte, i) => (i > 300_000 && i < 320_000 ? 90 : byte));
    expect(sampleOf(frame)).toHaveLength(4096);
    expect(sampleOf(other)).not.toEqual(sampleOf(frame));
    expect(sampleOf(new Uint8Array(0))).toHaveLength(0);
  });
});

describe("a camera that reads the same mark again", () => {
  let count = 0;
  const reading = (vrm: string, second: number, changed: Parameters<typeof aRead>[1] = {}) => {
    count += 1;
    return aRead(count, { vrm: aVrm(vrm), capturedAt: inSeconds(second), ...changed });
  };
  const note = (
    watch: ReturnType<typeof aWatch>["watch"],
    read: ReturnType<typeof aRead>,
    camera: Camera = aCamera(1),
  ) => watch.noted(camera, [read])[0]?.remarks;

  it("for ten minutes has one passing, all reads kept, and an alarm until another mark comes", () => {
    const { watch, told } = aWatch();
    const remarks = Array.from({ length: 30 }, (_, n) => note(watch, reading("NJ49AAA", 20 * n)));
    expect(remarks[0]).toBeUndefined();
    expect(remarks.slice(1)).toEqual(Array.from({ length: 29 }, () => ["same-passing"]));
    expect(watch.of(cameraId)).toEqual({ what: "mark", since: START, times: 30 });
    expect(note(watch, reading("CD49EFG", 600))).toBeUndefined();
    expect(watch.of(cameraId)).toBeUndefined();
    expect(told).toEqual(["cam_1 mark began", "cam_1 mark ended"]);
  });

  it("a few times while a vehicle waits is no alarm, and reads it anew when it comes back", () => {
    const { watch } = aWatch();
    for (let n = 0; n < 20; n += 1) note(watch, reading("AB49XYZ", n * 3));
    expect(watch.of(cameraId)).toBeUndefined();
    expect(note(watch, reading("AB49XYZ", 400))).toBeUndefined();
    note(watch, reading("CD49EFG", 410));
    expect(note(watch, reading("AB49XYZ", 420))).toBeUndefined();
  });

  it("every quarter of an hour is an alarm, of passings of their own", () => {
    const { watch } = aWatch();
    const remarks = Array.from({ length: 8 }, (_, n) => note(watch, reading("AB49XYZ", 900 * n)));
    expect(remarks).toEqual(Array.from({ length: 8 }, () => undefined));
    expect(watch.of(cameraId)).toMatchObject({ what: "mark", times: 8 });
  });

  it("in turn with one other is an alarm as well", () => {
    const { watch } = aWatch();
    for (let n = 0; n < 16; n += 1) note(watch, reading(n % 2 === 0 ? "AB49XYZ" : "CD49EFG", 30 * n));
    expect(watch.of(cameraId)).toMatchObject({ what: "mark" });
  });

  it("in another lane or direction, or from a vehicle that follows, is another passing; delivered again it is itself", () => {
    const { watch } = aWatch();
    note(watch, reading("AB49XYZ", 0, { lane: 1, direction: "towards" }));
    expect(note(watch, reading("AB49XYZ", 5, { lane: 2, direction: "towards" }))).toBeUndefined();
    expect(note(watch, reading("AB49XYZ", 9, { lane: 1, direction: "away" }))).toBeUndefined();
    const follower = aCamera(5, { deployment: "in-vehicle" });
    note(watch, reading("AB49XYZ", 0), follower);
    expect(note(watch, reading("AB49XYZ", 5), follower)).toBeUndefined();
    const again = reading("CD49EFG", 20);
    note(watch, again);
    expect(note(watch, again)).toBeUndefined();
  });

  it("beside another on one vehicle keeps that remark", () => {
    const { watch } = aWatch();
    note(watch, reading("AB49XYZ", 0));
    expect(note(watch, reading("AB49XYZ", 5, { remarks: ["two-marks"] }))).toEqual([
      "two-marks",
      "same-passing",
    ]);
  });
});
