/** A camera's folder on a real disk: every whole file is delivered once, then out of the way, across restarts. */
import { closeSync, openSync, writeSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { emptyOutboxes, moveTo } from "#adapters/cameras/watched-folder/capture-file.ts";
import { type WatchedFolder, watchFolder } from "#adapters/cameras/watched-folder/watched-folder.ts";
import { createScriptedRecogniser, scriptedPhoto } from "#adapters/inference/scripted/recogniser.ts";
import { identifySender } from "#flows/identify-sender.ts";
import { takeCapture } from "#flows/take-capture.ts";
import { readCaptureMessage } from "#http/capture-message/read-message.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, instant } from "#terms/instant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { anIntake, RECEIVED_AT } from "../factories/intake.ts";

let folder: string;
let watched: WatchedFolder | undefined;
let intake: ReturnType<typeof anIntake>;
const troubles: unknown[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fosseway-folder-"));
  intake = anIntake({ script: { otherwise: scriptedPhoto(["AB49XYZ"]) } });
  troubles.length = 0;
});
afterEach(async () => {
  await watched?.close();
  await rm(folder, { recursive: true });
});

type Deliver = Parameters<typeof watchFolder>[1]["deliver"];
const toIntake: Deliver = async (arrival) => {
  const sender = await identifySender({ by: "id", id: makeId("cam", "1") }, intake);
  return (await takeCapture({ ...arrival, sender }, { ...intake, readMessage: readCaptureMessage })).outcome;
};

async function start(deliver: Deliver = toIntake, zone = "UTC", now = RECEIVED_AT): Promise<void> {
  watched = await watchFolder(
    { folder, zone, limitBytes: 100_000, lookEveryMs: 100 },
    { deliver, clock: () => now, onTrouble: (error) => troubles.push(error) },
  );
}
const put = (name: string, text = `photo ${name}`) => writeFile(join(folder, name), text);
const names = (...path: string[]) => readdir(join(folder, ...path)).catch(() => [] as string[]);
const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 25 });
const pictures = async () => (await names()).filter((name) => name.includes("."));

describe("a watched folder", () => {
  it("takes what is there at the start and what comes later, with the time in the name", async () => {
    await put("20261025_003001.000.jpg");
    await start();
    await put("20261025_003002.000.jpg");
    await until(async () =>
      expect((await names("done")).toSorted()).toEqual([
        "20261025_003001.000.jpg",
        "20261025_003002.000.jpg",
      ]),
    );
    expect(
      intake
        .reads()
        .map(({ capturedAt }) => new Date(capturedAt).toISOString())
        .toSorted(),
    ).toEqual(["2026-10-25T00:30:01.000Z", "2026-10-25T00:30:02.000Z"]);
    expect(await pictures()).toEqual([]);
    expect(troubles).toEqual([]);
  });

  it("takes the time of writing where the name holds none", async () => {
    await put("snapshot.jpg");
    const written = new Date("2026-10-25T00:29:00.000Z");
    await utimes(join(folder, "snapshot.jpg"), written, written);
    await start();
    await until(async () => expect(await names("done")).toEqual(["snapshot.jpg"]));
    expect(intake.reads()[0]?.capturedAt).toBe(written.getTime());
  });

  it("waits until a slow upload is whole", async () => {
    const upload = openSync(join(folder, "20261025_003001.000.jpg"), "w");
    const uploading = setInterval(() => writeSync(upload, "part "), 5);
    await start();
    await put("20261025_003002.000.jpg");
    await until(async () => expect(await names("done")).toEqual(["20261025_003002.000.jpg"]));
    expect(await pictures()).toEqual(["20261025_003001.000.jpg"]);
    clearInterval(uploading);
    writeSync(upload, "whole");
    closeSync(upload);
    await until(async () => expect(await pictures()).toEqual([]));
    const read = intake.reads().find(({ capturedAt }) => capturedAt === Date.parse("2026-10-25T00:30:01Z"));
    const kept = await intake.images.get(read!.images.original!);
    expect(Buffer.from(kept!).toString()).toMatch(/^(part )+whole$/);
  });

  it("waits for the rename of an upload that comes under another name", async () => {
    await put("20261025_003001.000.jpg.part");
    await start();
    await put("20261025_003002.000.jpg");
    await until(async () => expect(await names("done")).toHaveLength(1));
    expect(await pictures()).toEqual(["20261025_003001.000.jpg.part"]);
    await rename(join(folder, "20261025_003001.000.jpg.part"), join(folder, "20261025_003001.000.jpg"));
    await until(async () => expect(await names("done")).toHaveLength(2));
  });

  it("sets aside what cannot be taken, and flags a time that came twice instead of guessing", async () => {
    await put("20261025013005220_AB49XYZ_VEHICLE_DETECTION.jpg");
    await put("notes.txt");
    await start(toIntake, "Europe/London");
    await until(async () => expect(await names("failed")).toHaveLength(2));
    const waiting = await intake.quarantine.list({ limit: 10 });
    expect(waiting.map(({ reason }) => reason).toSorted()).toEqual(["bad-message", "impossible-time"]);
    expect(
      waiting.every(({ channel, claimedCamera }) => channel === "folder" && claimedCamera === "cam_1"),
    ).toBe(true);
    expect(intake.journal.head()).toBe(0);
  });

  it("leaves a picture where it is while the recogniser is busy, and sets it aside when it cannot be read", async () => {
    const answers = [
      { code: "recogniser-busy", detail: "Scripted." },
      { code: "image-too-large", detail: "The image has 60000 x 60000 pixels." },
    ] as const;
    let asked = 0;
    const recognise = () => Promise.resolve(answers[Math.min(asked++, 1)]!);
    intake = anIntake({ recogniser: { ...createScriptedRecogniser(), recognise } });
    await put("20261025_003001.000.jpg");
    await start();
    await until(async () => expect(await names("failed")).toEqual(["20261025_003001.000.jpg"]));
    expect(asked).toBe(2);
    expect(await intake.quarantine.list({ limit: 10 })).toMatchObject([
      { reason: "bad-image", detail: "The image has 60000 x 60000 pixels.", channel: "folder" },
    ]);
    expect(intake.journal.head()).toBe(0);
  });

  it("makes no second read of a file that was taken but not moved before a crash", async () => {
    await put("20261025_003001.000.jpg");
    await start();
    await until(async () => expect(await names("done")).toHaveLength(1));
    await watched?.close();
    await rename(join(folder, "done", "20261025_003001.000.jpg"), join(folder, "20261025_003001.000.jpg"));
    await start();
    await until(async () => expect(await names("done")).toHaveLength(1));
    expect(intake.journal.head()).toBe(1);
    expect(intake.counts.figures()).toMatchObject({ newReads: 1, replayedReads: 1 });
  });

  it("keeps files while intake is too busy or not well, and delivers all of them later", async () => {
    let calls = 0;
    await put("20261025_003001.000.jpg");
    await put("20261025_003002.000.jpg");
    await start((delivery) => {
      calls += 1;
      if (calls <= 3) return Promise.resolve("come-again");
      if (calls <= 6)
        return Promise.reject(new OutsideError("journal-not-written", "disk", { retryable: true }));
      return toIntake(delivery);
    });
    await until(async () => expect(await names("done")).toHaveLength(2));
    expect(intake.journal.head()).toBe(2);
    expect(troubles).toEqual([]);
  });

  it("lets a day pass before it removes what lies in its outboxes: pictures are kept under retention elsewhere", async () => {
    for (const outbox of ["done", "failed"]) {
      await mkdir(join(folder, outbox));
      await writeFile(join(folder, outbox, "20261025_003001.000.jpg"), "a photo");
    }
    const almostADay = Date.now() + DAY_MS - 60_000;
    await start(toIntake, "UTC", instant(almostADay));
    await put("20261025_003002.000.jpg");
    await until(async () => expect(await pictures()).toEqual([]));
    expect(await names("done")).toContain("20261025_003001.000.jpg");
    await watched?.close();
    await start(toIntake, "UTC", instant(almostADay + 120_000));
    await until(async () => expect([...(await names("done")), ...(await names("failed"))]).toEqual([]));
  });

  it("gives a second file of the same name a number, and cuts one that is too large", async () => {
    await mkdir(join(folder, "done"));
    await writeFile(join(folder, "done", "20261025_003001.000.jpg"), "the one before");
    await put("20261025_003001.000.jpg");
    await put("20261025_003002.000.jpg", "x".repeat(100_001));
    await start();
    await until(async () => expect(await names("done")).toContain("20261025_003001.000 (2).jpg"));
    await until(async () => expect(await names("failed")).toEqual(["20261025_003002.000.jpg"]));
    expect((await intake.quarantine.list({ limit: 1 }))[0]).toMatchObject({
      reason: "body-too-large",
      sizeBytes: 100_001,
    });
  });

  it("takes nothing while an outbox is a link, leaves what the link leads to alone, and goes on when it is gone", async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), "fosseway-elsewhere-"));
    await mkdir(join(elsewhere, "folder"));
    await writeFile(join(elsewhere, "precious"), "not ours");
    await symlink(elsewhere, join(folder, "done"));
    await put("20261025_003001.000.jpg");
    await start();
    await until(async () => expect(troubles).not.toEqual([]));
    expect(troubles[0]).toMatchObject({ name: "OutsideError", code: "folder-outbox-not-ours" });
    expect((await readdir(elsewhere)).toSorted()).toEqual(["folder", "precious"]);
    expect(intake.journal.head()).toBe(0);
    await rm(join(folder, "done"));
    await until(async () => expect(await names("done")).toEqual(["20261025_003001.000.jpg"]));
    await rm(elsewhere, { recursive: true });
  });

  it("moves and removes nothing through a link that comes in between", async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), "fosseway-elsewhere-"));
    await writeFile(join(elsewhere, "precious"), "not ours");
    await put("20261025_003001.000.jpg");
    await symlink(elsewhere, join(folder, "failed"));
    const notOurs = expect.objectContaining({ code: "folder-outbox-not-ours" });
    await expect(moveTo(join(folder, "20261025_003001.000.jpg"), "failed")).rejects.toEqual(notOurs);
    await expect(emptyOutboxes(folder, instant(Date.now() + DAY_MS))).rejects.toEqual(notOurs);
    expect(await readdir(elsewhere)).toEqual(["precious"]);
    await rm(elsewhere, { recursive: true });
  });

  it("sweeps files alone: folders and links in an outbox are not ours", async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), "fosseway-elsewhere-"));
    await writeFile(join(elsewhere, "precious"), "not ours");
    await mkdir(join(folder, "done", "folder"), { recursive: true });
    await writeFile(join(folder, "done", "folder", "inside"), "not ours");
    await writeFile(join(folder, "done", "old.jpg"), "ours");
    await symlink(elsewhere, join(folder, "done", "link"));
    await emptyOutboxes(folder, instant(Date.now() + DAY_MS));
    expect((await names("done")).toSorted()).toEqual(["folder", "link"]);
    expect(await names("done", "folder")).toEqual(["inside"]);
    expect(await readdir(elsewhere)).toEqual(["precious"]);
    await rm(elsewhere, { recursive: true });
  });
});
