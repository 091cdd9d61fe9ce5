/** A motorcycle and its rider, from the rear: the only end that carries a plate. */
import { bothSides, facing, shaded, type VehicleModel } from "./panel.ts";

const LEATHER = "#26282b";
const METAL = "#6c7276";

export function motorcycleRear(body: string): VehicleModel {
  return {
    plateAt: [0, 0.62, -0.03],
    plateSize: "motorcycle",
    lengthM: 2.1,
    widthM: 0.8,
    distanceM: 9,
    lamps: [{ at: [0, 0.86, 0], colour: "red" }],
    panels: [
      { places: facing([-0.42, 0.42], [1.02, 1.08], 1.2, 0.03), fill: METAL },
      ...bothSides([
        { places: facing([0.4, 0.56], [1.12, 1.26], 1.2, 0.05), fill: LEATHER },
        { places: facing([0.1, 0.34], [0.3, 0.9], 0.8, 0.1), fill: shaded(body, 0.75) },
      ]),
      { places: facing([-0.1, 0.1], [0, 0.64], 0.1, 0.09), fill: "#121212" },
      { places: facing([-0.05, 0.05], [0.02, 0.6], 0.08, 0.05), fill: "#2b2b2b" },
      ...bothSides([
        { places: facing([0.17, 0.33], [0.28, 0.66], 0.35, 0.08), fill: LEATHER },
        { places: facing([0.16, 0.27], [0.3, 0.44], 0.1, 0.06), fill: METAL },
      ]),
      { places: facing([-0.27, 0.27], [0.86, 1.46], 0.45, 0.2), fill: LEATHER },
      { places: facing([-0.2, 0.2], [1.12, 1.3], 0.44, 0.06), fill: "#c9d13a" },
      ...bothSides([{ places: facing([0.24, 0.37], [1.0, 1.4], 0.55, 0.08), fill: shaded(LEATHER, 0.85) }]),
      { places: facing([-0.145, 0.145], [1.43, 1.76], 0.5, 0.145), fill: body },
      { places: facing([-0.12, 0.12], [1.6, 1.74], 0.49, 0.1), fill: shaded(body, 1.3), opacity: 0.5 },
      { places: facing([-0.17, 0.17], [0.74, 0.94], 0.05, 0.07), fill: body },
      { places: facing([-0.1, 0.1], [0.81, 0.9], 0.02, 0.04), fill: "#a8181b" },
      { places: facing([-0.13, 0.13], [0.5, 0.76], 0, 0.02), fill: "#1b1b1b" },
    ],
  };
}
