/** The asset register's closed lists in words. */
import type { Schemas } from "../../api/client.ts";
import { whenWords } from "../../components/when.tsx";
import { plain } from "../../components/words.ts";

type Device = Schemas["Device"];

export const CLASS_WORDS: Readonly<Record<Device["class"], string>> = {
  cctv: "CCTV",
  "anpr-fixed": "ANPR, fixed",
  "anpr-mobile": "ANPR, mobile",
  "body-worn": "Body-worn",
  "dash-front": "Dash camera, front",
  "dash-rear": "Dash camera, rear",
  drone: "Drone",
};

export const FACIAL_WORDS: Readonly<Record<Device["facialRecognition"], string>> = {
  none: "None",
  live: "Live",
  retrospective: "Retrospective",
  both: "Live and retrospective",
};

export const RESULT_WORDS: Readonly<Record<Schemas["ComponentCheck"]["result"], string>> = {
  "nothing-found": "Nothing found",
  concern: "A concern was found",
  "not-known": "It could not be found out",
};

const COUNTRIES = new Intl.DisplayNames("en-GB", { type: "region" });

/** The name of a country by its two-letter code; the code itself when it names none. */
export function countryName(code: string): string {
  try {
    return COUNTRIES.of(code) ?? code;
  } catch {
    return code;
  }
}

type Fact = Schemas["DeviceRecord"]["history"][number]["facts"][number]["fact"];
/** What a column of a spreadsheet may hold besides. */
type SheetFact = Schemas["DeviceImport"]["missing"][number];

export const FACT_WORDS: Readonly<Record<Fact | SheetFact, string>> = {
  class: "Class",
  maker: "Maker",
  model: "Model",
  count: "Number",
  ownerUnit: "Held by",
  countryOfManufacture: "Made in",
  countryOfParent: "Owner's country",
  onConcernList: "List of concern",
  onConcernListSince: "On that list since",
  facialRecognition: "Facial recognition",
  firmware: "Firmware",
  supportEnds: "End of support",
  contract: "Contract",
  state: "State",
  retiredReason: "Why retired",
  component: "Component checked",
  componentMaker: "Maker of the component",
  checkedOn: "Checked on",
  checkedBy: "Checked by",
  checkedHow: "How it was checked",
  checkResult: "Result of the check",
  checkFound: "What was found",
};

/** A fact as a page says it; the register's history keeps it as text. */
export function factValue(fact: Fact, value: string | null): string {
  if (value === null) return "not stated";
  if (fact === "class") return CLASS_WORDS[value as Device["class"]] ?? value;
  if (fact === "facialRecognition") return FACIAL_WORDS[value as Device["facialRecognition"]] ?? value;
  if (fact === "countryOfManufacture" || fact === "countryOfParent") return countryName(value);
  if (fact === "onConcernListSince" || fact === "supportEnds") return whenWords(value, "day");
  return fact === "state" ? plain(value) : value;
}

/** A check in one line, for a history and for the report of a spreadsheet. */
export const checkWords = ({ component, on, by, result }: Schemas["ComponentCheck"]): string =>
  `${component} checked on ${whenWords(on, "day")} by ${by}: ${RESULT_WORDS[result].toLowerCase()}`;

/** What a list of concern says of a device, with its days. */
export function concernWords({ source, component, from, until, stands }: Schemas["Concern"]): string {
  const what = component === null ? source : `${source} (${component})`;
  const days = `since ${whenWords(from, "day")}`;
  if (until === null) return stands ? `${what}, ${days}` : `${what}, from ${whenWords(from, "day")}`;
  return stands
    ? `${what}, ${days}, until ${whenWords(until, "day")}`
    : `${what}, from ${whenWords(from, "day")} until ${whenWords(until, "day")}, no longer`;
}
