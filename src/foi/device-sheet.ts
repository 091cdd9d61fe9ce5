/** What do the columns of a spreadsheet of devices mean, and what does each of its rows say? */

import type { ComponentCheck } from "./component-check.ts";
import {
  DEVICE_CLASSES,
  DEVICE_STATES,
  type Device,
  type DeviceClass,
  FACIAL_RECOGNITION,
  type FacialRecognition,
} from "./device.ts";
import { CHECK_TITLES, type CheckFact, readCheck } from "./sheet-check.ts";
import { type Cells, type ColumnsOf, cellsOf, columnsByTitle } from "./sheet-columns.ts";
import { bare, countryCode, dayIn } from "./sheet-values.ts";

/** The facts of a device that a column may hold, with what their columns are called in the registers that forces keep. */
const DEVICE_TITLES = {
  class: ["class", "type", "device type", "category", "camera type", "kind"],
  maker: ["maker", "manufacturer", "make", "brand", "supplier", "vendor"],
  model: ["model", "model name", "model number", "product"],
  count: ["count", "number", "quantity", "qty", "how many", "total", "number held"],
  ownerUnit: ["held by", "owner", "unit", "department", "owner unit", "team", "business owner"],
  countryOfManufacture: [
    "made in",
    "country of manufacture",
    "country of origin",
    "country",
    "origin",
    "manufactured in",
  ],
  countryOfParent: [
    "country of parent",
    "parent country",
    "owners country",
    "country of owner",
    "parent companys country",
    "parent company country",
  ],
  onConcernList: ["list of concern", "concern list", "on a list of concern", "equipment of concern"],
  onConcernListSince: ["on that list since", "concern list date", "listed since", "on list since"],
  facialRecognition: ["facial recognition", "face recognition", "frt", "lfr", "facial"],
  firmware: ["firmware", "firmware version", "software version"],
  supportEnds: ["end of support", "support ends", "support until", "eos", "end of life", "eol"],
  contract: ["contract", "contract number", "contract reference", "contract ref"],
  state: ["state", "status", "in use"],
} as const;

/** A row is about devices, and may tell of one component of them that was checked. */
const TITLES = { ...DEVICE_TITLES, ...CHECK_TITLES } as const;

export type DeviceSheetFact = keyof typeof DEVICE_TITLES;
export const DEVICE_SHEET_FACTS = Object.keys(DEVICE_TITLES) as readonly DeviceSheetFact[];
export type SheetFact = keyof typeof TITLES;
export const SHEET_FACTS = Object.keys(TITLES) as readonly SheetFact[];
export type SheetColumns = ColumnsOf<SheetFact>;

/** What a row must say; of the rest there may be nothing. */
export const NEEDED_FACTS = [
  "class",
  "maker",
  "model",
  "count",
  "ownerUnit",
  "countryOfManufacture",
] as const satisfies readonly SheetFact[];

const LONGEST_TEXT = 200;
const MOST_ALIKE = 100_000;

export const guessColumns = (header: Cells): SheetColumns => columnsByTitle<SheetFact>(header, TITLES);

export type SheetDevice = Omit<Device, "id" | "forceId" | "addedAt" | "retiredAt" | "retiredReason">;

export interface RowFault {
  readonly fact: SheetFact;
  readonly words: string;
}

export type ReadRow =
  | { readonly device: SheetDevice; readonly check: ComponentCheck | undefined }
  | { readonly faults: readonly RowFault[] };

/** All that is wrong with a row at once, so that a person mends it once. */
export function readDeviceRow(cells: Cells, columns: SheetColumns): ReadRow {
  const cell = cellsOf(cells, columns);
  const faults: RowFault[] = [];
  const read = <Value>(fact: SheetFact, parse: (text: string) => Value | undefined, words: string) => {
    const value = parse(cell(fact));
    if (value === undefined) faults.push({ fact, words });
    return value;
  };
  const text = (fact: SheetFact, words: string) => read(fact, shortText, words);
  const maybe = <Value>(fact: SheetFact, parse: (text: string) => Value | undefined, words: string) =>
    cell(fact) === "" ? undefined : read(fact, parse, words);
  const made = read("countryOfManufacture", countryCode, COUNTRY_WORDS);
  const facts = {
    class: read("class", deviceClass, CLASS_WORDS),
    maker: text("maker", "The maker is missing, or longer than 200 characters."),
    model: text("model", "The model is missing, or longer than 200 characters."),
    count: read("count", wholeNumber, "The number is not a whole number from 1 to 100,000."),
    ownerUnit: text("ownerUnit", "The unit that holds them is missing, or longer than 200 characters."),
    countryOfManufacture: made,
    // A sheet that knows nothing of parents means the maker's own country.
    countryOfParent:
      cell("countryOfParent") === "" ? made : read("countryOfParent", countryCode, COUNTRY_WORDS),
    onConcernList: NONE.has(bare(cell("onConcernList")))
      ? undefined
      : maybe("onConcernList", shortText, LONG),
    onConcernListSince: maybe("onConcernListSince", dayIn, DAY_WORDS),
    facialRecognition: read("facialRecognition", facialUse, FACIAL_WORDS),
    firmware: maybe("firmware", shortText, LONG),
    supportEnds: maybe("supportEnds", dayIn, DAY_WORDS),
    contract: maybe("contract", shortText, LONG),
    state: read(
      "state",
      heldState,
      "Say in use or in store. Devices that are gone are retired in the register.",
    ),
  };
  const checked = readCheck((fact: CheckFact) => cell(fact));
  if (checked !== undefined && "faults" in checked) faults.push(...checked.faults);
  return faults.length > 0 ? { faults } : { device: facts as SheetDevice, check: checkIn(checked) };
}

const checkIn = (read: ReturnType<typeof readCheck>): ComponentCheck | undefined =>
  read !== undefined && "check" in read ? read.check : undefined;

const COUNTRY_WORDS = "No country of this name or two-letter code is known.";
const CLASS_WORDS =
  "No class of device is known by this name: CCTV, ANPR fixed, ANPR mobile, body-worn, dash front, dash rear or drone.";
const DAY_WORDS = "This is no day. Write it as 31/03/2028 or 2028-03-31.";
const FACIAL_WORDS = "Say none, live, retrospective or both.";
const LONG = "This is longer than 200 characters.";
const NONE: ReadonlySet<string> = new Set(["", "no", "none", "n", "n a", "na", "false", "not listed"]);

const shortText = (text: string): string | undefined =>
  text.length >= 1 && text.length <= LONGEST_TEXT ? text : undefined;

function wholeNumber(text: string): number | undefined {
  const digits = text.replace(/(?<=\d),(?=\d{3}\b)/g, "");
  const number = /^\d{1,6}$/.test(digits) ? Number(digits) : 0;
  return number >= 1 && number <= MOST_ALIKE ? number : undefined;
}

const CLASS_NAMES: Readonly<Record<string, DeviceClass>> = {
  camera: "cctv",
  "cctv camera": "cctv",
  anpr: "anpr-fixed",
  "fixed anpr": "anpr-fixed",
  "mobile anpr": "anpr-mobile",
  "in car anpr": "anpr-mobile",
  bwv: "body-worn",
  bodycam: "body-worn",
  "body worn video": "body-worn",
  "body worn camera": "body-worn",
  "dash cam": "dash-front",
  dashcam: "dash-front",
  "dash camera front": "dash-front",
  "dash camera rear": "dash-rear",
  "front dash cam": "dash-front",
  "rear dash cam": "dash-rear",
  uav: "drone",
  uas: "drone",
};

function deviceClass(text: string): DeviceClass | undefined {
  const name = bare(text);
  return CLASS_NAMES[name] ?? DEVICE_CLASSES.find((known) => bare(known) === name.replace(/s$/, ""));
}

function facialUse(text: string): FacialRecognition | undefined {
  const name = bare(text);
  if (NONE.has(name)) return "none";
  if (name === "live and retrospective") return "both";
  return FACIAL_RECOGNITION.find((known) => known === name);
}

function heldState(text: string): Device["state"] | undefined {
  const name = bare(text);
  if (["", "yes", "y", "active", "live", "deployed"].includes(name)) return "in-use";
  if (["no", "n", "stored", "spare", "store"].includes(name)) return "in-store";
  return DEVICE_STATES.find((known) => known !== "retired" && bare(known) === name);
}
