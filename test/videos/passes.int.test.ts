/** From a rendered video through ffmpeg and the real networks to passes: every vehicle once, each with its own mark. */
import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openVideo } from "#adapters/video/ffmpeg/video-file.ts";
import { openRecogniser } from "#app/open-recogniser.ts";
import { everyFrame, noFrames } from "#passes/frame.ts";
import { joinPasses, type Pass } from "#passes/join-passes.ts";
import type { RgbImage } from "#recognition/network-shapes.ts";
import { isImageProblem, type Recogniser } from "#recognition/ports.ts";
import { readPlate } from "#recognition/read-plate.ts";
import { instant } from "#terms/instant.ts";
import { encodeFilm, WITHOUT_FFMPEG } from "./encode-video.ts";
import { type Manner, planFilm } from "./plan-traffic.ts";
import { scorePasses } from "./score-passes.ts";

describe.skipIf(WITHOUT_FFMPEG !== "")(`passes in a rendered video${WITHOUT_FFMPEG}`, () => {
  let folder: string;
  let recogniser: Recogniser;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "fosseway-passes-"));
    recogniser = await openRecogniser(1);
  });
  afterAll(async () => {
    await recogniser.close();
    await rm(folder, { recursive: true });
  });

  it.each<[Manner, number]>([
    ["close-following", 2],
    ["two-lanes", 3],
  ])("%s: every vehicle once, with its own mark", async (manner, seed) => {
    const film = planFilm(seed, manner);
    const file = join(folder, `${manner}.mp4`);
    await encodeFilm(film, file);
    const counts = noFrames();
    const { frames } = await openVideo(file);
    const passes: Pass[] = [];
    for await (const pass of joinPasses(everyFrame(frames(new AbortController().signal), counts), {
      look: recogniser.look,
      now: () => instant(Date.parse("2026-11-26T12:00:00Z")),
      counts,
    }))
      passes.push(pass);
    const { faults, ...score } = scorePasses(film, passes);
    expect(faults).toEqual([]);
    expect(score).toMatchObject({ passes: 6, exact: 6, doubled: 0, merged: 0, missed: 0, surplus: 0 });
    expect(counts).toMatchObject({ read: counts.seen, dropped: 0 });
    expect(passes.every(({ direction }) => direction === "towards")).toBe(true);
  });

  it("a vehicle that stands far away is read no more surely than by its surest look, however many there are", async () => {
    const file = join(folder, "standing.mp4");
    const photo = new URL("../../assets/samples/car-front-day.jpg", import.meta.url).pathname;
    const far = "scale=300:-2,noise=alls=8:allf=t";
    const still = [
      "-hide_banner",
      "-loglevel",
      "error",
      "-loop",
      "1",
      "-framerate",
      "10",
      "-t",
      "3",
      "-i",
      photo,
    ];
    execFileSync("ffmpeg", [...still, "-vf", far, "-c:v", "mpeg4", "-q:v", "2", file]);
    const singly: number[] = [];
    const { frames } = await openVideo(file);
    const passes: Pass[] = [];
    const now = () => instant(Date.parse("2026-11-26T12:00:00Z"));
    const look = async (image: RgbImage) => {
      const sights = await recogniser.look(image);
      if (!isImageProblem(sights))
        singly.push(...sights.map((sight) => readPlate(sight, now())?.confidence ?? 0));
      return sights;
    };
    for await (const pass of joinPasses(frames(new AbortController().signal), {
      look,
      now,
      counts: noFrames(),
    }))
      passes.push(pass);
    expect(passes).toHaveLength(1);
    expect(passes[0]?.looks).toBeGreaterThan(20);
    expect(Math.max(...singly)).toBeLessThan(0.9);
    expect(passes[0]?.reading.confidence).toBeLessThanOrEqual(Math.max(...singly));
  });
});
