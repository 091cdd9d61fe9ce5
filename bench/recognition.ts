/**
 * How long does one 1280x720 photograph take on one core, and how many marks are read exactly? The baseline beside it is
 * Tesseract on the same photograph, when it is installed; it is told where to look by nobody, as ours is not.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { openRecogniser } from "../src/app/open-recogniser.ts";
import { isImageProblem, type Recogniser } from "../src/recognition/ports.ts";
import { heldOutPhotographs, negatives, photographsAreHere, scored } from "../test/photographs/held-out.ts";

const ROUNDS = 40;
const SAMPLES = fileURLToPath(new URL("../assets/samples/", import.meta.url));

const recogniser = await openRecogniser(1);
await timeOneFrame(recogniser);
if (photographsAreHere()) await scorePhotographs(recogniser);
else
  console.log("The photographs for measuring are not here (../shared/plates), so accuracy was not measured.");
await recogniser.close();

async function timeOneFrame(engine: Recogniser): Promise<void> {
  const [sample] = JSON.parse(readFileSync(join(SAMPLES, "truth.json"), "utf8")).samples as {
    file: string;
  }[];
  if (sample === undefined) throw new Error("there is no sample photograph");
  const frame = await sharp(join(SAMPLES, sample.file))
    .resize(1280, 720, { fit: "cover" })
    .jpeg({ quality: 90 })
    .toBuffer();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    await engine.recognise(frame);
    times.push(performance.now() - began);
  }
  report("one 1280x720 frame, one core", times);
  tesseract(frame);
}

function tesseract(frame: Buffer): void {
  if (spawnSync("tesseract", ["--version"]).status !== 0) {
    console.log(
      "Tesseract is not installed, so there is no baseline in this run (Debian: apt-get install tesseract-ocr).",
    );
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "fosseway-bench-"));
  writeFileSync(join(folder, "frame.jpg"), frame);
  const times = Array.from({ length: 5 }, () => {
    const began = performance.now();
    execFileSync("tesseract", [join(folder, "frame.jpg"), "-", "--psm", "11"], {
      stdio: "pipe",
      env: { ...process.env, OMP_THREAD_LIMIT: "1" },
    });
    return performance.now() - began;
  });
  report("Tesseract on the same frame", times);
  rmSync(folder, { recursive: true });
}

async function scorePhotographs(engine: Recogniser): Promise<void> {
  const lines: string[] = [];
  for (const { path, file } of [...heldOutPhotographs(), ...negatives()]) {
    const began = performance.now();
    const result = await engine.recognise(readFileSync(path));
    const elapsedMs = performance.now() - began;
    lines.push(JSON.stringify({ file, plates: isImageProblem(result) ? [] : result.plates, elapsedMs }));
  }
  console.log(`\n${lines.length} photographs that were not trained on:\n${scored(lines).table}`);
}

function report(what: string, times: number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(1);
  console.log(`${what.padEnd(34)} median ${at(0.5)} ms, p95 ${at(0.95)} ms (${sorted.length} rounds)`);
}
