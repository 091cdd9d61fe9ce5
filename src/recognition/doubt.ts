/** Why is a reading in doubt? Facts for whoever shows them in words; what is measured here changes neither what was read nor how sure it is. */
import type { Corners } from "#terms/position.ts";
import { CONFIDENCE_USES } from "./confidence-uses.ts";
import { formatsOf, hasFigure } from "./mark-formats.ts";
import type { RgbImage } from "./network-shapes.ts";
import { LETTER_LIKE } from "./plate-belief.ts";
import { PLATE_DOUBTS, type PlateDoubt } from "./plate-doubts.ts";
import type { PlateReading } from "./ports.ts";
import { boundsOf, insidePx, sidesOf } from "./quadrilateral.ts";
import { rectify } from "./rectify.ts";

/** Narrower plates of one line are read worse than others: the same limit as for looks at a passing vehicle. */
const SMALL_PX = 100;
/** A plate whose corners come so near to the picture's edge, in plate widths, goes on beyond it. */
const AT_THE_EDGE = 0.02;
/** A picture that is little else than a plate was cut out of another: its edges are the plate's own. */
const PLATE_ALONE = 0.7;
/** A character less probable than this is in doubt. */
const DOUBTFUL_CHARACTER = 0.9;
/** Of 255: the mean of the ground and the characters together, and the least distance between the two. */
const LIGHT = { darkest: 45, brightest: 235, leastContrast: 40 } as const;
/** Of the contrast, between two pixels side by side at the edge of a stroke. */
const LEAST_SHARPNESS = 0.2;
/** As wide a plate is measured, so that larger ones take no longer and are not called blurred for their size. */
const MEASURED_WIDTH_PX = 140;

/**
 * All doubts that hold, each once, in the order of `PLATE_DOUBTS`; what is wrong with the picture only where the reading is not sure,
 * because a small plate that reads well is in no doubt.
 *
 * @param image the upright picture, in whose pixels `corners` are
 */
export function doubtsOf(
  reading: Pick<PlateReading, "vrm" | "raw" | "confidence" | "characters" | "country" | "lines" | "doubts">,
  corners: Corners,
  image: RgbImage,
): readonly PlateDoubt[] {
  const isUnsure = reading.confidence < CONFIDENCE_USES.autoMatch;
  const found = new Set<PlateDoubt>([
    ...(isCutOff(corners, image) ? (["cut-off"] as const) : []),
    ...(isUnsure ? ofThePicture(corners, reading.lines, image) : []),
    ...ofTheText(reading),
    ...(reading.doubts ?? []),
  ]);
  return PLATE_DOUBTS.filter((doubt) => found.has(doubt));
}

function isCutOff(corners: Corners, image: RgbImage): boolean {
  const { left, right } = boundsOf(corners);
  const width = right - left;
  return width < PLATE_ALONE * image.widthPx && insidePx(corners, image) < AT_THE_EDGE * width;
}

function ofThePicture(corners: Corners, lines: 1 | 2, image: RgbImage): PlateDoubt[] {
  const { widthPx } = sidesOf(corners);
  const { brightness, contrast, sharpness } = measuredPlate(corners, image);
  return [
    ...(widthPx < SMALL_PX / lines ? (["small"] as const) : []),
    ...(brightness < LIGHT.darkest ? (["dark"] as const) : []),
    ...(brightness > LIGHT.brightest ? (["glaring"] as const) : []),
    ...(contrast < LIGHT.leastContrast ? (["faint"] as const) : []),
    ...(sharpness < LEAST_SHARPNESS ? (["blurred"] as const) : []),
  ];
}

function ofTheText({
  vrm,
  raw,
  characters,
  country,
}: Pick<PlateReading, "vrm" | "raw" | "characters" | "country">): PlateDoubt[] {
  const mark: string = vrm;
  const isHome = country === undefined || country.code === "GB" || country.code === "IE";
  return [
    ...(mark.includes("?") ? (["partly-unread"] as const) : []),
    ...(characters.some(({ probability }) => probability < DOUBTFUL_CHARACTER)
      ? (["characters"] as const)
      : []),
    ...(isLikeAWord(raw) ? (["like-a-word"] as const) : []),
    ...(isHome && !mark.includes("?") && formatsOf(mark).length === 0 ? (["no-known-form"] as const) : []),
    ...(country === undefined ? (["unknown-issuer"] as const) : []),
  ];
}

/** Letters alone, or with no other figures than those for which O, I and S are taken. */
const isLikeAWord = (raw: string): boolean => !hasFigure(raw.replace(LETTER_LIKE, ""));

interface PlateMeasures {
  /** 0 to 255. */
  readonly brightness: number;
  /** Between the darkest and the brightest of its pixels, without the extremes at either end. */
  readonly contrast: number;
  /** The steepest steps from one pixel to the next, as a share of the contrast: 1 where strokes end at once. */
  readonly sharpness: number;
}

function measuredPlate(corners: Corners, image: RgbImage): PlateMeasures {
  const sides = sidesOf(corners);
  const width = Math.max(8, Math.min(MEASURED_WIDTH_PX, Math.round(sides.widthPx)));
  const height = Math.max(4, Math.round((width * sides.heightPx) / Math.max(1, sides.widthPx)));
  const { rgb } = rectify(image, corners, width, height);
  const grey = Array.from({ length: width * height }, (_, i) => greyOf(rgb, 3 * i));
  const inOrder = grey.toSorted((a, b) => a - b);
  const contrast = shareOf(inOrder, 0.95) - shareOf(inOrder, 0.05);
  const steps = grey.flatMap((pixel, i) =>
    i % width === 0 ? [] : [Math.abs(pixel - (grey[i - 1] ?? pixel))],
  );
  const steepest = shareOf(
    steps.toSorted((a, b) => a - b),
    0.95,
  );
  return {
    brightness: grey.reduce((sum, pixel) => sum + pixel, 0) / grey.length,
    contrast,
    sharpness: steepest / Math.max(1, contrast),
  };
}

const greyOf = (rgb: Uint8Array, at: number): number =>
  0.299 * (rgb[at] ?? 0) + 0.587 * (rgb[at + 1] ?? 0) + 0.114 * (rgb[at + 2] ?? 0);

const shareOf = (inOrder: readonly number[], share: number): number =>
  inOrder[Math.min(inOrder.length - 1, Math.floor(share * inOrder.length))] ?? 0;
