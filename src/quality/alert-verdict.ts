/** What does an officer's verdict on an alert say of the read behind it? The officer compared the picture with the mark that is sought. */
import { type Alert, hasPicture, type Sighting } from "#alerting/alert.ts";
import type { OfficerCommand } from "#alerting/decide-alert.ts";
import { canonicalVrm, isPartial } from "#terms/vrm.ts";
import { type Verdict, verdictOn } from "./review.ts";

export interface AlertVerdict {
  readonly sighting: Sighting;
  readonly verdict: Verdict;
}

/** Undefined when nobody saw a picture of it, and for a read that says itself that it is not whole. */
export function alertVerdict(
  alert: Alert,
  {
    verdict,
    correctedVrm,
    compared,
  }: Pick<OfficerCommand & { type: "verify" }, "verdict" | "correctedVrm" | "compared">,
): AlertVerdict | undefined {
  const sighting = compared ?? alert.pictured;
  const { compareWith } = alert.grounds;
  if (sighting === undefined || !hasPicture(sighting)) return undefined;
  if (isPartial(sighting.vrm) || isPartial(compareWith)) return undefined;
  if (verdict === "matches") return { sighting, verdict: verdictOn(sighting.vrm, compareWith) };
  if (correctedVrm !== undefined) return { sighting, verdict: verdictOn(sighting.vrm, correctedVrm) };
  // The picture does not show the mark that is sought. Only if that was what was read does it say anything of the read.
  const isExact = canonicalVrm(sighting.vrm) === canonicalVrm(compareWith);
  return { sighting, verdict: { kind: isExact ? "misread" : "cannot-tell" } };
}
