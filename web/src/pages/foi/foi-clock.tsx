/** The working-day clock of a request, in words and as a bar. */
import type { Schemas } from "../../api/client.ts";
import { dayWords } from "../../components/day-words.ts";

export function clockWords(clock: Schemas["FoiClock"]): string {
  if (clock.state === "suspended") return "Stopped until the requester replies";
  if (clock.late === null || (clock.daysLeft === null && clock.state === "running")) {
    return `Cannot be counted: bank holidays are known to ${dayWords(clock.holidaysKnownTo ?? "")} only`;
  }
  if (clock.state === "stopped") return clock.late ? "Answered late" : "Answered in time";
  const days = clock.daysLeft ?? 0;
  if (clock.late) return `${Math.abs(days)} working days late`;
  return `${days} working day${days === 1 ? "" : "s"} left`;
}

export function FoiClock({ clock }: { readonly clock: Schemas["FoiClock"] }) {
  const { workingDay, limitDays } = clock;
  const urgent = clock.state === "running" && (clock.late || clock.alarm !== null || workingDay === null);
  return (
    <span className="fw-clock">
      {workingDay === null ? null : (
        <progress
          value={Math.min(workingDay, limitDays)}
          max={limitDays}
          aria-label={`Working day ${workingDay} of ${limitDays}`}
        />
      )}
      {urgent ? <strong>! {clockWords(clock)}</strong> : clockWords(clock)}
    </span>
  );
}
