import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { instant } from "#terms/instant.ts";
import { WITHOUT_FFMPEG } from "../../../../test/videos/encode-video.ts";
import { type RtspCamera, rtspCamera } from "../../../../test/videos/rtsp-camera.ts";
import { isStreamUrl, streamFrames } from "./rtsp-stream.ts";
import { withoutCredentials } from "./run-ffmpeg.ts";

const clock = () => instant(Date.now());

describe.skipIf(WITHOUT_FFMPEG !== "")(`a camera's stream${WITHOUT_FFMPEG}`, () => {
  let folder: string;
  let camera: RtspCamera;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "fosseway-stream-"));
    const film = join(folder, "lane.mp4");
    const source = ["-f", "lavfi", "-i", "testsrc=size=160x90:rate=10:duration=3"];
    execFileSync("ffmpeg", ["-loglevel", "error", ...source, "-c:v", "libx264", "-g", "10", film]);
    camera = await rtspCamera(film);
  });
  afterAll(async () => {
    await camera.close();
    await rm(folder, { recursive: true });
  });

  it("comes with the time of each frame's arrival, until the line breaks; its login stands in no list of processes", async () => {
    const times: number[] = [];
    const arguments_: string[] = [];
    const follow = async () => {
      for await (const { atMs, image } of streamFrames(
        { url: camera.url, clock },
        new AbortController().signal,
      )) {
        expect(image).toMatchObject({ widthPx: 160, heightPx: 90 });
        times.push(atMs);
        if (times.length === 5) arguments_.push(...(await commandLines()));
        if (times.length === 8) camera.hangUp();
      }
    };
    await expect(follow()).rejects.toMatchObject({ code: "stream-broken", retryable: true });
    expect(times.length).toBeGreaterThanOrEqual(8);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(arguments_.some((line) => line.includes("concat"))).toBe(true);
    expect(arguments_.filter((line) => line.includes("se-cret"))).toEqual([]);
  });

  it("ends without a failure when told to stop", async () => {
    const stop = new AbortController();
    for await (const _ of streamFrames({ url: camera.url, clock }, stop.signal)) stop.abort();
    expect(stop.signal.aborted).toBe(true);
  });

  it("that asks for another login is broken, and the failure repeats no login", async () => {
    const url = camera.url.replace("se-cret", "hunter2");
    const follow = async () => {
      for await (const _ of streamFrames({ url, clock }, new AbortController().signal));
    };
    await expect(follow()).rejects.toMatchObject({
      code: "stream-broken",
      message: expect.not.stringContaining("hunter2"),
    });
  });
});

it("has an address that ends nothing in the list that ffmpeg is given", async () => {
  expect(isStreamUrl("rtsp://viewer:pa%27ss@10.0.0.7:554/stream?channel=1")).toBe(true);
  const unfit = ["http://camera/", "rtsp://a b", "rtsp://a'b", "rtsp://a\nfile b", "rtsp://a\\b", "file.mp4"];
  expect(unfit.filter(isStreamUrl)).toEqual([]);
  const frames = streamFrames({ url: "rtsp://a'b", clock }, new AbortController().signal);
  await expect(frames.next()).rejects.toMatchObject({ code: "stream-address-unfit", retryable: false });
});

it("takes logins out of what ffmpeg says", () => {
  expect(withoutCredentials("rtsp://viewer:se-cret@10.0.0.7/lane: Connection refused")).toBe(
    "rtsp://10.0.0.7/lane: Connection refused",
  );
});

/** Command lines of all processes, as any user of this machine may read them. */
async function commandLines(): Promise<string[]> {
  const ids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  return Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "")));
}
