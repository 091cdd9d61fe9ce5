/** How well does the recogniser read photographs that it was never trained on? A figure that falls is a regression. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openRecogniser } from "#app/open-recogniser.ts";
import { isImageProblem } from "#recognition/ports.ts";
import { heldOutPhotographs, negatives, photographsAreHere, scored, ukScenes } from "./held-out.ts";

/** A little under what was measured when the weights were made (models/README.md), for the rounding of other processors. */
const LEAST_EXACT_PERCENT = 97;
const MOST_FALSE_PLATES = 0;

const here = photographsAreHere();
const title = here
  ? "photographs that were never trained on"
  : "the photographs for measuring are not here (../shared/plates), so accuracy is not measured";

describe.runIf(here)(title, { timeout: 300_000 }, () => {
  it("reads UK scenes", async () => {
    const { table, rows } = scored(await resultLines(ukScenes(heldOutPhotographs())));
    expect(rows.get("UK scenes")?.exactPercent, table).toBeGreaterThanOrEqual(LEAST_EXACT_PERCENT);
  });

  it("sees no plate where there is none", async () => {
    const lines = await resultLines(negatives());
    const plates = lines.flatMap((line) => JSON.parse(line).plates);
    expect(plates.length).toBeLessThanOrEqual(MOST_FALSE_PLATES);
  });
});

async function resultLines(photographs: readonly { readonly file: string; readonly path: string }[]) {
  const recogniser = await openRecogniser(1);
  const lines: string[] = [];
  for (const { file, path } of photographs) {
    const result = await recogniser.recognise(readFileSync(path));
    lines.push(JSON.stringify({ file, plates: isImageProblem(result) ? [] : result.plates }));
  }
  await recogniser.close();
  return lines;
}
