/**
 * How well and how fast are plates read, and does a confidence mean what it says? Photographs that were never trained on, the stress
 * sets, time on one core, and Tesseract as a naive baseline on the same pictures. `--draw` draws the reliability diagram anew.
 */
import { writeFileSync } from "node:fs";
import { openRecogniser } from "../src/app/open-recogniser.ts";
import { heldOutPhotographs, photographsAreHere } from "../test/photographs/held-out.ts";
import { tellCalibration, tellCountries, tellThresholds } from "./measure-calibration.ts";
import { tell } from "./measure-figures.ts";
import { measureConfidence, measurePhotographs } from "./measure-photographs.ts";
import { timeOneFrame, timeOnePlate } from "./measure-recognition-times.ts";
import { reliabilityPicture } from "./measure-reliability-picture.ts";
import { measureStress } from "./measure-stress.ts";
import { tellBaselines, tesseractIsHere } from "./measure-tesseract.ts";

const FRAMES_A_SET = 40;
const PICTURE = new URL("../docs/pictures/reliability.svg", import.meta.url);
/** Measured by others or by us elsewhere, on comparable photographs; quoted so that our figures can be placed. */
const QUOTED = `Quoted, not measured here (comparable photographs, end to end unless it says otherwise):
OpenALPR, open source           UK scenes 40 % exact, European 50 %; 57 to 79 ms an image, 175 ms at 1280x720, one core
fast-plate-ocr XS v1            given perfect boxes: UK 97 to 98 %, European 98 to 99 %, two-line crops 80 %; 1.5 ms a plate
Tesseract 5.3                   given perfect crops: European 23 to 42 %; 73 ms a crop`;

const title = (text: string): void => tell(`\n-- ${text}`);

const recogniser = await openRecogniser(1);
title("time");
await timeOneFrame(recogniser);
await timeOnePlate(recogniser);

title("accuracy: photographs that were not trained on (strict, and folded: O = 0 = Q, I = 1)");
if (photographsAreHere()) await measurePhotographs(recogniser);
else
  tell(
    "The photographs for measuring are not here (../shared/plates), so accuracy on them was not measured.",
  );

title(`accuracy: stress sets, drawn from seeds, ${FRAMES_A_SET} frames each`);
const stress = await measureStress(recogniser, FRAMES_A_SET);
await recogniser.close();

title("calibration: the probability of the whole mark, against the outcome");
const judged = photographsAreHere() ? await measureConfidence() : [];
const uk = judged.filter(({ country }) => country === "GB");
tellCalibration(
  new Map([
    ["held-out photographs", judged],
    ["those of UK plates", uk],
    ["stress sets", stress],
  ]),
);
if (judged.length > 0) {
  tellThresholds(judged);
  title("country");
  tellCountries(judged);
}
if (process.argv.includes("--draw")) {
  const series = [
    { name: "held-out photographs", colour: "#1d70b8", judged },
    { name: "those of UK plates", colour: "#00703c", judged: uk },
    { name: "stress sets", colour: "#f47738", judged: stress },
  ].filter((each) => each.judged.length > 0);
  writeFileSync(PICTURE, reliabilityPicture(series));
  tell("\ndocs/pictures/reliability.svg was drawn anew.");
}

title("baseline: Tesseract");
if (!tesseractIsHere())
  tell(
    "Tesseract is not installed, so there is no baseline in this run (Debian: apt-get install tesseract-ocr).",
  );
else await tellBaselines(photographsAreHere() ? heldOutPhotographs() : []);
title("what others reach");
tell(QUOTED);
