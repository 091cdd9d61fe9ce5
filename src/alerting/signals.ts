/**
 * What is odd about this read or this vehicle? Hints that ride on a hit: each is a reason to look again, none of them hides a
 * hit or changes what may be done about it.
 */
import type { Hit } from "#matching/hit.ts";
import { formatsOf } from "#recognition/mark-formats.ts";
import { isNotYetIssued } from "#terms/age-identifier.ts";
import type { CameraId } from "#terms/ids.ts";
import { isPartial } from "#terms/vrm.ts";
import { isOtherColour, isOtherMake } from "./seen-vehicle.ts";

export const SIGNAL_CODES = [
  "clone",
  "other-make",
  "other-colour",
  "age-identifier",
  "no-known-form",
  "plate-against-class",
  "trade-plate",
  "misread-here",
  "estimated",
  "seen-before-listed",
] as const;
export type SignalCode = (typeof SIGNAL_CODES)[number];

export interface Signal {
  readonly code: SignalCode;
  /** A sentence for an officer. */
  readonly words: string;
}

/** Cameras whose read of this subject was found to be a misread, once for each time. */
export type MisreadCameras = readonly CameraId[];

/** Of the hit that leads an alert, gravest first. */
export function signalsOf(hit: Hit, misreadAt: MisreadCameras = []): readonly Signal[] {
  return [
    ...vehicleSignals(hit),
    ...plateSignals(hit),
    ...misreadSignals(hit, misreadAt),
    ...estimateSignals(hit),
    ...listedLaterSignals(hit),
  ];
}

function vehicleSignals({ read: { vehicle: seen }, entry: { expected } }: Hit): readonly Signal[] {
  if (seen === undefined || expected === undefined) return [];
  const other = (code: SignalCode, wanted: string | undefined, was: string | undefined): Signal => ({
    code,
    words: `The list expects ${wanted}; the camera saw ${was}. The plate may be on another vehicle.`,
  });
  return [
    ...(isOtherMake(seen, expected) ? [other("other-make", expected.make, seen.make)] : []),
    ...(isOtherColour(seen, expected) ? [other("other-colour", expected.colour, seen.colour)] : []),
  ];
}

function plateSignals({ read }: Hit): readonly Signal[] {
  if (isPartial(read.vrm)) return [];
  const formats = formatsOf(read.vrm);
  const isBritish = read.country === undefined || read.country.code === "GB";
  const said: readonly (readonly [boolean, SignalCode, string])[] = [
    [
      isNotYetIssued(read.vrm, read.capturedAt),
      "age-identifier",
      "The age identifier is later than today: no such mark has been issued. A misread or a false plate.",
    ],
    [
      isBritish && formats.length === 0,
      "no-known-form",
      "The mark has no form in which British marks are issued. A misread, a foreign plate or a false one.",
    ],
    [isAgainstClass(read), "plate-against-class", CLASS_WORDS],
    [
      formats[0]?.id === "trade",
      "trade-plate",
      "This is the form of trade plates, which move between vehicles: the vehicle cannot be known from it.",
    ],
  ];
  return said.flatMap(([holds, code, words]) => (holds ? [{ code, words }] : []));
}

/** Motorcycles bear one plate, behind, of two lines (uk-anpr 6.5). */
const isAgainstClass = ({ vehicle, lines, direction }: Hit["read"]): boolean =>
  vehicle?.class === "motorcycle" && (lines === 1 || direction === "towards");

const CLASS_WORDS =
  "The camera saw a motorcycle, but this plate is not one of a motorcycle: those are behind and have two lines.";

function misreadSignals({ read }: Hit, misreadAt: MisreadCameras): readonly Signal[] {
  const here = misreadAt.filter((camera) => camera === read.cameraId).length;
  if (here === 0) return [];
  const times = here === 1 ? "once" : `${here} times`;
  return [
    {
      code: "misread-here",
      words: `This camera has misread another plate as this mark ${times} before. Check every character in the picture.`,
    },
  ];
}

/** The reader named no probability for the mark that is sought, so one is judged. */
function estimateSignals({ estimate }: Hit): readonly Signal[] {
  if (estimate === undefined) return [];
  return [
    {
      code: "estimated",
      words: `The camera did not name the mark on the list. ${chanceWords(estimate)} that the plate bears it, judged by which characters are taken for one another.`,
    },
  ];
}

export function chanceWords(share: number): string {
  if (share >= 0.1) return `About ${Math.round(share * 100)} in 100`;
  if (share >= 0.001) return `About ${Math.round(share * 1000)} in 1,000`;
  return "Less than 1 in 1,000";
}

const listedLaterSignals = ({ read, entry }: Hit): readonly Signal[] =>
  read.capturedAt < entry.addedAt
    ? [
        {
          code: "seen-before-listed",
          words: "The vehicle was seen before it was put on the list. It may be elsewhere by now.",
        },
      ]
    : [];
