/** How well are the stress sets read? A row for each, more frames of it than the tests draw. */
import type { Recogniser } from "../src/recognition/ports.ts";
import type { Judged } from "../test/photographs/reliability.ts";
import { exactPercent, runSet } from "../test/stress/run-set.ts";
import { STRESS_SETS } from "../test/stress/sets.ts";
import { figure, nameOf, tell } from "./measure-figures.ts";

export async function measureStress(recogniser: Recogniser, frames: number): Promise<readonly Judged[]> {
  const judged: Judged[] = [];
  tell(`${"stress set".padEnd(20)} frames plates exact% found% false plates`);
  for (const set of STRESS_SETS) {
    const result = await runSet(recogniser, set, frames);
    const { plates, found, falsePlates } = result;
    const [exact, foundPercent] = [exactPercent(result), (100 * found) / plates];
    const percent = (value: number): string => (plates === 0 ? "-" : value.toFixed(1)).padStart(6);
    const cells = [
      `${frames}`.padStart(6),
      `${plates}`.padStart(6),
      percent(exact),
      percent(foundPercent),
      `${falsePlates}`.padStart(12),
    ];
    const name = `recognition.stress.${nameOf(set)}`;
    const ofPlates = [figure(`${name}.exact`, exact, "%"), figure(`${name}.found`, foundPercent, "%")];
    tell(
      `${set.padEnd(20)} ${cells.join(" ")}`,
      ...(plates === 0 ? [] : ofPlates),
      figure(`${name}.false-plates`, falsePlates, "plates"),
    );
    judged.push(...result.judged);
  }
  return judged;
}
