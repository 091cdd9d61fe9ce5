/** What would a camera on a mast film? Draws a road on which vehicles drive, frame by frame, with the truth beside it. */
import sharp from "sharp";
import { developFrame } from "#demo/renderer/develop.ts";
import { type Lens, lensFor } from "#demo/renderer/lens.ts";
import { LIGHT_SETTINGS, type Light, type LightSetting } from "#demo/renderer/light.ts";
import { drawPlate, layOutPlate } from "#demo/renderer/plate.ts";
import { chance } from "#demo/renderer/random.ts";
import { drawRoad } from "#demo/renderer/road.ts";
import { DEFINITIONS, drawRain, type SceneVehicle } from "#demo/renderer/scene.ts";
import {
  drawLamps,
  drawShadow,
  drawVehicle,
  modelOf,
  plateCorners,
  type Stance,
  seen,
} from "#demo/renderer/vehicle.ts";
import type { RgbImage } from "#recognition/network-shapes.ts";
import { boundsOf, sidesOf } from "#recognition/quadrilateral.ts";
import type { Corners } from "#terms/position.ts";

export interface Driver extends Pick<SceneVehicle, "vrm" | "vehicle" | "colour" | "plate" | "lines"> {
  /** Where it is at this moment of the film; the picture shows whatever of it lies before the camera. */
  readonly stance: (atMs: number) => Stance;
}

export interface Film {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly framesPerSecond: number;
  readonly durationMs: number;
  readonly light: Light;
  readonly seed: number;
  readonly drivers: readonly Driver[];
}

/** The camera stands between both lanes: 1.75 m to the right of its place above the first lane. */
const BETWEEN_LANES_M = 1.75;
/** Farther away nothing is drawn; a plate there has 12 px. */
const FARTHEST_M = 60;
/** A vehicle is drawn until its far end is this near. */
const NEAREST_M = 1.5;

export function frameTimes({ framesPerSecond, durationMs }: Film): number[] {
  const frames = Math.floor((durationMs * framesPerSecond) / 1000);
  return Array.from({ length: frames }, (_, i) => (i * 1000) / framesPerSecond);
}

export async function* renderFilm(film: Film): AsyncGenerator<RgbImage> {
  const { widthPx, heightPx, seed } = film;
  const lens = lensOf(film);
  const light = LIGHT_SETTINGS[film.light];
  const road = drawRoad(lens, light, chance(seed));
  for (const [i, atMs] of frameTimes(film).entries()) {
    const dice = chance(seed + i);
    const { colour, opacity } = light.shade;
    const svg = [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">`,
      DEFINITIONS,
      road,
      `<rect width="${widthPx}" height="${heightPx}" fill="${colour}" fill-opacity="${opacity}"/>`,
      ...inPicture(film, atMs).map((driver) => drawDriver(driver, atMs, lens, light)),
      light.raining ? drawRain(lens, dice) : "",
      "</svg>",
    ].join("");
    yield await developFrame(sharp(Buffer.from(svg)).removeAlpha(), light, {}, seed + i);
  }
}

/** Where the driver's plate is, were nothing in front of it, and be it beyond the picture's edge; undefined when not drawn. */
export function plateAt(film: Film, driver: Driver, atMs: number): Corners | undefined {
  if (!inPicture(film, atMs).includes(driver)) return undefined;
  const corners = cornersOf(driver, atMs, lensOf(film));
  return sidesOf(corners).widthPx > 0 ? corners : undefined;
}

/** Likewise, and undefined when it is not wholly in the picture. */
export function plateInPicture(film: Film, driver: Driver, atMs: number): Corners | undefined {
  const corners = plateAt(film, driver, atMs);
  if (corners === undefined) return undefined;
  const { left, top, right, bottom } = boundsOf(corners);
  const whole = left >= 0 && top >= 0 && right < film.widthPx && bottom < film.heightPx;
  return whole ? corners : undefined;
}

/** Whether any of its corners, or its middle, is to be seen past the nearer vehicles. */
export function isInSight(film: Film, driver: Driver, atMs: number): boolean {
  const corners = plateInPicture(film, driver, atMs);
  if (corners === undefined) return false;
  const standing = inPicture(film, atMs);
  const outlines = standing.slice(standing.indexOf(driver) + 1).flatMap((nearer) => {
    const see = seen(lensOf(film), nearer.stance(atMs));
    return modelOfDriver(nearer).panels.map(({ places }) => places.map(see));
  });
  const [[left, top], , [right, bottom]] = corners;
  const middle = [(left + right) / 2, (top + bottom) / 2] as const;
  return [...corners, middle].some((point) => !outlines.some((outline) => isInside(point, outline)));
}

/** Whether a line from the point to the right crosses the outline an odd number of times. */
function isInside(
  [x, y]: readonly [number, number],
  outline: readonly (readonly [number, number])[],
): boolean {
  const crossings = outline.filter(([x1, y1], i) => {
    const [x2, y2] = outline[(i + 1) % outline.length] as readonly [number, number];
    return y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1);
  });
  return crossings.length % 2 === 1;
}

function lensOf({ widthPx, heightPx }: Film): Lens {
  const lens = lensFor(widthPx, heightPx);
  return { ...lens, see: ([x, y, z]) => lens.see([x - BETWEEN_LANES_M, y, z]) };
}

/** The farthest first, so that the nearer ones hide them. */
function inPicture({ drivers }: Film, atMs: number): Driver[] {
  const away = (driver: Driver): number => driver.stance(atMs).awayM;
  return drivers
    .filter((driver) => away(driver) < FARTHEST_M && away(driver) + lengthOf(driver) > NEAREST_M)
    .toSorted((a, b) => away(b) - away(a));
}

const lengthOf = (driver: Driver): number => modelOfDriver(driver).lengthM;
const modelOfDriver = ({ vehicle, plate, colour }: Driver) => modelOf(vehicle, plate, colour);

function cornersOf(driver: Driver, atMs: number, lens: Lens): Corners {
  const model = modelOfDriver(driver);
  return plateCorners(model, layoutOf(driver), seen(lens, driver.stance(atMs)));
}

function layoutOf(driver: Driver) {
  return layOutPlate(driver.vrm, driver.lines, modelOfDriver(driver).plateSize);
}

function drawDriver(driver: Driver, atMs: number, lens: Lens, light: LightSetting): string {
  const model = modelOfDriver(driver);
  const see = seen(lens, driver.stance(atMs));
  const { colour, opacity } = light.shade;
  const inThisLight = model.panels.map((panel) => ({ ...panel, fill: mixed(panel.fill, colour, opacity) }));
  const [left, right] = [see([-0.5, 0.5, 0]), see([0.5, 0.5, 0])];
  return [
    drawShadow(model, see, light),
    drawVehicle({ ...model, panels: inThisLight }, see),
    // A plate at the camera's foot has no place in the picture, and may have no area.
    driver.stance(atMs).awayM > NEAREST_M
      ? drawPlate(
          layoutOf(driver),
          cornersOf(driver, atMs, lens),
          { end: driver.plate, style: "reflective" },
          light,
        )
      : "",
    drawLamps(model, see, light, right[0] - left[0]),
  ].join("");
}

/** A shade laid over the whole picture would lie on the plates of the vehicles behind as well. */
function mixed(fill: string, shade: string, opacity: number): string {
  const channel = (colour: string, at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
  const levels = [1, 3, 5].map((at) => channel(fill, at) * (1 - opacity) + channel(shade, at) * opacity);
  return `#${levels.map((level) => Math.round(level).toString(16).padStart(2, "0")).join("")}`;
}
