/** Does this plate look as the rules do not allow? As far as a read tells: what a camera or our reader said of it, and no more. */
import { CONFIDENCE_USES } from "#recognition/confidence-uses.ts";
import { formatsOf } from "#recognition/mark-formats.ts";
import type { Read } from "#terms/read.ts";
import { displayVrm, isPartial } from "#terms/vrm.ts";

/**
 * - `partly-unread`: some characters could not be read: covered, dirty or damaged.
 * - `other-end`: a yellow plate on a vehicle that comes.
 * - `spacing`: the camera wrote a gap where the form of the mark has none.
 * - `no-known-form`: surely read on a British plate, and no form of British marks.
 * - `not-in-picture`: the camera read it, and our reader finds no plate in the camera's own pictures, as of a plate that shines in
 *   infra-red alone; or of a picture that is too dark or too small.
 */
export const ODD_LOOKS = [
  "partly-unread",
  "other-end",
  "spacing",
  "no-known-form",
  "not-in-picture",
] as const;
export type OddLook = (typeof ODD_LOOKS)[number];

/** Country and colour are as sure as this before anything rests on them. */
const SURE = 0.9;

/** Those that the read itself tells; each once, in the order of `ODD_LOOKS`. */
export function oddLooks(
  read: Pick<Read, "vrm" | "vrmRaw" | "confidence" | "country" | "colour" | "direction">,
): readonly OddLook[] {
  const { vrm, country } = read;
  if (isPartial(vrm)) return ["partly-unread"];
  const isBritish = country?.code === "GB" && country.probability >= SURE;
  const isSure = (read.confidence ?? 0) >= CONFIDENCE_USES.autoMatch;
  return [
    ...(isBritish && isOfOtherEnd(read) ? (["other-end"] as const) : []),
    ...((country === undefined || country.code === "GB") && isOddlySpaced(read)
      ? (["spacing"] as const)
      : []),
    ...(isBritish && isSure && formatsOf(vrm).length === 0 ? (["no-known-form"] as const) : []),
  ];
}

/** A white one behind is not told from the plates of pictures by infra-red light, in which all of them are white. */
const isOfOtherEnd = ({ colour, direction }: Pick<Read, "colour" | "direction">): boolean =>
  direction === "towards" && colour?.name === "yellow" && colour.probability >= SURE;

/** Only where the camera writes gaps at all, and the mark is of a form that has one. */
function isOddlySpaced({ vrm, vrmRaw }: Pick<Read, "vrm" | "vrmRaw">): boolean {
  const groups = vrmRaw.trim().toUpperCase().split(/\s+/);
  const usual = displayVrm(vrm);
  return groups.length > 1 && groups.join("") === vrm && usual.includes(" ") && groups.join(" ") !== usual;
}
