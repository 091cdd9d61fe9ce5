/** How well are the held-out photographs read? The common scorer's table, and what each reading promised against the outcome. */
import { readFileSync } from "node:fs";
import { isImageProblem, type PlateReading, type Recogniser } from "../src/recognition/ports.ts";
import { heldOutPhotographs, isForFitting, negatives, scored } from "../test/photographs/held-out.ts";
import { type JudgedReading, judge } from "../test/photographs/judge.ts";

export interface PhotographResults {
  readonly count: number;
  /** The common scorer's table; its last line counts the false plates on photographs without one. */
  readonly table: string;
  /** Of the photographs that calibration was not fitted on. */
  readonly judged: readonly JudgedReading[];
}

export async function measurePhotographs(recogniser: Recogniser): Promise<PhotographResults> {
  const lines: string[] = [];
  const judged: JudgedReading[] = [];
  const read = async (file: string, path: string): Promise<readonly PlateReading[]> => {
    const began = performance.now();
    const result = await recogniser.recognise(readFileSync(path));
    const plates = isImageProblem(result) ? [] : result.plates;
    lines.push(JSON.stringify({ file, plates, elapsedMs: performance.now() - began }));
    return plates;
  };
  for (const photograph of heldOutPhotographs()) {
    const plates = await read(photograph.file, photograph.path);
    if (!isForFitting(photograph)) judged.push(...judge(photograph, plates));
  }
  for (const { file, path } of negatives()) await read(file, path);
  return { count: lines.length, table: scored(lines).table, judged };
}
