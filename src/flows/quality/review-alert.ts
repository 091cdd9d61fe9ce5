/** Story: what an officer says of an alert's picture is kept as a review of the read behind it. */
import type { Alert } from "#alerting/alert.ts";
import type { OfficerCommand } from "#alerting/decide-alert.ts";
import { alertVerdict } from "#quality/alert-verdict.ts";
import { lightBandAt, londonHour } from "#quality/light-band.ts";
import type { ReviewBook } from "#quality/ports.ts";
import type { Instant } from "#terms/instant.ts";
import { type Officer, personOf } from "#terms/officer.ts";
import type { CountTrafficPorts } from "../figures/count-traffic.ts";

export interface ReviewAlertPorts extends Pick<CountTrafficPorts, "lightPlace"> {
  readonly book: Pick<ReviewBook, "addFromAlert" | "takeBackFromAlert">;
}

/** `alert` is as it was when the officer looked. Steps other than the verdict say nothing of the read. */
export async function reviewAlert(
  alert: Alert,
  command: OfficerCommand,
  officer: Officer,
  at: Instant,
  { book, lightPlace }: ReviewAlertPorts,
): Promise<void> {
  if (command.type === "undo" && alert.undo?.step === "verify" && alert.compared !== undefined) {
    await book.takeBackFromAlert(alert.compared.readId, { by: alert.undo.by, at: alert.undo.at });
    return;
  }
  const said = command.type === "verify" ? alertVerdict(alert, command) : undefined;
  if (said === undefined) return;
  const { readId, cameraId, capturedAt } = said.sighting;
  await book.addFromAlert({
    readId,
    cameraId,
    capturedAt,
    band: lightBandAt(capturedAt, lightPlace(cameraId)),
    hour: londonHour(capturedAt),
    verdict: said.verdict,
    by: personOf(officer),
    at,
  });
}
