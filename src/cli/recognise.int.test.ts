import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Frame } from "#passes/frame.ts";
import type { Recogniser } from "#recognition/ports.ts";
import { confidence } from "#terms/confidence.ts";
import { instant } from "#terms/instant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { isVrm, parseVrm } from "#terms/vrm.ts";
import { aFrame, aSight } from "../../test/factories/sights.ts";
import { recogniseCommand } from "./recognise.ts";
import type { VideoTools } from "./recognise-video.ts";

let folder: string;
let out: string;
let err: string;
let exitCode: number | undefined;
let closed: boolean;
let interrupted: AbortController;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fosseway-recognise-"));
  await mkdir(join(folder, "inner"));
  for (const name of ["photo 10.jpg", "photo 2.JPG", "notes.txt", "inner/a.png"])
    await writeFile(join(folder, name), "x");
  [out, err, exitCode, closed] = ["", "", undefined, false];
  interrupted = new AbortController();
});
afterEach(() => rm(folder, { recursive: true }));

const vrm = (text: string) => {
  const parsed = parseVrm(text);
  if (!isVrm(parsed)) throw new Error(`${text} is no mark`);
  return parsed;
};

/** Reads AB49XYZ in every image but those whose bytes say "bad". */
const recogniser: Recogniser = {
  engine: { name: "test", version: "1" },
  recognise: (image) =>
    Promise.resolve(
      new TextDecoder().decode(image) === "bad"
        ? { code: "image-unreadable", detail: "The file is damaged." }
        : {
            widthPx: 100,
            heightPx: 50,
            plates: [
              {
                vrm: vrm("AB49XYZ"),
                raw: "AB49XYZ",
                confidence: confidence(0.98765),
                lines: 1,
                plateness: 0.9,
                alternatives: [{ vrm: vrm("AB49XVZ"), confidence: confidence(0.01) }],
                characters: [],
                country: { code: "GB", probability: 0.98123 },
                colour: { name: "yellow", probability: 0.9 },
                corners: [
                  [1.234, 2],
                  [3, 4],
                  [5, 6],
                  [7, 8],
                ],
              },
            ],
          },
    ),
  look: () => Promise.resolve([aSight("AB49XYZ", { x: 300, y: 200, widthPx: 80 })]),
  close: () => {
    closed = true;
    return Promise.resolve();
  },
};

/** Every video is a second of one vehicle; "torn" ones end in the middle, and a camera's stream goes on until told to stop. */
const aVideo: VideoTools = {
  isStream: (text) => text.startsWith("rtsp://"),
  openVideo: (path) =>
    path.includes("gone")
      ? Promise.reject(new OutsideError("video-unreadable", "It cannot be opened.", { retryable: false }))
      : Promise.resolve({ durationMs: 1000, frames: () => shown(path.includes("torn") ? 4 : 8) }),
  openStream: (_, stop) => shown(Number.POSITIVE_INFINITY, stop),
  jpeg: ({ widthPx }) => Promise.resolve(Buffer.from(`picture of ${widthPx}`)),
  sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
};

async function* shown(count: number, stop?: AbortSignal): AsyncGenerator<Frame> {
  for (let i = 0; i < count && stop?.aborted !== true; i += 1) {
    yield aFrame(i * 125);
    if (i === 5) interrupted.abort();
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (count === 4) throw new OutsideError("video-unreadable", "It is cut short.", { retryable: false });
}

function collecting(add: (text: string) => void): NodeJS.WriteStream {
  const write = (text: string): boolean => {
    add(text);
    return true;
  };
  return { write, isTTY: false } as NodeJS.WriteStream;
}

async function run(...args: string[]): Promise<string[]> {
  let clock = 0;
  const command = recogniseCommand({
    openRecogniser: () => Promise.resolve(recogniser),
    asJpeg: (bytes) =>
      Promise.resolve(
        bytes.length > 60 ? bytes : { code: "image-unreadable", detail: "The GIF file cannot be decoded." },
      ),
    out: collecting((text) => {
      out += text;
    }),
    err: collecting((text) => {
      err += text;
    }),
    clockMs: () => {
      clock += 12.34;
      return clock;
    },
    now: () => instant(Date.parse("2026-11-26T12:00:00Z")),
    untilInterrupted: () => interrupted.signal,
    video: aVideo,
    setExitCode: (code) => {
      exitCode = code;
    },
  });
  await command.parseAsync(args, { from: "user" });
  return out.split("\n").filter((line) => line !== "");
}

describe("recognise", () => {
  it("prints one line of JSON an image, as the scorer reads it", async () => {
    const file = join(folder, "photo 10.jpg");
    const [line] = await run(file, "--json");
    expect(JSON.parse(line ?? "")).toEqual({
      file,
      plates: [
        {
          vrm: "AB49XYZ",
          confidence: 0.9877,
          corners: [
            [1.2, 2],
            [3, 4],
            [5, 6],
            [7, 8],
          ],
          lines: 1,
          alternatives: [{ vrm: "AB49XVZ", confidence: 0.01 }],
          country: { code: "GB", probability: 0.9812 },
          colour: { name: "yellow", probability: 0.9 },
        },
      ],
      elapsedMs: 12.3,
    });
    expect([exitCode, closed]).toEqual([undefined, true]);
  });

  it("takes a folder with its sub-folders in the order people count, images only", async () => {
    const files = (await run(folder, "--json")).map((line) => JSON.parse(line).file);
    expect(files).toEqual(["inner/a.png", "photo 2.JPG", "photo 10.jpg"].map((name) => join(folder, name)));
  });

  it("gives a bad or missing file its line, does the rest, and ends with status 1", async () => {
    await writeFile(join(folder, "photo 2.JPG"), "bad");
    const missing = join(folder, "gone.jpg");
    const lines = (await run(missing, folder, "--json")).map((line) => JSON.parse(line));
    expect(lines.map(({ error }) => error)).toEqual([
      expect.stringContaining("ENOENT"),
      undefined,
      "The file is damaged.",
      undefined,
    ]);
    expect([exitCode, closed]).toEqual([1, true]);
  });

  it("names each picture, film and folder that it left out with the reason, does the rest, and ends with status 2", async () => {
    const bytes = (...first: number[]) => Buffer.from([...first, ...Array<number>(60).fill(0)]);
    const inBox = (brand: string) => Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}`)]);
    await writeFile(join(folder, "a.jp2"), bytes(0xff, 0x4f, 0xff, 0x51));
    await writeFile(join(folder, "b.psd"), "8BPS");
    await writeFile(join(folder, "d.heic"), inBox("heic"));
    await writeFile(join(folder, "inner", "really a sketch.jpg"), "<svg></svg>");
    await writeFile(join(folder, "empty.png"), "");
    await symlink(folder, join(folder, "inner", "round in a circle"));
    const lines = (await run(folder, "--json")).map((line) => JSON.parse(line));
    const names = (some: { file: string }[]) => some.map(({ file }) => file.slice(folder.length + 1));
    expect(names(lines.filter(({ plates }) => plates !== undefined))).toEqual([
      "inner/a.png",
      "photo 2.JPG",
      "photo 10.jpg",
    ]);
    expect(
      lines.flatMap(({ file, leftOut }) => (leftOut ? [[...names([{ file }]), leftOut.slice(0, 26)]] : [])),
    ).toEqual([
      ["a.jp2", "a picture of the kind JPEG"],
      ["b.psd", "a picture of the kind Phot"],
      ["d.heic", "a picture of the kind HEIC"],
      ["empty.png", "the file is empty"],
      ["inner/really a sketch.jpg", "a picture of the kind SVG;"],
      ["inner/round in a circle", "a link to a folder, which "],
    ]);
    expect(err).toBe(
      "Left out: 6, named above with the reason. Passed over: 1 that are neither pictures nor films.\n",
    );
    expect(exitCode).toBe(2);
  });

  it("reads bitmaps, TIFF, GIF and AVIF as what they show, and says of a damaged one what is wrong", async () => {
    const head = (...first: number[]) => Buffer.from([...first, ...Array<number>(60).fill(0)]);
    await rm(join(folder, "inner"), { recursive: true });
    await writeFile(join(folder, "a.bmp"), head(0x42, 0x4d, 0x36));
    await writeFile(join(folder, "b.tif"), head(0x49, 0x49, 0x2a, 0));
    await writeFile(join(folder, "c.gif"), "GIF89a");
    const lines = (await run(folder, "--json")).map((line) => JSON.parse(line));
    const told = lines.map(({ file, plates, error }) => [
      file.slice(folder.length + 1),
      plates?.length ?? error,
    ]);
    expect(told).toEqual([
      ["a.bmp", 1],
      ["b.tif", 1],
      ["c.gif", "The GIF file cannot be decoded."],
      ["photo 2.JPG", 1],
      ["photo 10.jpg", 1],
    ]);
    expect(exitCode).toBe(1);
  });

  it("takes pictures and films by their content, whatever their names", async () => {
    await writeFile(join(folder, "no ending"), Buffer.from([0xff, 0xd8, 0xff, 0xe0]));
    await writeFile(
      join(folder, "export.dat"),
      Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypisom")]),
    );
    await writeFile(join(folder, "program.ts"), "export const answer = 42;\n");
    const lines = (await run(folder, "--json")).map((line) => JSON.parse(line));
    const files = new Set(lines.map(({ file }) => file.slice(folder.length + 1)));
    expect([...files].toSorted()).toEqual([
      "export.dat",
      "inner/a.png",
      "no ending",
      "photo 10.jpg",
      "photo 2.JPG",
    ]);
    expect(exitCode).toBeUndefined();
  });

  it("prints for people without --json", async () => {
    await cp(join(folder, "photo 10.jpg"), join(folder, "b.jpg"));
    expect((await run(join(folder, "b.jpg"))).join("\n")).toMatch(
      /b\.jpg.*\n.*AB49 XYZ.*98\.8 %.*GB.*yellow.*AB49 XVZ/,
    );
  });

  it("says so when there is no image at all", async () => {
    await mkdir(join(folder, "empty"));
    await run(join(folder, "empty"));
    expect([exitCode, out]).toEqual([1, ""]);
    expect(err).toContain("No picture or film that is read");
  });
});

describe("recognise a video", () => {
  const sha256 = createHash("sha256").update("picture of 640").digest("hex");

  it("prints a line of JSON for each vehicle and one at the end, and writes the pictures where it is told to", async () => {
    const images = join(folder, "best");
    const lines = await run("street.mp4", "--json", "--images", images);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        file: "street.mp4",
        vrm: "AB49XYZ",
        confidence: expect.closeTo(0.99, 1),
        alternatives: expect.any(Array),
        firstMs: 0,
        lastMs: 875,
        looks: 8,
        frameMs: 0,
        corners: expect.any(Array),
        lines: 1,
        imageSha256: sha256,
      },
      {
        file: "street.mp4",
        passes: 1,
        framesSeen: 8,
        framesRead: 8,
        framesDropped: 0,
        elapsedMs: expect.any(Number),
      },
    ]);
    expect(await readdir(images)).toEqual([`${sha256}.jpg`]);
    expect(await readFile(join(images, `${sha256}.jpg`), "utf8")).toBe("picture of 640");
  });

  it("prints for people without --json", async () => {
    const text = (await run("street.mp4")).join("\n");
    expect(text).toMatch(/0:00\.0 {2}AB49 XYZ .*%.*8 looks\nstreet\.mp4 {2}1 vehicle; 8 of 8 frames read/);
  });

  it("says what was read of a video that is cut short, does the rest, and ends with status 1", async () => {
    const lines = (await run("torn.mp4", "gone.mp4", join(folder, "inner"), "--json")).map((line) =>
      JSON.parse(line),
    );
    expect(lines.map(({ vrm, error, plates }) => vrm ?? error ?? plates.length)).toEqual([
      1,
      "AB49XYZ",
      "It is cut short.",
      "It cannot be opened.",
    ]);
    expect([exitCode, closed]).toEqual([1, true]);
  });

  it("reads a camera's stream until it is interrupted, and names it without its login", async () => {
    const lines = await run("rtsp://viewer:hunter2@camera.example/lane", "--json");
    const [pass, end] = lines.map((line) => JSON.parse(line));
    expect(pass).toMatchObject({ file: "rtsp://camera.example/lane", vrm: "AB49XYZ" });
    expect(end.framesSeen).toBe(end.framesRead + end.framesDropped);
    expect(out + err).not.toContain("hunter2");
    expect(exitCode).toBeUndefined();
  });

  it("names the films to which it did not come before it was stopped", async () => {
    const lines = await run("rtsp://camera.example/lane", "later.mp4", "--json");
    expect(JSON.parse(lines.at(-1) ?? "")).toEqual({
      file: "later.mp4",
      leftOut: "stopped before it was begun",
    });
    expect(exitCode).toBe(2);
  });

  it("says so when the pictures cannot be written", async () => {
    await run("street.mp4", "--images", join(folder, "notes.txt"));
    expect(out).toContain("The pictures cannot be written (EEXIST)");
    expect(exitCode).toBe(1);
  });
});
