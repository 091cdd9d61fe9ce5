/** How do we answer a question about equipment? By class, with zeros, and with what is known of facial recognition. */
import { inFull } from "#figures/published-count.ts";
import { dateInWords } from "#terms/local-date.ts";
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

export function answerAboutDevices(
  question: DeviceQuestion,
  devices: readonly Device[],
  checks: ChecksByDevice,
): readonly LetterBlock[] {
  const rows = deviceFigures(devices, question);
  const total = sum(rows, "devices");
  const place = listOf.format(question.countries.map(nameOf));
  const anywhere = question.countries.length === 0;
  return [
    {
      kind: "paragraph",
      text: anywhere
        ? `We hold ${inFull(total)} cameras of these types.`
        : `We operate ${inFull(total)} cameras that are made in ${place}, or by a company whose parent company is in ${place}. By type:`,
    },
    anywhere ? tableOfAll(rows) : tableByCountry(rows, place),
    ...makersTable(question, devices, total),
    ...componentBlocks(matchingDevices(devices, question), checks, total),
    { kind: "paragraph", text: facesSentence(rows, total) },
    {
      kind: "paragraph",
      text: "Retrospective facial recognition is a later analysis of stored pictures by separate software; a camera only takes the picture. Our number plate system recognises number plates and does not recognise faces.",
    },
  ];
}

function tableByCountry(rows: readonly ClassFigures[], place: string): LetterBlock {
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
      inFull(row.devices),
      inFull(row.madeThere),
      inFull(row.parentThere),
      facesWords(row),
    ]),
  };
}

function tableOfAll(rows: readonly ClassFigures[]): LetterBlock {
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
      inFull(row.devices),
      inFull(row.onConcernList),
      facesWords(row),
    ]),
  };
}

function makersTable(
  question: DeviceQuestion,
  devices: readonly Device[],
  total: number,
): readonly LetterBlock[] {
  if (total === 0) return [];
  return [
    {
      kind: "table",
      caption: "By maker",
      columns: ["Maker", "Number"],
      rows: makerFigures(devices, question).map(({ maker, devices: held }) => [maker, inFull(held)]),
    },
  ];
}

/** Who looked, and what was found in words, stays with us: it may name people, and how a device can be attacked. */
function componentBlocks(
  devices: readonly Device[],
  checks: ChecksByDevice,
  total: number,
): readonly LetterBlock[] {
  if (total === 0) return [];
  const rows = componentFigures(devices, checks);
  if (rows.length === 0)
    return [
      { kind: "paragraph", text: "We have no record that components inside these cameras were checked." },
    ];
  return [
    {
      kind: "table",
      caption: "Components checked",
      columns: ["Component", "Cameras it was checked for", "With a concern found", "Last checked on"],
      rows: rows.map(({ component, devices: checked, withConcern, lastOn }) => [
        component,
        inFull(checked),
        inFull(withConcern),
        dateInWords(lastOn),
      ]),
    },
  ];
}

function facesWords({ liveFaces, retrospectiveFaces }: ClassFigures): string {
  if (liveFaces === 0 && retrospectiveFaces === 0) return "none";
  return `live: ${inFull(liveFaces)}; retrospective: ${inFull(retrospectiveFaces)}`;
}

function facesSentence(rows: readonly ClassFigures[], total: number): string {
  if (total === 0) return "As there are none, none is used with live or retrospective facial recognition.";
  const live = sum(rows, "liveFaces");
  const retrospective = sum(rows, "retrospectiveFaces");
  if (live === 0 && retrospective === 0)
    return "None of these is used with live or retrospective facial recognition.";
  return `Of these, ${inFull(live)} are used with live facial recognition, and pictures of ${inFull(retrospective)} are used with retrospective facial recognition.`;
}

function sum(rows: readonly ClassFigures[], field: "devices" | "liveFaces" | "retrospectiveFaces"): number {
  return rows.reduce((total, row) => total + row[field], 0);
}
