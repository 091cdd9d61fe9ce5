/** What is behind the vehicles? Sky, hills, trees, verge and a road with its markings, as SVG. */
import type { Point } from "#terms/position.ts";
import { type Lens, outline } from "./lens.ts";
import type { LightSetting } from "./light.ts";
import type { Chance } from "./random.ts";

const LANE_WIDTH_M = 3.5;
/** Edges of the carriageway from the camera's own line: half a lane to the left, a lane and a half to the right. */
const ROAD_LEFT_M = -LANE_WIDTH_M / 2 - 0.4;
const ROAD_RIGHT_M = LANE_WIDTH_M * 1.5 + 0.4;
const NEAR_M = 4;
const FAR_M = 400;

export function drawRoad(lens: Lens, light: LightSetting, chance: Chance): string {
  const { widthPx, heightPx, horizonPx } = lens;
  return [
    gradient("sky", light.sky),
    gradient("verge", light.verge),
    gradient("road", light.road),
    `<rect width="${widthPx}" height="${horizonPx + 2}" fill="url(#sky)"/>`,
    `<path d="${hills(lens, chance)}" fill="${light.hills}"/>`,
    `<path d="${treeLine(lens, chance)}" fill="${light.trees}"/>`,
    `<rect y="${horizonPx}" width="${widthPx}" height="${heightPx - horizonPx}" fill="url(#verge)"/>`,
    hedge(lens, light, ROAD_LEFT_M - 3.2, chance),
    hedge(lens, light, ROAD_RIGHT_M + 3.2, chance),
    `<path d="${strip(lens, ROAD_LEFT_M - 0.5, ROAD_RIGHT_M + 0.5, NEAR_M, FAR_M)}" fill="#8a8474" opacity="0.6"/>`,
    `<path d="${strip(lens, ROAD_LEFT_M, ROAD_RIGHT_M, NEAR_M, FAR_M)}" fill="url(#road)"/>`,
    wheelTracks(lens),
    markings(lens, light, chance),
  ].join("");
}

const gradient = (id: string, [from, to]: readonly [string, string]): string =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>`;

/** A strip along the road, from `left` to `right` metres across and `near` to `far` metres away. */
function strip(lens: Lens, left: number, right: number, near: number, far: number): string {
  return outline([
    lens.see([left, 0, near]),
    lens.see([left, 0, far]),
    lens.see([right, 0, far]),
    lens.see([right, 0, near]),
  ]);
}

function markings(lens: Lens, light: LightSetting, chance: Chance): string {
  const start = chance.between(0, 9);
  const dashes = Array.from({ length: 14 }, (_, i) => {
    const near = NEAR_M + start + i * 9;
    return strip(lens, LANE_WIDTH_M / 2 - 0.06, LANE_WIDTH_M / 2 + 0.06, near, near + 3);
  });
  const edges = [ROAD_LEFT_M + 0.15, ROAD_RIGHT_M - 0.3].map((x) => strip(lens, x, x + 0.15, NEAR_M, FAR_M));
  return `<path d="${[...dashes, ...edges].join("")}" fill="${light.paint}" opacity="0.85"/>`;
}

/** Tyres polish the road: two darker tracks in each lane. */
function wheelTracks(lens: Lens): string {
  const tracks = [0, LANE_WIDTH_M].flatMap((lane) => [
    strip(lens, lane - 1, lane - 0.55, NEAR_M, FAR_M),
    strip(lens, lane + 0.55, lane + 1, NEAR_M, FAR_M),
  ]);
  return `<path d="${tracks.join("")}" fill="#000" opacity="0.07"/>`;
}

function hills({ widthPx, horizonPx }: Lens, chance: Chance): string {
  const phase = chance.between(0, 6);
  const ridge = Array.from({ length: 41 }, (_, i): Point => {
    const x = i / 40;
    return [
      x * widthPx,
      horizonPx * (0.62 + 0.13 * Math.sin(x * 5 + phase) + 0.06 * Math.sin(x * 13 + phase * 2)),
    ];
  });
  return outline([...ridge, [widthPx, horizonPx + 2], [0, horizonPx + 2]]);
}

function treeLine({ widthPx, horizonPx }: Lens, chance: Chance): string {
  const crowns = Array.from(
    { length: 121 },
    (_, i): Point => [
      (i / 120) * widthPx,
      horizonPx * (0.84 - 0.1 * Math.sin(i / 9) - chance.between(0, 0.09)),
    ],
  );
  return outline([...crowns, [widthPx, horizonPx + 3], [0, horizonPx + 3]]);
}

/** A hedge along the verge, ragged at the top. */
function hedge(lens: Lens, light: LightSetting, x: number, chance: Chance): string {
  const depths = Array.from({ length: 60 }, (_, i) => 7 * 1.085 ** i);
  const top = depths.map((z) => lens.see([x, chance.between(1.1, 1.45), z]));
  const foot = depths.toReversed().map((z) => lens.see([x, 0, z]));
  return `<path d="${outline([...top, ...foot])}" fill="${light.trees}"/>`;
}
