/** What does this value of a maker's message say? Cameras write numbers as text and leave fields empty; what says nothing is undefined. */

import { type Instant, instant } from "#terms/instant.ts";
import type { SeenVehicle } from "#terms/read.ts";
import type { WallTime } from "#terms/wall-time.ts";

/** A moment, a local time without a zone, or neither. */
export interface StatedMoment {
  readonly capturedAt?: Instant | undefined;
  readonly wallTime?: WallTime | undefined;
  readonly timeProblem?: string | undefined;
  readonly timeText?: string | undefined;
}

/** Text that every store can hold. Undefined for what is empty, longer than `most`, or no text. */
export function textOf(value: unknown, most: number): string | undefined {
  if (typeof value !== "string") return typeof value === "number" ? textOf(String(value), most) : undefined;
  const text = value.trim();
  const isFit = text !== "" && text.length <= most && text.isWellFormed() && !text.includes("\0");
  return isFit ? text : undefined;
}

/** What cameras write for "we do not know". */
const NOTHING = /^(?:unknown|undefined|none|null|other|n\/?a|0|-1|-+)$/i;

export function wordOf(value: unknown, most = 40): string | undefined {
  const word = textOf(value, most);
  return word === undefined || NOTHING.test(word) ? undefined : word;
}

export function numberOf(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string" || !/^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,3})?\s*$/i.test(value))
    return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** Of a statement in parts of `whole`. 0 is what cameras send that state none, and counts as unknown. */
export function shareOf(value: unknown, whole: 1 | 100): number | undefined {
  const number = numberOf(value);
  return number === undefined || number <= 0 || number > whole
    ? undefined
    : Math.round((number / whole) * 1e6) / 1e6;
}

export function laneOf(value: unknown): number | undefined {
  const lane = numberOf(value);
  return lane !== undefined && Number.isInteger(lane) && lane >= 1 && lane <= 99 ? lane : undefined;
}

const UNFIT_TIME = "The capture time cannot be understood. Set the camera's clock.";

/** Milliseconds since 1970. */
export function momentOfMs(value: unknown): StatedMoment {
  const ms = numberOf(value);
  if (ms === undefined) return value === undefined || value === null || value === "" ? {} : unfitTime(value);
  try {
    return { capturedAt: instant(ms) };
  } catch {
    return unfitTime(value);
  }
}

export function momentOrProblem(moment: Instant | undefined, text: unknown): StatedMoment {
  if (moment !== undefined) return { capturedAt: moment };
  return text === undefined || text === null || text === "" ? {} : unfitTime(text);
}

function unfitTime(text: unknown): StatedMoment {
  return { timeProblem: UNFIT_TIME, timeText: textOf(text, 100) };
}

const WALL = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:[.:](\d{1,3})\d*)?$/;

/** `2026-10-25 01:30:05.220`, without a zone. */
export function localMoment(value: unknown): StatedMoment {
  const text = textOf(value, 100);
  if (text === undefined) return {};
  const found = WALL.exec(text);
  if (found === null) return unfitTime(text);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map(Number);
  const wallTime: WallTime = {
    year,
    month,
    day,
    hour,
    minute,
    second,
    ms: Number((found[7] ?? "").padEnd(3, "0")),
  };
  return { wallTime, timeText: text };
}

/** Kinds of vehicle in makers' words, the more particular first. */
const CLASSES: readonly (readonly [RegExp, NonNullable<SeenVehicle["class"]>])[] = [
  [/motor ?(bike|cycle)|moped|two.?wheel/i, "motorcycle"],
  [/trailer|caravan/i, "trailer"],
  [/bus|coach/i, "bus"],
  [/truck|lorry|hgv|tractor/i, "lorry"],
  [/van/i, "van"],
  [/\bcar\b|sedan|saloon|suv|mpv|hatch|estate|coupe|convertible|pick.?up|passenger/i, "car"],
];

export function vehicleClassOf(value: unknown): SeenVehicle["class"] {
  const word = wordOf(value);
  return word === undefined ? undefined : CLASSES.find(([words]) => words.test(word))?.[1];
}

/** Some send a data URL; nothing before the comma is relied on. Undefined for a picture that is not there. */
export function pictureOf(value: unknown): Uint8Array | undefined {
  if (typeof value !== "string") return undefined;
  const bytes = Buffer.from(value.slice(value.indexOf(",") + 1), "base64");
  return bytes.length === 0 ? undefined : bytes;
}
