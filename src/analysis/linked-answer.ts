/** Was a vehicle that is linked to a person in the area at the time? Yes or no, and what may be said of it. */
import type { CameraId } from "#terms/ids.ts";
import type { Read } from "#terms/read.ts";
import { canonicalVrm, displayVrm, type Vrm } from "#terms/vrm.ts";

export interface LinkedAnswer {
  readonly seen: boolean;
  /** How often each vehicle was read, in the order of the question. */
  readonly vehicles: readonly { readonly vrm: Vrm; readonly reads: number }[];
  /** Sentences that may be said of the answer, and no more than they say. */
  readonly maySay: readonly string[];
  readonly mayNotSay: readonly string[];
}

interface Looked {
  readonly vrms: readonly Vrm[];
  readonly cameraIds: readonly CameraId[];
  /** Cameras that delivered nothing at all in those hours, of any vehicle. */
  readonly silent: readonly CameraId[];
}

/** `reads`: those of the vehicles at the cameras in the window. */
export function linkedAnswer(reads: readonly Read[], { vrms, cameraIds, silent }: Looked): LinkedAnswer {
  const byMark = Map.groupBy(reads, ({ vrm }) => canonicalVrm(vrm));
  const vehicles = vrms.map((vrm) => ({ vrm, reads: byMark.get(canonicalVrm(vrm))?.length ?? 0 }));
  const seen = vehicles.filter((vehicle) => vehicle.reads > 0).map(({ vrm }) => displayVrm(vrm));
  const cameras = cameraIds.length === 1 ? "the camera" : `the ${cameraIds.length} cameras`;
  if (seen.length === 0) {
    return { seen: false, vehicles, maySay: notSeen(vrms, cameras, cameraIds, silent), mayNotSay: NOT_OF_NO };
  }
  const marks = seen.length === 1 ? `The mark ${seen.join()} was` : `The marks ${seen.join(", ")} were`;
  return {
    seen: true,
    vehicles,
    maySay: [`${marks} read by ${cameras} asked for, at the times shown.`],
    mayNotSay: NOT_OF_YES,
  };
}

function notSeen(
  vrms: readonly Vrm[],
  cameras: string,
  cameraIds: readonly CameraId[],
  silent: readonly CameraId[],
): readonly string[] {
  const marks = vrms.length === 1 ? "The mark was" : "None of the marks was";
  const read = vrms.length === 1 ? "not read" : "read";
  const quiet =
    silent.length === 0
      ? "Each of them read other vehicles in these hours."
      : `${silent.length} of ${cameraIds.length} read no vehicle at all in these hours, and may not have worked.`;
  return [`${marks} ${read} by ${cameras} asked for in the time asked for.`, quiet];
}

const NOT_OF_YES: readonly string[] = [
  "Who drove, or who was in the vehicle.",
  "That the plate was on the vehicle it was issued to. Look at the picture and test for a clone.",
  "That the text was read rightly, before a person has looked at the picture.",
];

const NOT_OF_NO: readonly string[] = [
  "That the vehicle was not in the area. It may have come by a road without a camera, been misread, or borne another plate.",
  "That the person was not in the area.",
];
