/** What would a camera on a mast see? Draws a road with vehicles and their plates: for the demonstration and for tests. */
import sharp from "sharp";
import type { Corners } from "#terms/position.ts";
import { type Board, drawBoard } from "./board.ts";
import { developPhoto, type Exposure } from "./develop.ts";
import { drawDirt } from "./dirt.ts";
import { type Lens, lensFor } from "./lens.ts";
import { LIGHT_SETTINGS, type Light, type LightSetting } from "./light.ts";
import { drawPlate, layOutPlate, type PlateStyle } from "./plate.ts";
import { type Chance, chance } from "./random.ts";
import { drawRoad } from "./road.ts";
import {
  type Colour,
  drawLamps,
  drawShadow,
  drawVehicle,
  modelOf,
  plateCorners,
  type Stance,
  seen,
  type VehicleKind,
} from "./vehicle.ts";

export interface SceneVehicle {
  readonly vrm: string;
  readonly vehicle: VehicleKind;
  readonly colour: Colour;
  /** Which end the camera sees. */
  readonly plate: "front" | "rear";
  readonly lines: 1 | 2;
  /** Lane 1 is the camera's own, lane 2 the one to its right; on the verge, to its left, vehicles are parked. */
  readonly lane?: 1 | 2 | "verge" | undefined;
  readonly plateStyle?: PlateStyle | undefined;
  /** Share of the plate that mud covers, 0 to 1. */
  readonly dirt?: number | undefined;
  /** Metres beyond the place where a vehicle of its kind is read. */
  readonly furtherM?: number | undefined;
  /** Nothing is in its plate holder. */
  readonly unplated?: boolean | undefined;
}

export interface View {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly light: Light;
  /** The same seed gives the same bytes. */
  readonly seed: number;
  readonly exposure?: Exposure | undefined;
  /** Boards along the road, and what is written on them. */
  readonly boards?: readonly Board[] | undefined;
}

export interface RenderedPlate {
  readonly vrm: string;
  readonly corners: Corners;
  readonly lines: 1 | 2;
}

export interface RenderedScene {
  readonly jpeg: Uint8Array;
  readonly plates: readonly RenderedPlate[];
}

/** One vehicle in the camera's lane. */
export async function renderScene(
  scene: View & Omit<SceneVehicle, "lane">,
): Promise<RenderedPlate & { readonly jpeg: Uint8Array }> {
  const { jpeg, plates } = await renderTraffic({ ...scene, vehicles: [scene] });
  return { jpeg, vrm: scene.vrm, lines: scene.lines, corners: (plates[0] as RenderedPlate).corners };
}

/** Any number of vehicles, the nearest last. */
export async function renderTraffic(
  scene: View & { readonly vehicles: readonly SceneVehicle[] },
): Promise<RenderedScene> {
  const { widthPx, heightPx } = scene;
  const lens = lensFor(widthPx, heightPx);
  const light = LIGHT_SETTINGS[scene.light];
  const dice = chance(scene.seed);
  const road = drawRoad(lens, light, dice);
  const drawn = scene.vehicles.map((vehicle, i) =>
    drawOne(vehicle, lens, light, { stance: dice, dirt: chance(scene.seed ^ (0x51ed270b + i)) }),
  );
  const { colour, opacity } = light.shade;
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">`,
    DEFINITIONS,
    road,
    ...(scene.boards ?? []).map((board) => drawBoard(board, lens)),
    ...drawn.map(({ body }) => body),
    `<rect width="${widthPx}" height="${heightPx}" fill="${colour}" fill-opacity="${opacity}"/>`,
    ...drawn.map(({ bright }) => bright),
    light.raining ? drawRain(lens, dice) : "",
    "</svg>",
  ].join("");
  const picture = sharp(Buffer.from(svg)).removeAlpha();
  return {
    jpeg: await developPhoto(picture, light, scene.exposure ?? {}, scene.seed),
    plates: drawn.flatMap(({ plate }) => plate ?? []),
  };
}

function drawOne(
  vehicle: SceneVehicle,
  lens: Lens,
  light: LightSetting,
  dice: { readonly stance: Chance; readonly dirt: Chance },
): { body: string; bright: string; plate: RenderedPlate | undefined } {
  const { vrm, lines, plate: end, plateStyle: style = "reflective" } = vehicle;
  const model = modelOf(vehicle.vehicle, end, vehicle.colour);
  const see = seen(lens, stanceOf(vehicle, model.distanceM, dice.stance));
  const [left, right] = [see([-0.5, 0.5, 0]), see([0.5, 0.5, 0])];
  const body = drawShadow(model, see, light) + drawVehicle(model, see);
  const lamps = drawLamps(model, see, light, right[0] - left[0]);
  if (vehicle.unplated) return { body, bright: lamps, plate: undefined };
  const layout = layOutPlate(vrm, lines, model.plateSize);
  const corners = plateCorners(model, layout, see);
  const mud = drawDirt(layout, corners, vehicle.dirt ?? 0, light, dice.dirt);
  return {
    body,
    bright: drawPlate(layout, corners, { end, style }, light) + mud + lamps,
    plate: { vrm, lines, corners },
  };
}

/** Metres to the right and beyond the camera's own lane. */
const LANES = { 1: [0, 0], 2: [3.1, 6.5], verge: [-3.4, 8] } as const;

function stanceOf({ lane = 1, furtherM = 0 }: SceneVehicle, distanceM: number, dice: Chance): Stance {
  const [right, beyond] = LANES[lane];
  return {
    acrossM: right + dice.between(-0.35, 0.35),
    awayM: distanceM + furtherM + beyond + dice.between(0, 1.2),
    turnDeg: dice.between(-4, 4),
  };
}

export function drawRain({ widthPx, heightPx }: Lens, dice: Chance): string {
  const streaks = Array.from({ length: 150 }, () => {
    const [x, y, length] = [dice.between(0, widthPx), dice.between(0, heightPx), dice.between(9, 30)];
    return `M${x.toFixed(0)} ${y.toFixed(0)}l${(-length * 0.16).toFixed(1)} ${length.toFixed(0)}`;
  });
  return `<path d="${streaks.join("")}" stroke="#fff" stroke-opacity="0.22" stroke-width="1" fill="none"/>`;
}

const glow = (name: string, colour: string): string =>
  `<radialGradient id="glow-${name}"><stop offset="0" stop-color="#fff" stop-opacity="0.95"/><stop offset="0.3" stop-color="${colour}" stop-opacity="0.6"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>`;

export const DEFINITIONS = [
  "<defs>",
  `<linearGradient id="plate-shine" x1="0" y1="0" x2="0.3" y2="1"><stop offset="0" stop-color="#fff" stop-opacity="0.14"/><stop offset="1" stop-color="#000" stop-opacity="0.1"/></linearGradient>`,
  glow("white", "#fff6dc"),
  glow("red", "#ff2a1a"),
  "</defs>",
].join("");
