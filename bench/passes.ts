/**
 * How many passes of vehicles are told exactly, and how quickly? Films are drawn, encoded, decoded by ffmpeg and read by the
 * real networks on one core. The baseline beside it is each look read by itself, as a camera without tracking gives it.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openVideo } from "../src/adapters/video/ffmpeg/video-file.ts";
import { openRecogniser } from "../src/app/open-recogniser.ts";
import { everyFrame, noFrames } from "../src/passes/frame.ts";
import { joinPasses, type Pass } from "../src/passes/join-passes.ts";
import { isImageProblem, type PlateSight } from "../src/recognition/ports.ts";
import { isCredible, readPlate } from "../src/recognition/read-plate.ts";
import { instant } from "../src/terms/instant.ts";
import { encodeFilm, hasFfmpeg } from "../test/videos/encode-video.ts";
import { MANNERS, planFilm } from "../test/videos/plan-traffic.ts";
import type { Film } from "../test/videos/render-film.ts";
import { type PassScore, scorePasses, sumOf } from "../test/videos/score-passes.ts";
import { figure, tell } from "./measure-figures.ts";

/** Of each manner; six vehicles drive in a film. */
const FILMS = Number(process.env["FOSSEWAY_TEST_FILMS"] ?? 6);

if (!hasFfmpeg()) {
  tell("ffmpeg is not installed, so nothing was measured (Debian: apt-get install ffmpeg).");
  process.exit();
}
const now = () => instant(Date.now());
const folder = mkdtempSync(join(tmpdir(), "fosseway-passes-"));
const recogniser = await openRecogniser(1);
const all: PassScore[] = [];
let elapsedMs = 0;
const single = { looks: 0, exact: 0 };
for (const [i, manner] of MANNERS.entries()) {
  const scores: PassScore[] = [];
  for (let film = 0; film < FILMS; film += 1) scores.push(await run(i + film * MANNERS.length + 1, manner));
  report(manner, sumOf(scores));
  all.push(...scores);
}
const total = sumOf(all);
report("all", total);
const framesASecond = (total.frames.read * 1000) / elapsedMs;
tell(
  `${framesASecond.toFixed(1)} frames of 640x360 a second, decoding included`,
  figure("passes.frames", framesASecond, "per second"),
);
const exactPercent = (100 * single.exact) / single.looks;
tell(
  `without joining: ${single.looks} looks read one by one, exact ${exactPercent.toFixed(1)} %`,
  figure("passes.without-joining.exact", exactPercent, "%"),
);
for (const fault of total.faults) tell(`  not exact: ${fault}`);
await recogniser.close();
rmSync(folder, { recursive: true });

async function run(seed: number, manner: (typeof MANNERS)[number]): Promise<PassScore> {
  const film = planFilm(seed, manner);
  const file = join(folder, `${manner}-${seed}.mp4`);
  await encodeFilm(film, file);
  const frames = noFrames();
  const began = performance.now();
  const video = await openVideo(file);
  const passes: Pass[] = [];
  const joined = joinPasses(everyFrame(video.frames(new AbortController().signal), frames), {
    look: async (image) => {
      const sights = await recogniser.look(image);
      if (!isImageProblem(sights)) countSingly(sights, film);
      return sights;
    },
    now,
    counts: frames,
  });
  for await (const pass of joined) passes.push(pass);
  elapsedMs += performance.now() - began;
  return scorePasses(film, passes, frames);
}

function countSingly(sights: readonly PlateSight[], film: Film): void {
  for (const sight of sights) {
    const reading = readPlate(sight, now());
    if (reading === undefined || !isCredible(reading)) continue;
    single.looks += 1;
    if (film.drivers.some(({ vrm }) => vrm === reading.vrm)) single.exact += 1;
  }
}

function report(what: string, score: PassScore): void {
  const { passes, hidden, exact, misread, doubled, merged, missed, surplus, frames } = score;
  const counts = { misread, doubled, merged, missed, surplus };
  const words = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  const exactPercent = (100 * exact) / passes;
  tell(
    `${what.padEnd(16)} ${passes} passes${hidden > 0 ? ` (and ${hidden} behind another vehicle all the time)` : ""}, exact ${exactPercent.toFixed(1)} %, ${words.join(", ")}; frames seen ${frames.seen}, read ${frames.read}, dropped ${frames.dropped}`,
    figure(`passes.${what}.exact`, exactPercent, "%"),
    ...Object.entries({ passes, ...counts }).map(([name, count]) =>
      figure(`passes.${what}.${name}`, count, "passes"),
    ),
  );
}
