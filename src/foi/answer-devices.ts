/** How do we answer a question about equipment? By class, with zeros, and with what is known of facial recognition. */
import { countInWords, type PublishedCount, publishedSum } from "#figures/published-count.ts";
import { siteBand } from "#figures/site-bands.ts";
import { dateInWords, type LocalDate } from "#terms/local-date.ts";
import { type ChecksByDevice, componentFigures } from "./component-check.ts";
import type { Device, DeviceClass } from "./device.ts";
import {
  type ClassFigures,
  type DeviceQuestion,
  deviceFigures,
  makerFigures,
  matchingDevices,
} from "./device-figures.ts";
import type { LetterBlock } from "./letter.ts";

const DEVICE_CLASS_WORDS: Readonly<Record<DeviceClass, string>> = {
  cctv: "CCTV",
  "anpr-fixed": "ANPR, fixed",
  "anpr-mobile": "ANPR, in vehicles or moveable",
  "body-worn": "Body-worn",
  "dash-front": "Dash, front-facing",
  "dash-rear": "Dash, rear-facing",
  drone: "Drone",
};

const countryNames = new Intl.DisplayNames("en-GB", { type: "region" });
const nameOf = (code: string) => countryNames.of(code) ?? code;
const listOf = new Intl.ListFormat("en-GB", { type: "disjunction" });

export interface ToldDevices {
  /** Fixed ANPR cameras as they were on `fixedAsAt`, all others as they are. */
  readonly devices: readonly Device[];
  /** Undefined where the register is younger than the year: then fixed ANPR cameras are told in ranges. */
  readonly fixedAsAt: LocalDate | undefined;
}

export function answerAboutDevices(
  question: DeviceQuestion,
  told: ToldDevices,
  checks: ChecksByDevice,
): readonly LetterBlock[] {
  const rows = deviceFigures(told.devices, question);
  const count = counter(told);
  const total = count(rows, "devices");
  const place = listOf.format(question.countries.map(nameOf));
  const anywhere = question.countries.length === 0;
  return [
    {
      kind: "paragraph",
      text: anywhere
        ? `We hold ${countInWords(total)} cameras of these types.`
        : `We operate ${countInWords(total)} cameras that are made in ${place}, or by a company whose parent company is in ${place}. By type:`,
    },
    anywhere ? tableOfAll(rows, count) : tableByCountry(rows, place, count),
    ...makersTable(question, told, total),
    ...componentBlocks(question, told, checks, total),
    ...fixedSentence(rows, told),
    { kind: "paragraph", text: facesSentence(rows, total, count) },
    {
      kind: "paragraph",
      text: "Retrospective facial recognition is a later analysis of stored pictures by separate software; a camera only takes the picture. The Home Office explains the difference in its factsheet “Police use of facial recognition” on GOV.UK. Our number plate system recognises number plates and does not recognise faces.",
    },
  ];
}

type Field = Exclude<keyof ClassFigures, "class">;
type Counter = (rows: readonly ClassFigures[], field: Field) => PublishedCount;

/** What of fixed ANPR cameras moves is told as other numbers of sites are. */
const counter =
  ({ fixedAsAt }: ToldDevices): Counter =>
  (rows, field) =>
    publishedSum(
      rows.map((row) =>
        row.class === "anpr-fixed" && fixedAsAt === undefined ? siteBand(row[field]) : exactly(row[field]),
      ),
    );

const exactly = (count: number): PublishedCount => ({ least: count, most: count });

function fixedSentence(rows: readonly ClassFigures[], { fixedAsAt }: ToldDevices): readonly LetterBlock[] {
  if (!rows.some((row) => row.class === "anpr-fixed" && (fixedAsAt !== undefined || row.devices > 0)))
    return [];
  const how =
    fixedAsAt === undefined
      ? "given in ranges"
      : `counted as at ${dateInWords(fixedAsAt)}, all others as at today`;
  return [{ kind: "paragraph", text: `Fixed ANPR cameras are ${how}.` }];
}

function tableByCountry(rows: readonly ClassFigures[], place: string, count: Counter): LetterBlock {
  return {
    kind: "table",
    caption: `Cameras made in ${place}, or whose maker's parent company is there`,
    columns: [
      "Type of camera",
      "Number",
      "Made there",
      "Parent company there",
      "Used with facial recognition",
    ],
    rows: rows.map((row) => [
      DEVICE_CLASS_WORDS[row.class],
      ...(["devices", "madeThere", "parentThere"] as const).map((field) => countInWords(count([row], field))),
      facesWords(row, count),
    ]),
  };
}

function tableOfAll(rows: readonly ClassFigures[], count: Counter): LetterBlock {
  return {
    kind: "table",
    caption: "Cameras by type",
    columns: [
      "Type of camera",
      "Number",
      "On a list of equipment of concern",
      "Used with facial recognition",
    ],
    rows: rows.map((row) => [
      DEVICE_CLASS_WORDS[row.class],
      ...(["devices", "onConcernList"] as const).map((field) => countInWords(count([row], field))),
      facesWords(row, count),
    ]),
  };
}

function makersTable(
  question: DeviceQuestion,
  { devices, fixedAsAt }: ToldDevices,
  total: PublishedCount,
): readonly LetterBlock[] {
  if (total.most === 0) return [];
  const fixed = (count: number) => (fixedAsAt === undefined ? siteBand(count) : exactly(count));
  return [
    {
      kind: "table",
      caption: "By maker",
      columns: ["Maker", "Number"],
      rows: makerFigures(devices, question).map(({ maker, fixedAnpr, others }) => [
        maker,
        countInWords(publishedSum([fixed(fixedAnpr), exactly(others)])),
      ]),
    },
  ];
}

/** Who looked, and what was found in words, stays with us: it may name people, and how a device can be attacked. */
function componentBlocks(
  question: DeviceQuestion,
  { devices, fixedAsAt }: ToldDevices,
  checks: ChecksByDevice,
  total: PublishedCount,
): readonly LetterBlock[] {
  if (total.most === 0) return [];
  const matching = matchingDevices(devices, question);
  const rows = componentFigures(matching, checks);
  if (rows.length === 0)
    return [
      { kind: "paragraph", text: "We have no record that components inside these cameras were checked." },
    ];
  const ofClass = (isFixed: boolean) =>
    componentFigures(
      matching.filter((device) => (device.class === "anpr-fixed") === isFixed),
      checks,
    );
  const [fixed, others] = [ofClass(true), ofClass(false)];
  return [
    {
      kind: "table",
      caption: "Components checked",
      columns: ["Component", "Cameras it was checked for", "With a concern found", "Last checked on"],
      rows: rows.map(({ component, lastOn }) => {
        const number = (field: "devices" | "withConcern") => {
          const [there = 0, elsewhere = 0] = [fixed, others].map(
            (of) => of.find((row) => row.component === component)?.[field],
          );
          return countInWords(
            publishedSum([fixedAsAt === undefined ? siteBand(there) : exactly(there), exactly(elsewhere)]),
          );
        };
        return [component, number("devices"), number("withConcern"), dateInWords(lastOn)];
      }),
    },
  ];
}

function facesWords(row: ClassFigures, count: Counter): string {
  if (row.liveFaces === 0 && row.retrospectiveFaces === 0) return "none";
  const [live, retrospective] = (["liveFaces", "retrospectiveFaces"] as const).map((field) =>
    countInWords(count([row], field)),
  );
  return `live: ${live}; retrospective: ${retrospective}`;
}

function facesSentence(rows: readonly ClassFigures[], total: PublishedCount, count: Counter): string {
  if (total.most === 0)
    return "As there are none, none is used with live or retrospective facial recognition.";
  const [live, retrospective] = [count(rows, "liveFaces"), count(rows, "retrospectiveFaces")];
  if (live.most === 0 && retrospective.most === 0)
    return "None of these is used with live or retrospective facial recognition.";
  return `Of these, ${countInWords(live)} are used with live facial recognition, and pictures of ${countInWords(retrospective)} are used with retrospective facial recognition.`;
}
