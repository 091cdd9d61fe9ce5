import { openVideo } from "#adapters/video/ffmpeg/video-file.ts";
import { openRecogniser } from "#app/open-recogniser.ts";
import { encodeFilm } from "./videos/encode-video.ts";
import { MANNERS, planFilm } from "./videos/plan-traffic.ts";
import { writeFileSync, existsSync } from "node:fs";
const rec = await openRecogniser(1);
const from = Number(process.argv[2]), to = Number(process.argv[3]);
for (let f = from; f < to; f++) for (const [i, m] of MANNERS.entries()) {
  const seed = i + f * MANNERS.length + 1;
  const file = `/tmp/vt/cache/${m}-${seed}.mp4`, out = `/tmp/vt/cache/${m}-${seed}.json`;
  if (existsSync(out)) continue;
  await encodeFilm(planFilm(seed, m), file);
  const frames = [];
  for await (const fr of (await openVideo(file)).frames(new AbortController().signal)) {
    const sights = await rec.look(fr.image);
    frames.push({ atMs: fr.atMs, sights: sights.map(s => ({ corners: s.corners, plateness: s.plateness, places: Array.from(s.output.places, p => +p.toFixed(6)), lines: Array.from(s.output.lines) })) });
  }
  writeFileSync(out, JSON.stringify(frames));
  console.log(out, frames.length);
}
await rec.close();
