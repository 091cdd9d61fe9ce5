/** What an officer types of the place, the hours and the look that narrow a search, checked and turned into the API's form. */
import type { Schemas } from "../../api/client.ts";
import type { FieldErrors } from "../../components/form/use-form.ts";

export type AskedPlace = Schemas["AskedPlace"];
type Hours = Schemas["RepeatedWindow"];
type Look = Schemas["SeenAs"];
type Point = Schemas["Area"] extends infer Shape
  ? Shape extends { centre: infer Centre }
    ? Centre
    : never
  : never;

export interface NarrowValues {
  /** Empty: anywhere. */
  readonly placeKind: "" | AskedPlace["kind"];
  readonly cameraIds: readonly string[];
  readonly siteId: string;
  /** A place on each line, latitude and longitude in degrees: as it is drawn or typed. */
  readonly points: string;
  readonly radiusM: string;
  readonly widthM: string;
  /** Days of the week, Monday is 1; none is every hour of the window. */
  readonly days: readonly string[];
  readonly hoursFrom: string;
  readonly hoursTo: string;
  readonly direction: string;
  readonly country: string;
  readonly plateColour: string;
  readonly make: string;
  readonly vehicleColour: string;
  readonly vehicleClass: string;
}

export const WIDE_OPEN: NarrowValues = {
  ...{ placeKind: "", cameraIds: [], siteId: "", points: "", radiusM: "500", widthM: "100" },
  ...{ days: [], hoursFrom: "07:00", hoursTo: "09:00" },
  ...{ direction: "", country: "", plateColour: "", make: "", vehicleColour: "", vehicleClass: "" },
};

interface Narrowed {
  readonly where?: AskedPlace | undefined;
  readonly when?: Hours | undefined;
  readonly seen?: Look | undefined;
}

/** Of what was asked before; `where` is also the place of a question that is one. */
export const narrowValuesOf = ({ where, when, seen }: Narrowed): NarrowValues => ({
  ...WIDE_OPEN,
  ...(where === undefined ? {} : placeValues(where)),
  ...(when === undefined
    ? {}
    : {
        days: when.days.map(String),
        hoursFrom: clockOf(when.fromMinute),
        hoursTo: clockOf(when.toMinute),
      }),
  direction: seen?.direction ?? "",
  country: seen?.country ?? "",
  plateColour: seen?.plateColour ?? "",
  make: seen?.make ?? "",
  vehicleColour: seen?.colour ?? "",
  vehicleClass: seen?.class ?? "",
});

function placeValues(place: AskedPlace): Partial<NarrowValues> {
  const placeKind = place.kind;
  switch (place.kind) {
    case "cameras":
      return { placeKind, cameraIds: place.cameraIds };
    case "site":
      return { placeKind, siteId: place.siteId };
    case "circle":
      return { placeKind, points: pointsText([place.centre]), radiusM: `${place.radiusM}` };
    case "polygon":
      return { placeKind, points: pointsText(place.corners) };
    case "corridor":
      return { placeKind, points: pointsText(place.line), widthM: `${place.widthM}` };
  }
}

const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

export const pointsText = (points: readonly Point[]): string =>
  points.map(({ latDeg, lonDeg }) => `${latDeg}, ${lonDeg}`).join("\n");

/** Lines that are no place are left out; `checkNarrowing` says which they are. */
export const pointsIn = (text: string): readonly Point[] =>
  linesOf(text).flatMap((line) => {
    const point = pointOf(line);
    return point === undefined ? [] : [point];
  });

const linesOf = (text: string): readonly string[] =>
  text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== "");

function pointOf(line: string): Point | undefined {
  const [lat = "", lon = "", ...more] = line.split(/[\s,;]+/);
  const [latDeg, lonDeg] = [Number(lat), Number(lon)];
  if (lat === "" || lon === "" || more.length > 0) return undefined;
  return Math.abs(latDeg) <= 90 && Math.abs(lonDeg) <= 180 ? { latDeg, lonDeg } : undefined;
}

const minuteOf = (clock: string): number => {
  const [hours = "", minutes = ""] = clock.split(":");
  return Number(hours) * 60 + Number(minutes);
};

const FEWEST_POINTS = { circle: 1, polygon: 3, corridor: 2 } as const;

export function checkNarrowing(values: NarrowValues): FieldErrors<NarrowValues> {
  return { ...checkPlace(values), ...checkHours(values) };
}

function checkPlace(values: NarrowValues): FieldErrors<NarrowValues> {
  const { placeKind, cameraIds, siteId } = values;
  switch (placeKind) {
    case "":
      return {};
    case "cameras":
      return { cameraIds: cameraIds.length === 0 ? "Choose at least one camera" : undefined };
    case "site":
      return { siteId: siteId === "" ? "Choose the site" : undefined };
    default:
      return {
        points: checkPoints(values.points, placeKind),
        radiusM: placeKind === "circle" ? outside(values.radiusM, 50, 20_000) : undefined,
        widthM: placeKind === "corridor" ? outside(values.widthM, 20, 5_000) : undefined,
      };
  }
}

function checkPoints(text: string, kind: keyof typeof FEWEST_POINTS): string | undefined {
  const lines = linesOf(text);
  const wrong = lines.findIndex((line) => pointOf(line) === undefined);
  if (wrong >= 0)
    return `Line ${wrong + 1} is no place. Give latitude and longitude in degrees, such as 51.5, -2.5`;
  if (lines.length >= FEWEST_POINTS[kind]) return undefined;
  return {
    circle: "Draw or type the middle of the circle",
    polygon: "Draw or type at least three corners",
    corridor: "Draw or type at least two points of the line",
  }[kind];
}

function outside(text: string, least: number, most: number): string | undefined {
  const metres = Number(text);
  return text.trim() !== "" && metres >= least && metres <= most
    ? undefined
    : `Enter ${least} to ${most.toLocaleString("en-GB")} metres`;
}

function checkHours({ days, hoursFrom, hoursTo }: NarrowValues): FieldErrors<NarrowValues> {
  if (days.length === 0) return {};
  const isClock = (text: string) => /^\d{2}:\d{2}$/.test(text);
  return {
    hoursFrom: isClock(hoursFrom) ? undefined : "Enter the time at which the hours begin",
    hoursTo: isClock(hoursTo) ? undefined : "Enter the time at which the hours end",
  };
}

/** Call only with values that `checkNarrowing` found right; undefined is anywhere. */
export function toPlace(values: NarrowValues): AskedPlace | undefined {
  const points = [...pointsIn(values.points)];
  const [centre] = points;
  switch (values.placeKind) {
    case "":
      return undefined;
    case "cameras":
      return { kind: "cameras", cameraIds: [...values.cameraIds] };
    case "site":
      return { kind: "site", siteId: values.siteId };
    case "circle":
      return centre && { kind: "circle", centre, radiusM: Number(values.radiusM) };
    case "polygon":
      return { kind: "polygon", corners: points };
    case "corridor":
      return { kind: "corridor", line: points, widthM: Number(values.widthM) };
  }
}

export function toHours({ days, hoursFrom, hoursTo }: NarrowValues): Hours | undefined {
  if (days.length === 0) return undefined;
  const chosen = days.map(Number) as Hours["days"];
  return { days: chosen.toSorted(), fromMinute: minuteOf(hoursFrom), toMinute: minuteOf(hoursTo) };
}

export function toLook(values: NarrowValues): Look | undefined {
  const told = {
    direction: values.direction,
    country: values.country,
    plateColour: values.plateColour,
    make: values.make.trim(),
    colour: values.vehicleColour.trim(),
    class: values.vehicleClass,
  };
  const given = Object.entries(told).filter(([, value]) => value !== "");
  return given.length === 0 ? undefined : (Object.fromEntries(given) as Look);
}

/** Is anything of it filled in? */
export const isNarrow = (values: NarrowValues): boolean =>
  values.placeKind !== "" || toHours(values) !== undefined || toLook(values) !== undefined;

const DAY_MS = 86_400_000;

/** How much time such hours have between two moments at the most, as the policy counts it. */
export function hoursMs(when: Hours, fromMs: number, toMs: number, dayOf: (ms: number) => string): number {
  const minutes = ((when.toMinute - when.fromMinute + 1_439) % 1_440) + 1;
  let begun = 0;
  const last = dayOf(toMs);
  const first = Date.parse(dayOf(fromMs)) - (when.toMinute <= when.fromMinute ? DAY_MS : 0);
  for (let day = first; day <= Date.parse(last); day += DAY_MS) {
    const weekday = new Date(day).getUTCDay() || 7;
    if (when.days.some((one) => one === weekday)) begun += 1;
  }
  return Math.min(toMs - fromMs, begun * minutes * 60_000);
}
