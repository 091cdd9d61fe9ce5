/** What else carries letters beside a road? Boards on posts, with words that are no mark: what a recogniser must not take for one. */
import { mappingOnto } from "#recognition/quadrilateral.ts";
import { invariant } from "#terms/invariant.ts";
import type { Corners } from "#terms/position.ts";
import { type Lens, outline, type Place } from "./lens.ts";
import { glyphsOn, layOutWords } from "./plate.ts";

/** The background and the letters, as road signs and shop boards have them. */
const PAINTS = {
  green: ["#0a6b3d", "#f2f2ee"],
  blue: ["#14509b", "#f2f2ee"],
  brown: ["#6b3f1d", "#f2f2ee"],
  white: ["#eeeeea", "#1b1b1b"],
  yellow: ["#f0b81c", "#1b1b1b"],
} as const;

export interface Board {
  readonly rows: readonly string[];
  readonly paint: keyof typeof PAINTS;
  /** Middle of its lower edge. */
  readonly at: Place;
  readonly letterHeightM: number;
}

const GAP = 0.45;
const MARGIN = 0.7;

/** Drawn facing the camera on two posts; gaps and margins are shares of the letters' height. */
export function drawBoard({ rows, paint, at: [x, y, z], letterHeightM: letter }: Board, lens: Lens): string {
  const layouts = rows.map(layOutWords);
  const widths = layouts.map(({ widthMm, heightMm }) => (widthMm / heightMm) * letter);
  const half = Math.max(...widths) / 2 + MARGIN * letter;
  const height = rows.length * letter * (1 + GAP) - GAP * letter + 2 * MARGIN * letter;
  const rectangle = (left: number, right: number, bottom: number, top: number): Corners => [
    lens.see([left, top, z]),
    lens.see([right, top, z]),
    lens.see([right, bottom, z]),
    lens.see([left, bottom, z]),
  ];
  const [ground, ink] = PAINTS[paint];
  const posts = [-0.6, 0.6].map((side) =>
    outline(rectangle(x + side * half - 0.04, x + side * half + 0.04, 0, y)),
  );
  const words = layouts.map((layout, i) => {
    const top = y + height - letter * (MARGIN + i * (1 + GAP));
    const width = widths[i] ?? 0;
    const map = mappingOnto(rectangle(x - width / 2, x + width / 2, top - letter, top));
    invariant(map !== undefined, "a drawn board has an area");
    return glyphsOn(layout, map);
  });
  return [
    `<path d="${posts.join("")}" fill="#8d9093"/>`,
    `<path d="${outline(rectangle(x - half, x + half, y, y + height))}" fill="${ground}" stroke="${ink}" stroke-width="1.5"/>`,
    `<path d="${words.join("")}" fill="${ink}" fill-rule="evenodd"/>`,
  ].join("");
}
