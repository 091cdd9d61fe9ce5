/** A panel van and a rigid lorry, from the front and from the rear. */
import type { Place } from "./lens.ts";
import { bothSides, facing, type Panel, shaded, sloping, type VehicleModel } from "./panel.ts";

const GLASS = "#232d36";
const GLASS_LIGHT = "#617889";
const TRIM = "#202224";
const TYRE = "#141414";

const VAN = { plateSize: "car", lengthM: 5.3, widthM: 2, distanceM: 10.4 } as const;
const LORRY = { plateSize: "car", lengthM: 8, widthM: 2.45, distanceM: 11.4 } as const;

export function vanFront(body: string): VehicleModel {
  return {
    ...VAN,
    plateAt: [0, 0.5, -0.02],
    lamps: lamps(0.76, 0.86, "white"),
    panels: [
      ...boxSides([0.95, 0.78], 2.25, [1.3, VAN.lengthM], body),
      { places: sloping([0.82, 2.28, 1.3], [0.82, 2.3, 4.9]), fill: shaded(body, 1.1) },
      { places: sloping([0.92, 1.2, 0.5], [0.82, 2.26, 1.32]), fill: shaded(body, 0.95) },
      { places: sloping([0.86, 1.24, 0.53], [0.77, 2.0, 1.1]), fill: GLASS },
      { places: sloping([0.7, 1.62, 0.82], [0.68, 1.96, 1.06]), fill: GLASS_LIGHT, opacity: 0.5 },
      { places: sloping([0.93, 0.98, 0.08], [0.92, 1.22, 0.52]), fill: shaded(body, 1.16) },
      ...bothSides([
        { places: facing([0.66, 0.94], [0, 0.42], 0.2, 0.05), fill: TYRE },
        { places: facing([1.02, 1.24], [1.2, 1.55], 0.7, 0.06), fill: TRIM },
      ]),
      { places: facing([-0.99, 0.99], [0.24, 1.02], 0, 0.14), fill: body },
      { places: facing([-0.97, 0.97], [0.26, 0.6], -0.005, 0.1), fill: "#3b3e41" },
      { places: facing([-0.5, 0.5], [0.68, 0.92], -0.01, 0.05), fill: TRIM },
      { places: facing([-0.48, 0.48], [0.78, 0.82], -0.012, 0.01), fill: "#8d9296" },
      ...bothSides([
        { places: facing([0.56, 0.95], [0.7, 0.98], -0.01, 0.09), fill: "#41484e" },
        { places: facing([0.62, 0.86], [0.76, 0.94], -0.015, 0.08), fill: "#dfe7ec" },
      ]),
    ],
  };
}

export function vanRear(body: string): VehicleModel {
  return {
    ...VAN,
    plateAt: [0, 0.6, -0.02],
    lamps: lamps(0.9, 1.05, "red"),
    panels: [
      ...boxSides([0.98, 0.9], 2.25, [0, VAN.lengthM], body),
      { places: sloping([0.92, 2.28, 0.05], [0.85, 2.3, 4.5]), fill: shaded(body, 1.1) },
      ...bothSides([{ places: facing([0.66, 0.94], [0, 0.42], 0.25, 0.05), fill: TYRE }]),
      { places: facing([-0.99, 0.99], [0.3, 2.3], 0, 0.12), fill: body },
      ...bothSides([
        { places: facing([0.02, 0.86], [0.5, 2.22], -0.005, 0.06), fill: shaded(body, 1.06) },
        { places: facing([0.12, 0.76], [1.36, 2.04], -0.01, 0.07), fill: GLASS },
        { places: facing([0.18, 0.7], [1.75, 1.98], -0.012, 0.05), fill: GLASS_LIGHT, opacity: 0.4 },
        { places: facing([0.87, 0.97], [0.75, 1.4], -0.012, 0.03), fill: "#9b181b" },
        { places: facing([0.88, 0.96], [0.95, 1.1], -0.014, 0.02), fill: "#e7b48c" },
        { places: facing([0.06, 0.14], [1.02, 1.1], -0.012, 0.02), fill: TRIM },
      ]),
      { places: facing([-0.98, 0.98], [0.3, 0.46], -0.01, 0.04), fill: "#2c2e30" },
    ],
  };
}

export function lorryFront(body: string): VehicleModel {
  return {
    ...LORRY,
    plateAt: [0, 0.58, -0.02],
    lamps: lamps(0.92, 0.72, "white"),
    panels: [
      ...boxSides([1.22, 1.22], 3.5, [1.9, LORRY.lengthM], "#d9dadb"),
      { places: facing([-1.22, 1.22], [1, 3.7], 1.9, 0.08), fill: "#d4d6d7" },
      ...bothSides([
        {
          places: [
            [1.2, 0.4, 0.05],
            [1.2, 3.0, 0.05],
            [1.2, 3.0, 1.8],
            [1.2, 0.4, 1.8],
          ],
          fill: shaded(body, 0.72),
        },
      ]),
      ...bothSides([{ places: facing([0.8, 1.16], [0, 0.6], 0.3, 0.05), fill: TYRE }]),
      { places: facing([-1.2, 1.2], [0.4, 3.05], 0, 0.18), fill: body },
      { places: facing([-1.12, 1.12], [1.75, 2.65], -0.01, 0.12), fill: GLASS },
      { places: facing([-1.02, 1.02], [2.25, 2.6], -0.012, 0.1), fill: GLASS_LIGHT, opacity: 0.45 },
      { places: facing([-1.15, 1.15], [2.68, 2.86], -0.02, 0.05), fill: shaded(body, 0.8) },
      { places: facing([-0.95, 0.95], [0.98, 1.6], -0.01, 0.08), fill: shaded(body, 0.82) },
      ...[1.08, 1.22, 1.36, 1.5].map(
        (y): Panel => ({ places: facing([-0.88, 0.88], [y - 0.035, y + 0.035], -0.015, 0.02), fill: TRIM }),
      ),
      { places: facing([-1.2, 1.2], [0.38, 0.9], -0.02, 0.1), fill: shaded(body, 0.7) },
      { places: facing([-0.5, 0.5], [0.44, 0.72], -0.022, 0.05), fill: "#2a2c2e" },
      ...bothSides([
        { places: facing([0.74, 1.1], [0.6, 0.84], -0.025, 0.07), fill: "#dbe3e8" },
        { places: facing([1.24, 1.44], [1.8, 2.5], 0.1, 0.05), fill: TRIM },
      ]),
    ],
  };
}

export function lorryRear(body: string): VehicleModel {
  return {
    ...LORRY,
    plateAt: [0, 0.62, -0.02],
    lamps: lamps(0.98, 0.72, "red"),
    panels: [
      ...boxSides([1.22, 1.22], 3.6, [0, LORRY.lengthM], body),
      ...bothSides([{ places: facing([0.62, 1.16], [0, 0.9], 0.6, 0.05), fill: TYRE }]),
      { places: facing([-1.22, 1.22], [0.95, 3.65], 0, 0.05), fill: shaded(body, 0.9) },
      ...bothSides([
        { places: facing([0.02, 1.14], [1.02, 3.55], -0.005, 0.03), fill: shaded(body, 1.08) },
        { places: facing([0.28, 0.33], [1.02, 3.55], -0.01, 0.01), fill: "#8b8f92" },
        { places: facing([0.8, 0.85], [1.02, 3.55], -0.01, 0.01), fill: "#8b8f92" },
      ]),
      { places: facing([-1.2, 1.2], [0.46, 0.82], -0.01, 0.03), fill: "#34373a" },
      ...bothSides([
        ...[0.42, 0.6, 0.78].map((x): Panel => ({ places: chevron(x, 0.84, 0.98), fill: "#d8352b" })),
        { places: facing([0.84, 1.14], [0.58, 0.76], -0.02, 0.03), fill: "#a3171a" },
        { places: facing([0.84, 0.93], [0.6, 0.74], -0.022, 0.02), fill: "#e3a24a" },
      ]),
    ],
  };
}

function lamps(x: number, y: number, colour: "white" | "red"): VehicleModel["lamps"] {
  return [
    { at: [-x, y, 0], colour },
    { at: [x, y, 0], colour },
  ];
}

const chevron = (x: number, bottom: number, top: number): Place[] => [
  [x, bottom, -0.02],
  [x + 0.09, bottom, -0.02],
  [x + 0.16, top, -0.02],
  [x + 0.07, top, -0.02],
];

/** Both sides from `from` to `to` metres behind the nearest point; a van's lean in towards its roof. */
function boxSides(
  [foot, top]: readonly [footHalfWidth: number, topHalfWidth: number],
  heightM: number,
  [from, to]: readonly [number, number],
  body: string,
): Panel[] {
  return bothSides([
    {
      places: [
        [foot, 0.35, from],
        [foot, heightM * 0.5, from],
        [top, heightM, from],
        [top, heightM, to],
        [foot, 0.35, to],
      ],
      fill: shaded(body, 0.7),
    },
    {
      places: [
        [foot, 0, to - 1.6],
        [foot, 0.8, to - 1.6],
        [foot, 0.8, to - 0.8],
        [foot, 0, to - 0.8],
      ],
      fill: TYRE,
    },
  ]);
}
