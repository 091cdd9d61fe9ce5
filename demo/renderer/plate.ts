/** What does a UK number plate look like? Laid out in millimetres by the display rules, then drawn in perspective. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { mappingOnto, type PlateMapping } from "#recognition/quadrilateral.ts";
import { invariant } from "#terms/invariant.ts";
import type { Corners, Point } from "#terms/position.ts";
import { displayVrm } from "#terms/vrm.ts";
import { outline } from "./lens.ts";
import type { LightSetting } from "./light.ts";

const Typeface = z.object({
  heightMm: z.number(),
  widthMm: z.number(),
  glyphs: z.record(z.string(), z.object({ widthMm: z.number(), d: z.string() })),
});
const typeface = Typeface.parse(
  JSON.parse(readFileSync(new URL("../../assets/typeface.json", import.meta.url), "utf8")),
);

/** Character measures of a plate, mm: schedule 3 of the 2001 display regulations. */
interface Measures {
  readonly height: number;
  readonly width: number;
  readonly gap: number;
  readonly groupGap: number;
  readonly lineGap: number;
}
const CAR: Measures = { height: 79, width: 50, gap: 11, groupGap: 33, lineGap: 19 };
const MOTORCYCLE: Measures = { height: 64, width: 44, gap: 10, groupGap: 30, lineGap: 13 };
const MARGIN_MM = 11;
const CAR_WIDTH_MM = 520;

/** Reflective white or yellow, or raised silver on black as vehicles built before 1980 may carry. */
export type PlateStyle = "reflective" | "black";

export interface PlateLayout {
  readonly widthMm: number;
  readonly heightMm: number;
  /** Outlines of all characters in mm from the plate's top left. */
  readonly glyphs: readonly (readonly Point[])[];
}

/** The plate of a mark: groups side by side, or one above the other on a plate of two lines. */
export function layOutPlate(vrm: string, lines: 1 | 2, size: "car" | "motorcycle"): PlateLayout {
  const measures = size === "car" ? CAR : MOTORCYCLE;
  const rows = lines === 1 ? [displayVrm(vrm)] : twoRows(vrm);
  const widths = rows.map((row) => rowWidth(row, measures));
  const widest = Math.max(...widths) + 2 * MARGIN_MM;
  const widthMm = lines === 1 && size === "car" ? Math.max(CAR_WIDTH_MM, widest) : widest + 2 * MARGIN_MM;
  const margin = lines === 1 && size === "car" ? 16 : MARGIN_MM * 1.5;
  const heightMm = 2 * margin + rows.length * measures.height + (rows.length - 1) * measures.lineGap;
  const glyphs = rows.flatMap((row, i) =>
    rowGlyphs(
      row,
      measures,
      (widthMm - (widths[i] ?? 0)) / 2,
      margin + i * (measures.height + measures.lineGap),
    ),
  );
  return { widthMm, heightMm, glyphs };
}

/** Words as a painter would set them with a plate's letters: one row without a margin. */
export function layOutWords(words: string): PlateLayout {
  return { widthMm: rowWidth(words, CAR), heightMm: CAR.height, glyphs: rowGlyphs(words, CAR, 0, 0) };
}

function twoRows(vrm: string): string[] {
  const groups = displayVrm(vrm).split(" ");
  if (groups.length === 2) return groups;
  const half = Math.ceil(vrm.length / 2);
  return [vrm.slice(0, half), vrm.slice(half)];
}

function glyphOf(character: string): { widthMm: number; d: string } {
  const glyph = typeface.glyphs[character];
  invariant(glyph !== undefined, "the typeface has every letter and digit");
  return glyph;
}

/** How far the pen moves for a character, and how far it then is from the next one. */
function advance(row: string, i: number, { width, gap, groupGap }: Measures): number {
  const [character, next] = [row[i] ?? "", row[i + 1]];
  if (character === " ") return groupGap;
  const glyphWidth = (glyphOf(character).widthMm * width) / typeface.widthMm;
  return glyphWidth + (next === undefined || next === " " ? 0 : gap);
}

function rowWidth(row: string, measures: Measures): number {
  return [...row].reduce((sum, _, i) => sum + advance(row, i, measures), 0);
}

function rowGlyphs(row: string, measures: Measures, left: number, top: number): Point[][] {
  let x = left;
  return [...row].flatMap((character, i) => {
    const shapes = character === " " ? [] : glyphAt(character, measures, x, top);
    x += advance(row, i, measures);
    return shapes;
  });
}

function glyphAt(character: string, measures: Measures, left: number, top: number): Point[][] {
  const [scaleX, scaleY] = [measures.width / typeface.widthMm, measures.height / typeface.heightMm];
  return glyphOf(character)
    .d.split("Z")
    .filter((part) => part !== "")
    .map((part) =>
      part
        .slice(1)
        .split("L")
        .map((pair): Point => {
          const [x = 0, y = 0] = pair.split(" ").map(Number);
          return [left + x * scaleX, top + y * scaleY];
        }),
    );
}

/** The plate as SVG, laid onto four corners of the picture. */
export function drawPlate(
  layout: PlateLayout,
  corners: Corners,
  { end, style }: { readonly end: "front" | "rear"; readonly style: PlateStyle },
  light: LightSetting,
): string {
  const map = mappingOnto(corners);
  invariant(map !== undefined, "a drawn plate has an area");
  const { face, ink } = style === "black" ? blackPaint(light) : reflectivePaint(end, light);
  return [
    `<path d="${roundedFace(map, 0.012, 0.06)}" fill="rgb(${face})" stroke="#222" stroke-width="0.8"/>`,
    `<path d="${glyphsOn(layout, map)}" fill="rgb(${ink})" fill-rule="evenodd"/>`,
    `<path d="${roundedFace(map, 0.012, 0.06)}" fill="url(#plate-shine)"/>`,
  ].join("");
}

/** SVG path data of the characters, where the mapping puts the layout's area. */
export function glyphsOn({ glyphs, widthMm, heightMm }: PlateLayout, map: PlateMapping): string {
  return glyphs.map((points) => outline(points.map(([x, y]) => map(x / widthMm, y / heightMm)))).join("");
}

interface Paint {
  readonly face: string;
  readonly ink: string;
}

function reflectivePaint(end: "front" | "rear", { monochrome, plateBrightness }: LightSetting): Paint {
  const face = monochrome || end === "front" ? [246, 246, 242] : [247, 200, 30];
  const ink = Math.round(24 * plateBrightness + (monochrome ? 12 : 0));
  return {
    face: face.map((level) => Math.round(level * plateBrightness)).join(","),
    ink: `${ink},${ink},${ink}`,
  };
}

function blackPaint({ plateBrightness }: LightSetting): Paint {
  const silver = Math.round(205 * plateBrightness);
  return { face: "23,23,25", ink: `${silver},${silver},${silver}` };
}

/** The plate's edge with its corners cut, in shares of width and height. */
function roundedFace(map: PlateMapping, cutX: number, cutY: number): string {
  return outline([
    map(cutX, 0),
    map(1 - cutX, 0),
    map(1, cutY),
    map(1, 1 - cutY),
    map(1 - cutX, 1),
    map(cutX, 1),
    map(0, 1 - cutY),
    map(0, cutY),
  ]);
}
