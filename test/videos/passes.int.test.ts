/** From a rendered video through ffmpeg and the real networks to passes: every vehicle once, each with its own mark. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openVideo } from "#adapters/video/ffmpeg/video-file.ts";
import { openRecogniser } from "#app/open-recogniser.ts";
import { everyFrame, noFrames } from "#passes/frame.ts";
import { joinPasses, type Pass } from "#passes/join-passes.ts";
import type { Recogniser } from "#recognition/ports.ts";
import { instant } from "#terms/instant.ts";
import { encodeFilm, hasFfmpeg } from "./encode-video.ts";
import { type Manner, planFilm } from "./plan-traffic.ts";
import { scorePasses } from "./score-passes.ts";

describe.skipIf(!hasFfmpeg())("passes in a rendered video", () => {
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
});
