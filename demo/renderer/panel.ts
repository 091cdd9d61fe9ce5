/** What are vehicles built of? Flat panels in metres, drawn in order from the farthest to the nearest. */
import type { Place } from "./lens.ts";

export interface Panel {
  readonly places: readonly Place[];
  readonly fill: string;
  readonly opacity?: number;
}

/** A lamp: drawn as a panel, and as a glow when the light is low. */
interface Lamp {
  readonly at: Place;
  readonly colour: "white" | "red";
}

export interface VehicleModel {
  readonly panels: readonly Panel[];
  readonly lamps: readonly Lamp[];
  /** Centre of the plate on the vehicle's nearest face. */
  readonly plateAt: Place;
  readonly plateSize: "car" | "motorcycle";
  readonly lengthM: number;
  readonly widthM: number;
  /** How far from the camera the vehicle's nearest face is when it is read. */
  readonly distanceM: number;
}

/** A rectangle with round corners that faces the camera, `z` metres behind the vehicle's nearest point. */
export function facing(
  [left, right]: readonly [number, number],
  [bottom, top]: readonly [number, number],
  z: number,
  radius: number,
): Place[] {
  const r = Math.min(radius, (right - left) / 2, (top - bottom) / 2);
  const corners = [
    [right - r, top - r, 90],
    [right - r, bottom + r, 0],
    [left + r, bottom + r, 270],
    [left + r, top - r, 180],
  ] as const;
  return corners.flatMap(([x, y, startDeg]) =>
    [0, 30, 60, 90].map((step): Place => {
      const angle = ((startDeg - step) / 180) * Math.PI;
      return [x + r * Math.cos(angle), y + r * Math.sin(angle), z];
    }),
  );
}

/** A panel that leans or lies: from `near` (half width, height, depth) to `far`. */
export function sloping(
  near: readonly [halfWidth: number, y: number, z: number],
  far: readonly [halfWidth: number, y: number, z: number],
): Place[] {
  return [
    [-near[0], near[1], near[2]],
    [-far[0], far[1], far[2]],
    [far[0], far[1], far[2]],
    [near[0], near[1], near[2]],
  ];
}

/** The same panels on the other side of the vehicle. */
function mirrored(panels: readonly Panel[]): Panel[] {
  return panels.map((panel) => ({ ...panel, places: panel.places.map(([x, y, z]): Place => [-x, y, z]) }));
}

/** The panels and their mirror images. */
export function bothSides(panels: readonly Panel[]): Panel[] {
  return [...panels, ...mirrored(panels)];
}

/** A colour `#rrggbb`, lighter (factor above 1) or darker. */
export function shaded(colour: string, factor: number): string {
  const channel = (at: number): string => {
    const level = Number.parseInt(colour.slice(at, at + 2), 16);
    const shadedLevel = factor <= 1 ? level * factor : level + (255 - level) * (factor - 1);
    return Math.round(Math.min(255, shadedLevel)).toString(16).padStart(2, "0");
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}
