/** How does a vehicle stand on the road? Chooses its model, turns it a little, and draws it with its shadow and lamps. */
import { invariant } from "#terms/invariant.ts";
import type { Corners, Point } from "#terms/position.ts";
import { carFront, carRear } from "./car.ts";
import { lorryFront, lorryRear, vanFront, vanRear } from "./large-vehicles.ts";
import { type Lens, outline, type Place } from "./lens.ts";
import type { LightSetting } from "./light.ts";
import { motorcycleRear } from "./motorcycle.ts";
import type { VehicleModel } from "./panel.ts";
import type { PlateLayout } from "./plate.ts";

export const VEHICLES = ["car", "van", "lorry", "motorcycle"] as const;
export type VehicleKind = (typeof VEHICLES)[number];

/** Paints, as a keeper would name them. */
const COLOURS = {
  white: "#e9eaea",
  silver: "#b4b9bd",
  grey: "#6d7378",
  black: "#2a2d31",
  blue: "#2c558f",
  red: "#a3262a",
  green: "#2f6247",
  yellow: "#dcb52f",
} as const;
export type Colour = keyof typeof COLOURS;

/** Places a model: where its nearest face stands, and how it is turned about the upright, degrees. */
export interface Stance {
  readonly acrossM: number;
  readonly awayM: number;
  readonly turnDeg: number;
}

export function modelOf(kind: VehicleKind, end: "front" | "rear", colour: Colour): VehicleModel {
  const body = COLOURS[colour];
  if (kind === "motorcycle") {
    invariant(end === "rear", "a motorcycle carries a plate at its rear only");
    return motorcycleRear(body);
  }
  if (kind === "van") return end === "front" ? vanFront(body) : vanRear(body);
  if (kind === "lorry") return end === "front" ? lorryFront(body) : lorryRear(body);
  return end === "front" ? carFront(body) : carRear(body);
}

type See = (place: Place) => Point;

/** From the vehicle's own metres to the picture. */
export function seen(lens: Lens, { acrossM, awayM, turnDeg }: Stance): See {
  const [sin, cos] = [Math.sin((turnDeg / 180) * Math.PI), Math.cos((turnDeg / 180) * Math.PI)];
  return ([x, y, z]) => lens.see([acrossM + x * cos + z * sin, y, awayM + z * cos - x * sin]);
}

export function drawVehicle({ panels }: VehicleModel, see: See): string {
  return panels
    .map(({ places, fill, opacity }) => {
      const alpha = opacity === undefined ? "" : ` fill-opacity="${opacity}"`;
      return `<path d="${outline(places.map(see))}" fill="${fill}" stroke="#000" stroke-opacity="0.18" stroke-width="0.7"${alpha}/>`;
    })
    .join("");
}

/** Several outlines, each smaller and laid over the last: a soft edge without a costly blur. */
export function drawShadow({ widthM, lengthM }: VehicleModel, see: See, { shadow }: LightSetting): string {
  return Array.from({ length: 6 }, (_, i) => {
    const margin = 0.22 - i * 0.06;
    const half = widthM / 2 + margin;
    const places: Place[] = [
      [-half, 0, -margin - 0.05],
      [-half, 0, lengthM + margin],
      [half + 0.25, 0, lengthM + margin],
      [half, 0, -margin - 0.05],
    ];
    return `<path d="${outline(places.map(see))}" fill="#000" fill-opacity="${(shadow / 3.2).toFixed(3)}" stroke-linejoin="round"/>`;
  }).join("");
}

export function drawLamps(
  { lamps }: VehicleModel,
  see: See,
  { lampGlow }: LightSetting,
  pxPerM: number,
): string {
  if (lampGlow === 0) return "";
  return lamps
    .map(({ at, colour }) => {
      const [x, y] = see(at);
      const radius = pxPerM * (colour === "white" ? 0.34 : 0.26);
      return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius.toFixed(1)}" fill="url(#glow-${colour})" opacity="${lampGlow}"/>`;
    })
    .join("");
}

/** The plate's corners in the picture. */
export function plateCorners(
  { plateAt }: VehicleModel,
  { widthMm, heightMm }: PlateLayout,
  see: See,
): Corners {
  const [x, y, z] = plateAt;
  const [halfWidth, halfHeight] = [widthMm / 2000, heightMm / 2000];
  return [
    see([x - halfWidth, y + halfHeight, z]),
    see([x + halfWidth, y + halfHeight, z]),
    see([x + halfWidth, y - halfHeight, z]),
    see([x - halfWidth, y - halfHeight, z]),
  ];
}
