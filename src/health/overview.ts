/** Which cameras need somebody first? Those that are not well, the gravest measure first; then those of which too little is known. */
import type { Camera } from "#terms/camera.ts";
import { type HealthState, type HealthVerdict, MEASURES } from "./measures.ts";

export interface CameraStanding {
  readonly camera: Camera;
  /** The name of the protocol by which it was heard last. */
  readonly protocol: string | undefined;
  readonly verdict: HealthVerdict;
  /** Those that are alarms, the gravest first. */
  readonly alarms: readonly HealthState[];
}

export function standingOf(
  camera: Camera,
  protocol: string | undefined,
  states: readonly HealthState[],
): CameraStanding {
  const alarms = states
    .filter(({ alarmSince }) => alarmSince !== undefined)
    .toSorted((a, b) => gravity(a) - gravity(b));
  const isKnown = states.some(({ verdict, measure }) => verdict === "well" && measure !== "silent");
  return { camera, protocol, alarms, verdict: alarms.length > 0 ? "unwell" : isKnown ? "well" : "unknown" };
}

const gravity = ({ measure }: Pick<HealthState, "measure">): number => MEASURES.indexOf(measure);
const ORDER: Readonly<Record<HealthVerdict, number>> = { unwell: 0, unknown: 1, well: 2 };

export function worstFirst(standings: readonly CameraStanding[]): readonly CameraStanding[] {
  const gravest = ({ alarms: [first] }: CameraStanding) => (first === undefined ? 0 : gravity(first));
  return standings.toSorted(
    (a, b) =>
      ORDER[a.verdict] - ORDER[b.verdict] ||
      gravest(a) - gravest(b) ||
      b.alarms.length - a.alarms.length ||
      (a.camera.code < b.camera.code ? -1 : 1),
  );
}

export function countVerdicts(standings: readonly CameraStanding[]): Readonly<Record<HealthVerdict, number>> {
  const count = (wanted: HealthVerdict) => standings.filter(({ verdict }) => verdict === wanted).length;
  return { well: count("well"), unwell: count("unwell"), unknown: count("unknown") };
}
