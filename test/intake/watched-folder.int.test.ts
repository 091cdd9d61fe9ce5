/** A camera's folder on a real disk: every whole file is delivered once, then out of the way, across restarts. */
import { closeSync, openSync, writeSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { emptyOutboxes, moveTo } from "#adapters/cameras/watched-folder/capture-file.ts";
import { readFilmReport } from "#adapters/cameras/watched-folder/film-report.ts";
import { removeEmptyDays } from "#adapters/cameras/watched-folder/look-into.ts";
import { type WatchedFolder, watchFolder } from "#adapters/cameras/watched-folder/watched-folder.ts";
import { identifySender } from "#flows/intake/identify-sender.ts";
import { takeCapture } from "#flows/intake/take-capture.ts";
import { parseNamePattern } from "#ingest/name-pattern.ts";
import type { Frame } from "#passes/frame.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, instant } from "#terms/instant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { anIntake, RECEIVED_AT } from "../factories/intake.ts";
import { createScriptedRecogniser, scriptedPhoto } from "../support/scripted-recogniser/recogniser.ts";
import { until } from "../support/until.ts";

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
  const readMessage: typeof intake.readMessage = (message) =>
    readFilmReport(message) ?? intake.readMessage(message);
  return (await takeCapture({ ...arrival, sender }, { ...intake, readMessage })).outcome;
};

function start(
  deliver: Deliver = toIntake,
  zone = "UTC",
  now = RECEIVED_AT,
  more: Partial<Parameters<typeof watchFolder>[0]> = {},
  films: Pick<Parameters<typeof watchFolder>[1], "film" | "openFilm"> = {},
): void {
  watched = watchFolder(
    {
      folder,
      zones: () => Promise.resolve({ zone }),
      limitBytes: 100_000,
      lookEveryMs: 100,
      companionsMs: 500,
      ...more,
    },
    { deliver, clock: () => now, onTrouble: (error) => troubles.push(error), ...films },
  );
}
const put = (name: string, text: string | Buffer = `photo ${name}`) => writeFile(join(folder, name), text);
const names = (...path: string[]) => readdir(join(folder, ...path)).catch(() => [] as string[]);
const pictures = async () => (await names()).filter((name) => name.includes("."));

describe("a watched folder", () => {
  it("reads what a name says where its form is known, and the picture where the name is another", async () => {
    await put("20261025T003001Z_CD49EFG_lane2.jpg");
    await put("20261025T003002Z.jpg");
    start(toIntake, "UTC", RECEIVED_AT, { names: parseNamePattern("{any}_{mark}_lane{lane}") });
    await until(async () => expect(await names("done")).toHaveLength(2));
    const reads = intake.reads().map(({ vrm, lane, capturedAt }) => ({ vrm, lane, capturedAt }));
    expect(reads.toSorted((a, b) => a.capturedAt - b.capturedAt)).toMatchObject([
      { vrm: "CD49EFG", lane: 2 },
      { vrm: "AB49XYZ" },
    ]);
  });

  it("reads a film from the time in its name, puts it away at its end, and says of one that cannot be read", async () => {
    const frames: number[] = [];
    await put("20261025T003001Z.mp4");
    await put("broken.mp4");
    const unreadable = new OutsideError("video-unreadable", "The film breaks off.", { retryable: false });
    start(
      toIntake,
      "UTC",
      RECEIVED_AT,
      {},
      {
        openFilm: (path) =>
          path.endsWith("broken.mp4")
            ? Promise.reject(unreadable)
            : Promise.resolve({
                durationMs: 200,
                frames: async function* () {
                  await Promise.resolve();
                  yield { atMs: 0 } as Frame;
                  yield { atMs: 100 } as Frame;
                },
              }),
        film: async (film, timeFrom) => {
          expect(timeFrom).toBeUndefined();
          for await (const { atMs } of film) frames.push(atMs);
          return true;
        },
      },
    );
    await until(async () => expect(await names("done")).toEqual(["20261025T003001Z.mp4"]));
    const from = Date.parse("2026-10-25T00:30:01Z");
    expect(frames).toEqual([from, from + 100]);
    await until(async () => expect(await names("failed")).toEqual(["broken.mp4"]));
    expect(troubles).toEqual([unreadable]);
    const [row, ...others] = await intake.quarantine.list({ state: "waiting", limit: 10 });
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      reason: "bad-message",
      detail: expect.stringContaining("The film breaks off."),
    });
    expect(row?.detail).toContain("move it back");
  });

  it("takes what is there at the start and what comes later, with the time in the name", async () => {
    await put("20261025_003001.000.jpg");
    start();
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
    start();
    await until(async () => expect(await names("done")).toEqual(["snapshot.jpg"]));
    expect(intake.reads()[0]?.capturedAt).toBe(written.getTime());
  });

  it("waits until a slow upload is whole", async () => {
    const upload = openSync(join(folder, "20261025_003001.000.jpg"), "w");
    const uploading = setInterval(() => writeSync(upload, "part "), 5);
    start();
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
    start();
    await put("20261025_003002.000.jpg");
    await until(async () => expect(await names("done")).toHaveLength(1));
    expect(await pictures()).toEqual(["20261025_003001.000.jpg.part"]);
    await rename(join(folder, "20261025_003001.000.jpg.part"), join(folder, "20261025_003001.000.jpg"));
    await until(async () => expect(await names("done")).toHaveLength(2));
  });

  it("sets aside what cannot be taken, and flags a time that came twice instead of guessing", async () => {
    await put("20261025013005220_AB49XYZ_VEHICLE_DETECTION.jpg");
    await put("notes.txt");
    start(toIntake, "Europe/London");
    await until(async () => expect(await names("failed")).toHaveLength(2));
    const waiting = await intake.quarantine.list({ limit: 10 });
    expect(waiting.map(({ reason }) => reason).toSorted()).toEqual(["bad-message", "impossible-time"]);
    expect(
      waiting.every(({ protocol, claimedCamera }) => protocol === "folder" && claimedCamera === "cam_1"),
    ).toBe(true);
    expect(intake.reads().length).toBe(0);
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
    start();
    await until(async () => expect(await names("failed")).toEqual(["20261025_003001.000.jpg"]));
    expect(asked).toBe(2);
    expect(await intake.quarantine.list({ limit: 10 })).toMatchObject([
      { reason: "bad-image", detail: "The image has 60000 x 60000 pixels.", protocol: "folder" },
    ]);
    expect(intake.reads().length).toBe(0);
  });

  it("makes no second read of a file that was taken but not moved before a crash", async () => {
    await put("20261025_003001.000.jpg");
    start();
    await until(async () => expect(await names("done")).toHaveLength(1));
    await watched?.close();
    await rename(join(folder, "done", "20261025_003001.000.jpg"), join(folder, "20261025_003001.000.jpg"));
    start();
    await until(async () => expect(await names("done")).toHaveLength(1));
    expect(intake.reads().length).toBe(1);
    expect(intake.counts.figures()).toMatchObject({ newReads: 1, replayedReads: 1 });
  });

  it("keeps files while intake is too busy or not well, and delivers all of them later", async () => {
    let calls = 0;
    await put("20261025_003001.000.jpg");
    await put("20261025_003002.000.jpg");
    start((delivery) => {
      calls += 1;
      if (calls <= 3) return Promise.resolve("come-again");
      if (calls <= 6)
        return Promise.reject(new OutsideError("journal-not-written", "disk", { retryable: true }));
      return toIntake(delivery);
    });
    await until(async () => expect(await names("done")).toHaveLength(2));
    expect(intake.reads().length).toBe(2);
    expect(troubles).toEqual([]);
  });

  it("lets a day pass before it removes what lies in its outboxes: pictures are kept under retention elsewhere", async () => {
    for (const outbox of ["done", "failed"]) {
      await mkdir(join(folder, outbox));
      await writeFile(join(folder, outbox, "20261025_003001.000.jpg"), "a photo");
    }
    const almostADay = Date.now() + DAY_MS - 60_000;
    start(toIntake, "UTC", instant(almostADay));
    await put("20261025_003002.000.jpg");
    await until(async () => expect(await pictures()).toEqual([]));
    expect(await names("done")).toContain("20261025_003001.000.jpg");
    await watched?.close();
    start(toIntake, "UTC", instant(almostADay + 120_000));
    await until(async () => expect([...(await names("done")), ...(await names("failed"))]).toEqual([]));
  });

  it("gives a second file of the same name a number, and cuts one that is too large", async () => {
    await mkdir(join(folder, "done"));
    await writeFile(join(folder, "done", "20261025_003001.000.jpg"), "the one before");
    await put("20261025_003001.000.jpg");
    await put("20261025_003002.000.jpg", "x".repeat(100_001));
    start();
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
    start();
    await until(async () => expect(troubles).not.toEqual([]));
    expect(troubles[0]).toMatchObject({ name: "OutsideError", code: "folder-outbox-not-ours" });
    expect((await readdir(elsewhere)).toSorted()).toEqual(["folder", "precious"]);
    expect(intake.reads().length).toBe(0);
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
    await expect(moveTo(folder, "20261025_003001.000.jpg", "failed")).rejects.toEqual(notOurs);
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

describe("sub-folders of a watched folder", () => {
  const putInto = async (path: string, text = `photo ${path}`) => {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  const times = () =>
    intake
      .reads()
      .map(({ capturedAt }) => new Date(capturedAt).toISOString().slice(11, 19))
      .toSorted();

  it("by day and hour are read, new ones as well, and each file goes to the folder's own outbox", async () => {
    await putInto("2026/10/25/00/20261025_003001.000.jpg");
    start();
    await until(async () => expect(times()).toEqual(["00:30:01"]));
    await putInto("2026/10/26/20261025_003002.000.jpg");
    await until(async () =>
      expect((await names("done")).toSorted()).toEqual([
        "2026_10_25_00_20261025_003001.000.jpg",
        "2026_10_26_20261025_003002.000.jpg",
      ]),
    );
    expect(troubles).toEqual([]);
  });

  it("say the day where the file's name says the time alone", async () => {
    await putInto("2026-10-25/00-29-59.jpg");
    start();
    await until(async () => expect(times()).toEqual(["00:29:59"]));
  });

  it("that are links, outboxes or another camera's are not looked into, and too deep ones are told of", async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), "fosseway-elsewhere-"));
    await writeFile(join(elsewhere, "20261025_003001.000.jpg"), "not ours");
    await symlink(elsewhere, join(folder, "2026-10-24"));
    await putInto("other/20261025_003002.000.jpg");
    await putInto("other/done/20261025_003003.000.jpg");
    await putInto("old/failed/20261025_003004.000.jpg");
    await putInto("a/b/c/d/e/f/g/20261025_003005.000.jpg");
    start(toIntake, "UTC", RECEIVED_AT, { except: () => [join(folder, "other")] });
    await putInto("2026-10-25/20261025_003006.000.jpg");
    await until(async () => expect(times()).toEqual(["00:30:06"]));
    expect(troubles).toMatchObject([{ code: "folder-too-deep" }]);
    expect(await readdir(elsewhere)).toEqual(["20261025_003001.000.jpg"]);
    await rm(elsewhere, { recursive: true });
  });

  it("of days that are over are removed once they are empty, and no others", async () => {
    for (const path of ["2026/10/20", "lane", "2026/10/21"])
      await mkdir(join(folder, path), { recursive: true });
    await writeFile(join(folder, "2026/10/21/upload.part"), "not whole");
    await removeEmptyDays(folder, instant(Date.now() - 60_000), 6);
    expect(await names("2026", "10")).toHaveLength(2);
    await removeEmptyDays(folder, instant(Date.now() + 60_000), 6);
    expect(await names("2026", "10")).toEqual(["21"]);
    expect((await names()).toSorted()).toEqual(["2026", "lane"]);
  });
});

describe("the files of one passing in a watched folder", () => {
  const FRAME = "20261025003001000_AB49XYZ_full.jpg";
  const PLATE = "20261025003001000_AB49XYZ_plate.jpg";
  const SIDECAR = "20261025003001000_AB49XYZ.xml";
  const XML = `<?xml version="1.0"?><event><ANPR><licensePlate>AB49XYZ</licensePlate><confidenceLevel>93</confidenceLevel></ANPR><dateTime>2026-10-25T00:30:01+00:00</dateTime></event>`;
  const taken = (count: number) => until(async () => expect(await names("done")).toHaveLength(count));

  it("frame and plate are one read with the two pictures, in whichever order they come", async () => {
    await put(PLATE, "the plate");
    start();
    await put(FRAME, "the frame");
    await taken(2);
    const [read, ...others] = intake.reads();
    expect(others).toEqual([]);
    expect(read).toMatchObject({ vrm: "AB49XYZ" });
    const kept = async (hash: string | undefined) => `${await intake.images.get(hash as never)}`;
    expect(await kept(read?.images.overview)).toBe("overview of the frame");
    expect(await kept(read?.images.patch)).toBe("patch of the plate");
  });

  /** As much of a picture as says its size. */
  const CUT_OUT = Buffer.from("89504e470d0a1a0a0000000d494844520000007800000020", "hex");

  it("with what the camera read are one read in its words", async () => {
    start();
    await put(FRAME);
    await put(PLATE, CUT_OUT);
    await put(SIDECAR, XML);
    await taken(3);
    expect(intake.reads()).toMatchObject([
      {
        vrm: "AB49XYZ",
        confidence: 0.93,
        capturedAt: Date.parse("2026-10-25T00:30:01Z"),
        engine: { name: "camera" },
      },
    ]);
    expect(intake.reads()[0]?.images).toMatchObject({
      patch: expect.any(String),
      overview: expect.any(String),
    });
  });

  it("that come late, and after a restart, are the same read, and nothing of them is lost", async () => {
    await put(FRAME);
    start();
    await taken(1);
    await watched?.close();
    start();
    await put(PLATE, CUT_OUT);
    await put(SIDECAR, XML);
    await taken(3);
    expect(intake.reads()).toHaveLength(1);
    await put("20261025003002000_full.jpg", "the next frame");
    await put("20261025003002000.txt", "plate: CD49EFG");
    await taken(5);
    expect(intake.reads().map(({ vrm }) => vrm)).toEqual(["AB49XYZ", "CD49EFG"]);
  });

  it("wait no longer than they may, and not at all once the camera has shown what it brings", async () => {
    start(toIntake, "UTC", RECEIVED_AT, { companionsMs: 2_000_000 });
    await put("20261025003001000.jpg");
    await taken(1);
    await watched?.close();
    start(toIntake, "UTC", RECEIVED_AT, { companionsMs: 500 });
    await put("20261025003002000_full.jpg");
    await taken(2);
    expect(troubles).toEqual([]);
  });

  it("of which the text is not understood: the pictures are read, and the text waits for a person", async () => {
    start();
    await put(FRAME);
    await put(SIDECAR, "<event><speed>34</speed></event>");
    await until(async () => expect(await names("failed")).toEqual([SIDECAR]));
    await taken(1);
    expect(intake.reads()).toMatchObject([{ vrm: "AB49XYZ" }]);
    expect(await intake.quarantine.list({ limit: 5 })).toMatchObject([{ reason: "bad-message" }]);
  });

  it("of which the plate is damaged: the frame is read", async () => {
    start();
    await put(FRAME);
    await put(PLATE, "damaged plate");
    await until(async () => expect([...(await names("done")), ...(await names("failed"))]).toHaveLength(2));
    expect(intake.reads().length + (await intake.quarantine.countWaiting())).toBe(1);
  });
});
