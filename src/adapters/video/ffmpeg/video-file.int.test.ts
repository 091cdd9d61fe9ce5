import { execFileSync } from "node:child_process";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Frame } from "#passes/frame.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { WITHOUT_FFMPEG } from "../../../../test/videos/encode-video.ts";
import { openVideo } from "./video-file.ts";

let folder: string;
const never = new AbortController().signal;
const path = process.env["PATH"];
const encoders =
  WITHOUT_FFMPEG === "" ? execFileSync("ffmpeg", ["-hide_banner", "-encoders"], { encoding: "utf8" }) : "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fosseway-video-"));
  // Two seconds in which the picture grows lighter, 10 frames each.
  for (const name of ["a.mp4", "a.mkv", "a.avi", "a.mov", "a.ts"]) make(name);
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => {
  process.env["PATH"] = path;
});

function make(name: string): void {
  const source = "color=black:size=320x180:rate=10:duration=2,geq=lum='40+4*N':cb=128:cr=128";
  const quietly = ["-hide_banner", "-loglevel", "error", "-y", "-f", "lavfi", "-i", source];
  execFileSync("ffmpeg", [...quietly, "-c:v", "mpeg4", "-q:v", "2", join(folder, name)]);
}

async function framesOf(name: string, ...args: [framesPerSecond?: number, longestSidePx?: number]) {
  const [framesPerSecond = 10, longestSidePx = 1600] = args;
  const video = await openVideo(join(folder, name), { framesPerSecond, longestSidePx });
  const frames: Frame[] = [];
  for await (const frame of video.frames(never)) frames.push(frame);
  return frames;
}

const failure = async (work: Promise<unknown>): Promise<OutsideError> => {
  const error = await work.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (error instanceof OutsideError) return error;
  throw new Error(`no refusal: ${String(error)}`);
};

describe.skipIf(WITHOUT_FFMPEG !== "")(`a video file${WITHOUT_FFMPEG}`, () => {
  it.each(["a.mp4", "a.mkv", "a.avi", "a.mov", "a.ts"])(
    "gives every frame of %s with its time",
    async (name) => {
      const frames = await framesOf(name);
      expect(frames.length).toBeGreaterThanOrEqual(19);
      expect(frames.length).toBeLessThanOrEqual(21);
      expect(frames.slice(0, 3).map(({ atMs }) => atMs)).toEqual([0, 100, 200]);
      expect(frames[0]?.image).toMatchObject({ widthPx: 320, heightPx: 180 });
      const levels = frames.map(({ image }) => image.rgb[0] ?? 0);
      expect(levels).toEqual(levels.toSorted((a, b) => a - b));
      expect(levels.at(-1)).toBeGreaterThan((levels[0] ?? 0) + 40);
    },
  );

  const AS_RECORDERS_WRITE: readonly (readonly [name: string, codec: string, form: string])[] = [
    ["a.m4v", "mpeg4", "mp4"],
    ["a.3gp", "mpeg4", "3gp"],
    ["a.mpg", "mpeg2video", "mpeg"],
    ["a.vob", "mpeg2video", "vob"],
    ["a.wmv", "wmv2", "asf"],
    ["a.asf", "mpeg4", "asf"],
    ["a.flv", "flv", "flv"],
    ["a.webm", "vp8", "webm"],
    ["a.ogv", "theora", "ogg"],
    ["a.mts", "mpeg2video", "mpegts -mpegts_m2ts_mode 1"],
    ["a.264", "libx264", "h264"],
    ["a.265", "libx265", "hevc"],
    ["a.mjpg", "mjpeg", "mjpeg"],
  ];
  it.each(AS_RECORDERS_WRITE)(
    "reads %s, whose pictures are %s, under any name",
    async (name, codec, form) => {
      if (!encoders.includes(` ${codec} `)) return;
      const source = "testsrc=size=352x288:rate=25:duration=1";
      const quietly = ["-hide_banner", "-loglevel", "error", "-y", "-f", "lavfi", "-i", source];
      const as = [
        "-pix_fmt",
        codec === "mjpeg" ? "yuvj420p" : "yuv420p",
        "-c:v",
        codec,
        "-f",
        ...form.split(" "),
      ];
      execFileSync("ffmpeg", [...quietly, ...as, join(folder, name)]);
      expect((await framesOf(name)).length).toBeGreaterThanOrEqual(8);
      for (const other of [`${name}.dav`, `${name}.export`]) {
        if (codec === "mjpeg") continue;
        await copyFile(join(folder, name), join(folder, other));
        expect((await framesOf(other)).length).toBeGreaterThanOrEqual(8);
      }
    },
  );

  it("gives no more frames a second than wished, and no larger ones, and never more than there are", async () => {
    const frames = await framesOf("a.mp4", 5, 160);
    expect(frames.length).toBeLessThanOrEqual(11);
    expect(frames[1]?.atMs).toBe(200);
    expect(frames[0]?.image).toMatchObject({ widthPx: 160, heightPx: 90 });
    expect((await framesOf("a.mp4", 30)).length).toBeLessThanOrEqual(21);
  });

  it("ends early, and without a failure, when nobody wants more or it is told to stop", async () => {
    const { frames } = await openVideo(join(folder, "a.mp4"));
    for await (const { atMs } of frames(never)) if (atMs >= 300) break;
    const stop = new AbortController();
    const seen: number[] = [];
    for await (const { atMs } of frames(stop.signal)) {
      seen.push(atMs);
      if (atMs >= 300) stop.abort();
    }
    expect(seen.slice(0, 4)).toEqual([0, 100, 200, 300]);
  });

  it("is refused when it is missing, no video, or of a form that is not read", async () => {
    await writeFile(join(folder, "noise.mp4"), "x".repeat(5000));
    await writeFile(join(folder, "list.m3u8"), "#EXTM3U\n");
    expect(await failure(openVideo(join(folder, "gone.mp4")))).toMatchObject({ code: "video-unreadable" });
    expect((await failure(openVideo(join(folder, "noise.mp4")))).message).toContain("no picture in it");
    expect((await failure(openVideo(join(folder, "list.m3u8")))).message).toContain(
      "a film of a kind that is not read",
    );
  });

  it("is never followed to other files, whatever it says it is", async () => {
    const secret = join(folder, "a.mp4");
    await writeFile(join(folder, "list.mp4"), `ffconcat version 1.0\nfile '${secret}'\n`);
    await writeFile(join(folder, "list.ts"), `#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n${secret}\n`);
    for (const name of ["list.mp4", "list.ts"])
      expect(await failure(openVideo(join(folder, name)))).toMatchObject({ code: "video-unreadable" });
  });

  it("is refused before it is decoded when its pictures are too large", async () => {
    const picture = ["-f", "lavfi", "-i", "color=black:size=8192x4400", "-frames:v", "1", "-c:v", "mjpeg"];
    execFileSync("ffmpeg", ["-loglevel", "error", ...picture, join(folder, "huge.mkv")]);
    expect(await failure(openVideo(join(folder, "huge.mkv")))).toMatchObject({ code: "video-too-large" });
  });

  it("gives the frames before the damage when it is cut short", async () => {
    const whole = await readFile(join(folder, "a.mkv"));
    await writeFile(join(folder, "cut.mkv"), whole.subarray(0, whole.length / 2));
    const frames = await framesOf("cut.mkv");
    expect(frames.length).toBeGreaterThan(2);
    expect(frames.length).toBeLessThan(19);
  });

  it("says what to install where there is no ffmpeg", async () => {
    process.env["PATH"] = folder;
    const missing = await failure(openVideo(join(folder, "a.mp4")));
    expect([missing.code, missing.message]).toEqual(["ffmpeg-missing", expect.stringContaining("apt-get")]);
  });
});
