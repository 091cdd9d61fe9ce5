/** What each measure of a camera's health is called, how its values are written, and what to do about it. */
import type { Schemas } from "../../../api/client.ts";

export type Measured = Schemas["CameraHealth"]["measures"][number];
export type Measure = Measured["measure"];
type Alarm = Schemas["CameraHealthAlarm"];

interface MeasureWords {
  readonly title: string;
  /** What the value counts, as the axis of the chart has it. */
  readonly unit: string;
  /** Of one that is not well. */
  readonly wrong: string;
  readonly todo: string;
  readonly write: (value: number) => string;
}

const percent = (value: number) => `${Math.round(value)}%`;
const whole = (value: number) => Math.round(value).toLocaleString("en-GB");
const points = (value: number) => value.toLocaleString("en-GB", { maximumFractionDigits: 1 });

function minutes(value: number): string {
  if (value < 120) return `${Math.floor(value)} minutes`;
  return value < 2_880 ? `${Math.floor(value / 60)} hours` : `${Math.floor(value / 1_440)} days`;
}

export const MEASURE_WORDS: Readonly<Record<Measure, MeasureWords>> = {
  silent: {
    title: "Silence",
    unit: "Minutes",
    wrong: "Silent",
    todo: "Nothing comes from it while reads are due. Look at its power and its line, then at its connection.",
    write: minutes,
  },
  covered: {
    title: "Cover",
    unit: "Newest scenes that show nothing, %",
    wrong: "Covered, or without light",
    todo: "Its newest pictures show nothing. Look at its last picture: something may stand before the lens.",
    write: percent,
  },
  moved: {
    title: "View",
    unit: "How like it was, %",
    wrong: "Moved, or its view blocked",
    todo: "Its pictures no longer show the scene that they showed. If it was moved on purpose, have it learn the new view.",
    write: percent,
  },
  quiet: {
    title: "Too quiet",
    unit: "Reads in three hours",
    wrong: "Too quiet for the hour",
    todo: "Far fewer reads than usual at this hour of the week. Is the road closed, or does the camera miss vehicles?",
    write: whole,
  },
  busy: {
    title: "Too busy",
    unit: "Reads in three hours",
    wrong: "Too busy for the hour",
    todo: "Far more reads than usual at this hour of the week. Is traffic diverted, or does the camera repeat itself?",
    write: whole,
  },
  "one-sided": {
    title: "The two sides of the road",
    unit: "This side's share, %",
    wrong: "One side of the road against the other",
    todo: "Its side has another share of the site's reads than usual. Compare it with the camera of the other side.",
    write: percent,
  },
  clock: {
    title: "Clock",
    unit: "Out by at least, milliseconds",
    wrong: "Its clock is out",
    todo: "Set its clock right, or its time server. The page of clocks says how it went and what its times are still good for.",
    write: (value) => (value < 1_000 ? `${Math.round(value)} ms` : `${points(value / 1_000)} s`),
  },
  misread: {
    title: "Misreads",
    unit: "Misread, %",
    wrong: "Misreads too often",
    todo: "People who checked its reads found too many misread. Look at focus, dirt and angle.",
    write: (value) => `${points(value)}%`,
  },
  disputed: {
    title: "Our own reading",
    unit: "We read another mark, %",
    wrong: "Our recogniser disputes its texts",
    todo: "Where we are sure, we read another mark too often. Look at some of its pictures, and at its own settings.",
    write: (value) => `${points(value)}%`,
  },
  unsure: {
    title: "How sure it says it is",
    unit: "Mean confidence, %",
    wrong: "Less sure than usual",
    todo: "It states less confidence than it used to. Dirt, a turned lens or a failing lamp may be why.",
    write: percent,
  },
  blurred: {
    title: "Sharpness",
    unit: "Fine detail, % of contrast",
    wrong: "Pictures less sharp than usual",
    todo: "Clean the lens, and check the focus by day and by night.",
    write: points,
  },
  exposed: {
    title: "Exposure",
    unit: "Badly exposed, %",
    wrong: "Plates too dark or too bright",
    todo: "Check the infrared lamp and the exposure, by day and by night.",
    write: percent,
  },
  small: {
    title: "Height of plates",
    unit: "Pixels",
    wrong: "Plates too small",
    todo: "Characters this low are hard to tell apart. Check zoom and aim.",
    write: points,
  },
};

export const alarmWords = ({ measure, value, limit }: Alarm): string => {
  const { wrong, write } = MEASURE_WORDS[measure];
  if (value === null || measure === "covered") return wrong;
  return `${wrong}: ${write(value)}${limit === null || measure === "silent" ? "" : ` (limit ${write(limit)})`}`;
};
