/** A family car, from the front and from the rear. */
import { bothSides, facing, type Panel, shaded, sloping, type VehicleModel } from "./panel.ts";

const GLASS = "#27323c";
const GLASS_LIGHT = "#5d7484";
const TRIM = "#1d1f21";
const TYRE = "#161616";

export function carFront(body: string): VehicleModel {
  return {
    plateAt: [0, 0.42, -0.02],
    plateSize: "car",
    lengthM: 4.3,
    widthM: 1.8,
    distanceM: 9.6,
    lamps: [
      { at: [-0.66, 0.68, 0.02], colour: "white" },
      { at: [0.66, 0.68, 0.02], colour: "white" },
    ],
    panels: [
      ...sides(body),
      { places: sloping([0.6, 1.43, 1.95], [0.58, 1.4, 3.2]), fill: shaded(body, 1.12) },
      { places: sloping([0.74, 0.98, 1.12], [0.61, 1.43, 1.95]), fill: GLASS },
      { places: sloping([0.6, 1.22, 1.55], [0.56, 1.4, 1.9]), fill: GLASS_LIGHT, opacity: 0.5 },
      { places: sloping([0.84, 0.78, 0.12], [0.8, 0.99, 1.12]), fill: shaded(body, 1.18) },
      { places: sloping([0.3, 0.8, 0.14], [0.42, 0.995, 1.1]), fill: shaded(body, 1.3), opacity: 0.6 },
      ...bothSides([
        { places: facing([0.6, 0.86], [0, 0.4], 0.15, 0.05), fill: TYRE },
        { places: facing([0.9, 1.06], [0.92, 1.06], 1.2, 0.06), fill: shaded(body, 0.8) },
      ]),
      { places: facing([-0.9, 0.9], [0.2, 0.8], 0, 0.16), fill: body },
      { places: facing([-0.88, 0.88], [0.62, 0.79], -0.005, 0.08), fill: shaded(body, 1.1) },
      { places: facing([-0.4, 0.4], [0.56, 0.72], -0.01, 0.04), fill: TRIM },
      { places: facing([-0.38, 0.38], [0.625, 0.65], -0.012, 0.01), fill: "#8b9094" },
      { places: facing([-0.7, 0.7], [0.22, 0.33], -0.01, 0.05), fill: TRIM },
      { places: facing([-0.07, 0.07], [0.61, 0.7], -0.015, 0.045), fill: "#c3c7ca" },
      ...bothSides([
        { places: facing([0.47, 0.87], [0.6, 0.75], -0.01, 0.07), fill: "#3a4148" },
        { places: facing([0.52, 0.68], [0.62, 0.73], -0.015, 0.05), fill: "#e6edf2" },
        { places: facing([0.71, 0.84], [0.63, 0.73], -0.015, 0.045), fill: "#c3ccd3" },
        { places: facing([0.66, 0.82], [0.24, 0.33], -0.012, 0.04), fill: "#4b5157" },
      ]),
    ],
  };
}

export function carRear(body: string): VehicleModel {
  return {
    plateAt: [0, 0.72, -0.02],
    plateSize: "car",
    lengthM: 4.3,
    widthM: 1.8,
    distanceM: 9.8,
    lamps: [
      { at: [-0.72, 0.82, 0], colour: "red" },
      { at: [0.72, 0.82, 0], colour: "red" },
    ],
    panels: [
      ...sides(body),
      { places: sloping([0.6, 1.42, 0.95], [0.6, 1.43, 2.4]), fill: shaded(body, 1.12) },
      { places: sloping([0.76, 0.98, 0.3], [0.62, 1.42, 0.95]), fill: GLASS },
      { places: sloping([0.58, 1.2, 0.62], [0.52, 1.38, 0.9]), fill: GLASS_LIGHT, opacity: 0.45 },
      { places: sloping([0.84, 0.93, 0.04], [0.8, 0.99, 0.32]), fill: shaded(body, 1.2) },
      ...bothSides([{ places: facing([0.6, 0.86], [0, 0.4], 0.2, 0.05), fill: TYRE }]),
      { places: facing([-0.9, 0.9], [0.24, 0.95], 0, 0.16), fill: body },
      { places: facing([-0.6, 0.6], [0.56, 0.93], -0.005, 0.06), fill: shaded(body, 1.07) },
      { places: facing([-0.34, 0.34], [0.62, 0.82], -0.01, 0.03), fill: shaded(body, 0.72) },
      { places: facing([-0.89, 0.89], [0.26, 0.52], -0.008, 0.1), fill: shaded(body, 0.9) },
      { places: facing([-0.55, 0.55], [0.26, 0.36], -0.012, 0.04), fill: TRIM },
      { places: facing([-0.16, 0.16], [0.85, 0.87], -0.012, 0.01), fill: "#d0d4d6" },
      ...bothSides([
        { places: facing([0.6, 0.88], [0.7, 0.92], -0.012, 0.05), fill: "#8f1418" },
        { places: facing([0.64, 0.76], [0.8, 0.89], -0.015, 0.03), fill: "#d23a35" },
        { places: facing([0.64, 0.76], [0.73, 0.78], -0.015, 0.02), fill: "#e8d9d2" },
        { places: facing([0.62, 0.8], [0.4, 0.44], -0.014, 0.02), fill: "#b3211f" },
      ]),
    ],
  };
}

/** Doors, side windows and roof edge: seen only on vehicles in the next lane. */
function sides(body: string): Panel[] {
  return bothSides([
    {
      places: [
        [0.9, 0.25, 0.05],
        [0.9, 0.75, 0.05],
        [0.86, 0.99, 1.1],
        [0.86, 0.97, 4.0],
        [0.9, 0.6, 4.28],
        [0.9, 0.25, 4.25],
      ],
      fill: shaded(body, 0.72),
    },
    {
      places: [
        [0.85, 0.98, 1.1],
        [0.62, 1.42, 1.9],
        [0.6, 1.42, 3.1],
        [0.84, 0.97, 3.9],
      ],
      fill: "#222b33",
    },
    {
      places: [
        [0.91, 0, 0.5],
        [0.91, 0.55, 0.5],
        [0.91, 0.55, 1.1],
        [0.91, 0, 1.1],
      ],
      fill: TYRE,
    },
    {
      places: [
        [0.91, 0, 3.1],
        [0.91, 0.55, 3.1],
        [0.91, 0.55, 3.7],
        [0.91, 0, 3.7],
      ],
      fill: TYRE,
    },
  ]);
}
