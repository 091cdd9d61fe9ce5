/** How many answers of which kind came for each camera and hour of capture? */
import { HOUR_MS, type Instant, instant } from "#terms/instant.ts";
import type { ForwardingTally, Settlement } from "./ports.ts";

/** The start of the hour, UTC. */
export function hourOf(moment: Instant): Instant {
  return instant(moment - (moment % HOUR_MS));
}

export function tallyByHour(settlements: readonly Settlement[]): readonly ForwardingTally[] {
  const groups = Map.groupBy(settlements, ({ read }) => `${hourOf(read.capturedAt)} ${read.cameraId}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const accepted = group.filter(({ answer }) => answer.accepted).length;
    return {
      cameraId: first.read.cameraId,
      hour: hourOf(first.read.capturedAt),
      accepted,
      refused: group.length - accepted,
      resent: group.filter(({ resent }) => resent).length,
      picturesLeftOut: group.reduce((sum, { picturesLeftOut }) => sum + picturesLeftOut, 0),
      picturesDamaged: group.reduce((sum, { picturesDamaged }) => sum + picturesDamaged, 0),
    };
  });
}

export function addTallies(a: ForwardingTally, b: ForwardingTally): ForwardingTally {
  return {
    cameraId: a.cameraId,
    hour: a.hour,
    accepted: a.accepted + b.accepted,
    refused: a.refused + b.refused,
    resent: a.resent + b.resent,
    picturesLeftOut: a.picturesLeftOut + b.picturesLeftOut,
    picturesDamaged: a.picturesDamaged + b.picturesDamaged,
  };
}
