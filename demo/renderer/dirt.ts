/** What does mud do to a plate? Splashes of it, thrown up by the wheels: thicker below than above. */
import { mappingOnto } from "#recognition/quadrilateral.ts";
import { invariant } from "#terms/invariant.ts";
import type { Corners, Point } from "#terms/position.ts";
import { outline } from "./lens.ts";
import type { LightSetting } from "./light.ts";
import type { PlateLayout } from "./plate.ts";
import type { Chance } from "./random.ts";

const MUD = [112, 94, 70];
/** Radii of splashes, mm: a stroke of a character is some 14 mm wide, so none hides a whole character. */
const SPLASH_MM = [3, 15] as const;

/** Splashes over about `share` of the plate's area, as SVG; nothing for a clean plate. */
export function drawDirt(
  { widthMm, heightMm }: PlateLayout,
  corners: Corners,
  share: number,
  { monochrome, plateBrightness }: LightSetting,
  dice: Chance,
): string {
  if (share === 0) return "";
  const map = mappingOnto(corners);
  invariant(map !== undefined, "a drawn plate has an area");
  const grey = MUD.map((level) => Math.round((monochrome ? 84 : level) * plateBrightness));
  const splashes: string[] = [];
  for (let left = share * widthMm * heightMm; left > 0; ) {
    const radius = dice.between(...SPLASH_MM) * dice.between(0.4, 1);
    const [x, y] = [dice.between(0, widthMm), heightMm * Math.sqrt(dice.between(0, 1))];
    const splash = Array.from({ length: 9 }, (_, i): Point => {
      const [angle, r] = [(i / 9) * 2 * Math.PI, radius * dice.between(0.6, 1.2)];
      return map(clamp((x + r * Math.cos(angle)) / widthMm), clamp((y + r * Math.sin(angle)) / heightMm));
    });
    splashes.push(`<path d="${outline(splash)}" fill-opacity="${dice.between(0.45, 0.92).toFixed(2)}"/>`);
    left -= Math.PI * radius ** 2;
  }
  return `<g fill="rgb(${grey.join(",")})">${splashes.join("")}</g>`;
}

const clamp = (share: number): number => Math.min(1, Math.max(0, share));
