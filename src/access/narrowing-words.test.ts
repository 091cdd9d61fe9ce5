/** What narrows a question, in the words that whoever signs for it reads. */
import { expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import type { RepeatedWindow, Weekday } from "#terms/repeated-window.ts";
import { hoursWords, narrowingWords, placeWords } from "./narrowing-words.ts";
import type { Place } from "./search-request.ts";
import { questionWords } from "./words.ts";

const HERE = { latDeg: 51.5, lonDeg: -1.2 };
const THERE = { latDeg: 51.6, lonDeg: -1.3 };

const PLACES: readonly (readonly [Place, string])[] = [
  [{ kind: "cameras", cameraIds: [makeId("cam", "1")] }, "1 camera"],
  [{ kind: "cameras", cameraIds: [makeId("cam", "1"), makeId("cam", "2")] }, "2 cameras"],
  [{ kind: "site", siteId: makeId("site", "1") }, "site site_1"],
  [{ kind: "circle", centre: HERE, radiusM: 499.6 }, "the circle of 500 m about 51.50000, -1.20000"],
  [{ kind: "circle", centre: HERE, radiusM: 1_500 }, "the circle of 1.5 km about 51.50000, -1.20000"],
  [
    { kind: "polygon", corners: [HERE, THERE, HERE] },
    "the area between 51.50000, -1.20000; 51.60000, -1.30000; 51.50000, -1.20000",
  ],
  [
    { kind: "corridor", line: [HERE, THERE], widthM: 200 },
    "the corridor of 200 m along 51.50000, -1.20000; 51.60000, -1.30000",
  ],
];

it.each(PLACES)("says a place %o whole", (place, words) => {
  expect(placeWords(place)).toBe(words);
  expect(narrowingWords({ where: place })).toEqual([`at ${words}`]);
});

it("says of an area that everything that passed it is asked for", () => {
  const area = { kind: "circle", centre: HERE, radiusM: 200 } as const;
  expect(questionWords({ kind: "area", area })).toBe(`Everything that passed ${placeWords(area)}`);
});

const HOURS: readonly (readonly [readonly Weekday[], number, number, string])[] = [
  [[1, 2, 3, 4, 5], 420, 540, "weekdays from 07:00 to 09:00"],
  [[7, 6], 0, 0, "weekends all day"],
  [[1, 2, 3, 4, 5, 6, 7], 420, 420, "every day from 07:00 to 07:00 of the next day"],
  [[6, 5], 1_320, 240, "Friday and Saturday from 22:00 to 04:00 of the next day"],
  [[1, 3, 5], 0, 61, "Monday, Wednesday and Friday from 00:00 to 01:01"],
  [[7], 0, 0, "Sunday all day"],
];

it.each(HOURS)("says hours on %o from minute %i to %i", (days, fromMinute, toMinute, words) => {
  const when: RepeatedWindow = { days, fromMinute, toMinute };
  expect(hoursWords(when)).toBe(words);
  expect(narrowingWords({ when })).toEqual([words]);
});

it("says each thing that a camera told of the vehicle, and nothing of what was not asked", () => {
  expect(
    narrowingWords({
      seen: {
        ...{ direction: "away", country: "GB", plateColour: "yellow" },
        ...{ make: "Ford", colour: "red", class: "van" },
      },
    }),
  ).toEqual(["going away", "plate of GB", "yellow plate", "make Ford", "colour red", "van"]);
  expect(narrowingWords({ seen: { direction: "towards" } })).toEqual(["coming towards the camera"]);
  expect(narrowingWords({})).toEqual([]);
});
