/** The working-day clock of a request, in words and as a bar. */
import type { Schemas } from "../../api/client.ts";

export function clockWords(clock: Schemas["FoiClock"]): string {
  if (clock.state === "suspended") return "Stopped until the requester replies";
  if (clock.state === "stopped") return clock.late ? "Answered late" : "Answered in time";
  if (clock.late) return `${Math.abs(clock.daysLeft)} working days late`;
  return `${clock.daysLeft} working day${clock.daysLeft === 1 ? "" : "s"} left`;
}

export function FoiClock({ clock }: { readonly clock: Schemas["FoiClock"] }) {
  const urgent = clock.state === "running" && (clock.late || clock.alarm !== null);
  return (
    <span className="fw-clock">
      <progress
        value={Math.min(clock.workingDay, clock.limitDays)}
        max={clock.limitDays}
        aria-label={`Working day ${clock.workingDay} of ${clock.limitDays}`}
      />
      {urgent ? <strong>! {clockWords(clock)}</strong> : clockWords(clock)}
    </span>
  );
}
