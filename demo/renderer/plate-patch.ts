/** What does the picture of a plate alone look like? As large as the national limits allow, by the light it was taken in. */
import sharp from "sharp";
import type { Corners } from "#terms/position.ts";
import { developPhoto } from "./develop.ts";
import { LIGHT_SETTINGS, type Light } from "./light.ts";
import { drawPlate, layOutPlate } from "./plate.ts";
import { DEFINITIONS } from "./scene.ts";

const WIDTH_PX = 120;
const EDGE_PX = 3;

/** A JPEG. The same seed gives the same bytes. */
export function renderPatch(vrm: string, light: Light, seed: number): Promise<Uint8Array> {
  const setting = LIGHT_SETTINGS[light];
  const layout = layOutPlate(vrm, 1, "car");
  const heightPx = Math.round((WIDTH_PX * layout.heightMm) / layout.widthMm);
  const [right, bottom] = [WIDTH_PX - EDGE_PX, heightPx - EDGE_PX];
  const corners: Corners = [
    [EDGE_PX, EDGE_PX],
    [right, EDGE_PX],
    [right, bottom],
    [EDGE_PX, bottom],
  ];
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH_PX}" height="${heightPx}">`,
    DEFINITIONS,
    `<rect width="100%" height="100%" fill="${setting.road[1]}"/>`,
    drawPlate(layout, corners, { end: seed % 2 === 0 ? "front" : "rear", style: "reflective" }, setting),
    "</svg>",
  ].join("");
  return developPhoto(sharp(Buffer.from(svg)).removeAlpha(), setting, {}, seed);
}
