/** Which hardships is the recogniser tried with? Each set is a row of the table; the same number always draws the same frame. */
import type { Board } from "#demo/renderer/board.ts";
import type { Light } from "#demo/renderer/light.ts";
import { type Chance, chance } from "#demo/renderer/random.ts";
import type { renderTraffic, SceneVehicle } from "#demo/renderer/scene.ts";

export type Frame = Parameters<typeof renderTraffic>[0];

const LETTERS = "ABCDEFGHJKLMNOPRSTUVWXY";
const COLOURS = ["white", "silver", "grey", "black", "blue", "red", "green", "yellow"] as const;
const FRAME = { widthPx: 1280, heightPx: 720 } as const;

function pick<Item>(dice: Chance, items: readonly [Item, ...Item[]]): Item {
  return items[dice.below(items.length)] ?? items[0];
}

const letters = (dice: Chance, count: number): string =>
  Array.from({ length: count }, () => LETTERS[dice.below(LETTERS.length)]).join("");

/** Of the current form, with the age identifier that is never issued. */
const mark = (dice: Chance): string => `${letters(dice, 2)}49${letters(dice, 3)}`;
/** Of the form that black plates carry, with a year's letter that was never used. */
const oldMark = (dice: Chance): string => `${letters(dice, 3)}${1 + dice.below(999)}U`;

function car(dice: Chance, more: Partial<SceneVehicle> = {}): SceneVehicle {
  return {
    vrm: mark(dice),
    vehicle: pick(dice, ["car", "car", "van"]),
    colour: pick(dice, COLOURS),
    plate: pick(dice, ["front", "rear"]),
    lines: 1,
    furtherM: dice.between(0, 5),
    ...more,
  };
}

const anyLight = (dice: Chance): Light => pick(dice, ["day", "day", "dusk", "night-infra-red", "rain"]);
const dayOrDusk = (dice: Chance): Light => pick(dice, ["day", "dusk"]);

/** By their names in the table: what one frame of the set shows, drawn with its dice. */
const DRAW = {
  "night infra-red": (dice) => ({
    light: "night-infra-red",
    exposure: { jpegQuality: 30 + dice.below(30) },
    vehicles: [car(dice, { furtherM: dice.between(9, 17) })],
  }),
  rain: (dice) => ({
    light: "rain",
    exposure: { jpegQuality: 30 + dice.below(30) },
    vehicles: [car(dice, { furtherM: dice.between(7, 14) })],
  }),
  "motion blur": (dice) => ({
    light: dayOrDusk(dice),
    exposure: { movedPx: [dice.between(-3, 3), dice.between(3, 7)] },
    vehicles: [car(dice, { furtherM: dice.between(0, 4) })],
  }),
  "low resolution": (dice) => {
    const widthPx = 430 + dice.below(120);
    return {
      widthPx,
      heightPx: Math.round((widthPx * 9) / 16),
      light: pick(dice, ["day", "dusk", "night-infra-red"]),
      exposure: { jpegQuality: 40 + dice.below(30) },
      vehicles: [car(dice, { furtherM: dice.between(0, 1) })],
    };
  },
  "partial dirt": (dice) => ({
    light: anyLight(dice),
    vehicles: [car(dice, { dirt: dice.between(0.4, 0.9), furtherM: dice.between(0, 4) })],
  }),
  "two-line": (dice) => ({
    light: anyLight(dice),
    vehicles: [car(dice, { lines: 2, plate: "rear", furtherM: dice.between(3, 12) })],
  }),
  motorcycles: (dice) => ({
    light: anyLight(dice),
    vehicles: [car(dice, { vehicle: "motorcycle", lines: 2, plate: "rear", furtherM: dice.between(5, 14) })],
  }),
  lorries: (dice) => ({
    light: anyLight(dice),
    vehicles: [car(dice, { vehicle: "lorry", lines: pick(dice, [1, 1, 2]), furtherM: dice.between(8, 18) })],
  }),
  "old black plates": (dice) => ({
    light: dayOrDusk(dice),
    vehicles: [
      car(dice, {
        vrm: oldMark(dice),
        vehicle: "car",
        plateStyle: "black",
        lines: pick(dice, [1, 1, 2]),
        furtherM: dice.between(5, 14),
      }),
    ],
  }),
  "several plates": (dice) => ({
    light: anyLight(dice),
    vehicles: [
      car(dice, { lane: "verge", furtherM: dice.between(0, 5) }),
      car(dice, { lane: 2, furtherM: dice.between(0, 5) }),
      car(dice, { lane: 1, furtherM: dice.between(0, 3) }),
    ],
  }),
  "no plate": (dice) => ({
    light: anyLight(dice),
    boards: [board(dice, -1), board(dice, 1)],
    vehicles: [
      car(dice, { unplated: true, lane: 2 }),
      car(dice, { unplated: true, vehicle: pick(dice, ["car", "van", "lorry"]) }),
    ],
  }),
} satisfies Record<string, (dice: Chance) => Partial<Frame> & Pick<Frame, "light" | "vehicles">>;

export type StressSet = keyof typeof DRAW;
export const STRESS_SETS = Object.keys(DRAW) as readonly StressSet[];

/** Frame `number` of the set. */
export function frameOf(set: StressSet, number: number): Frame {
  const seed = 1_000 * (1 + STRESS_SETS.indexOf(set)) + number;
  return { ...FRAME, seed, ...DRAW[set](chance(seed)) };
}

/** Words, numbers and telephone numbers that nobody has, in all the paints of road signs and shops. */
const WORDS = [
  ["SLOW"],
  ["FARM SHOP", "OPEN 7 DAYS"],
  ["DIVERSION"],
  ["NO THROUGH ROAD"],
  ["TYRES 24 HR", "01632 960149"],
  ["EXIT 24A", "A5036"],
  ["BUS LANE", "7AM TO 7PM"],
  ["EGGS", "6 FOR 2"],
  ["CAR WASH"],
  ["WEIGH STATION", "1 MILE"],
] as const;

function board(dice: Chance, side: -1 | 1): Board {
  const awayM = dice.between(13, 26);
  return {
    rows: pick(dice, WORDS as unknown as readonly [string[], ...string[][]]),
    paint: pick(dice, ["green", "blue", "brown", "white", "yellow"]),
    at: [side < 0 ? dice.between(-3.9, -2.9) : dice.between(3.4, 4.6), dice.between(0.7, 1.5), awayM],
    letterHeightM: dice.between(0.09, 0.2),
  };
}
