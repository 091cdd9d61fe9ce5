/** The place, the hours and the looks that narrow a question, as a person reads them. */
import type { Position } from "#terms/position.ts";
import { type RepeatedWindow, WEEKDAYS, type Weekday } from "#terms/repeated-window.ts";
import type { Narrowing, Place, SeenAs } from "./search-request.ts";

/** Each a part of a sentence: "within 500 m of 51.50000, -1.20000", "weekdays from 07:00 to 09:00", "make Ford". */
export function narrowingWords({ where, when, seen }: Narrowing): readonly string[] {
  return [
    ...(where === undefined ? [] : [`at ${placeWords(where)}`]),
    ...(when === undefined ? [] : [hoursWords(when)]),
    ...(seen === undefined ? [] : lookWords(seen)),
  ];
}

/** "2 cameras", "the circle of 500 m about 51.50000, -1.20000". */
export function placeWords(place: Place): string {
  switch (place.kind) {
    case "cameras":
      return `${place.cameraIds.length} ${place.cameraIds.length === 1 ? "camera" : "cameras"}`;
    case "site":
      return `site ${place.siteId}`;
    case "circle":
      return `the circle of ${metres(place.radiusM)} about ${degrees(place.centre)}`;
    case "polygon":
      return `the area between ${place.corners.map(degrees).join("; ")}`;
    case "corridor":
      return `the corridor of ${metres(place.widthM)} along ${place.line.map(degrees).join("; ")}`;
  }
}

const metres = (m: number): string =>
  m < 1_000 ? `${Math.round(m)} m` : `${Number((m / 1_000).toFixed(2))} km`;

const degrees = ({ latDeg, lonDeg }: Position): string => `${latDeg.toFixed(5)}, ${lonDeg.toFixed(5)}`;

const DAY_WORDS: Readonly<Record<Weekday, string>> = {
  1: "Monday",
  2: "Tuesday",
  3: "Wednesday",
  4: "Thursday",
  5: "Friday",
  6: "Saturday",
  7: "Sunday",
};

/** "weekdays from 07:00 to 09:00", "Friday and Saturday from 22:00 to 04:00 of the next day", "Sunday all day". */
export function hoursWords({ days, fromMinute, toMinute }: RepeatedWindow): string {
  if (fromMinute === 0 && toMinute === 0) return `${daysWords(days)} all day`;
  const next = toMinute <= fromMinute ? " of the next day" : "";
  return `${daysWords(days)} from ${clock(fromMinute)} to ${clock(toMinute)}${next}`;
}

function daysWords(days: readonly Weekday[]): string {
  const chosen = WEEKDAYS.filter((day) => days.includes(day));
  if (chosen.length === 7) return "every day";
  if (chosen.join() === "1,2,3,4,5") return "weekdays";
  if (chosen.join() === "6,7") return "weekends";
  const words = chosen.map((day) => DAY_WORDS[day]);
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** "coming towards the camera, make Ford": each of them a part of its own. */
export const lookWords = ({
  direction,
  country,
  plateColour,
  make,
  colour,
  class: kind,
}: SeenAs): readonly string[] =>
  [
    direction === undefined ? "" : direction === "away" ? "going away" : "coming towards the camera",
    country === undefined ? "" : `plate of ${country}`,
    plateColour === undefined ? "" : `${plateColour} plate`,
    make === undefined ? "" : `make ${make}`,
    colour === undefined ? "" : `colour ${colour}`,
    kind === undefined ? "" : kind,
  ].filter((words) => words !== "");
