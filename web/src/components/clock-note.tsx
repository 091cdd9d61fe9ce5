/** What was known of the camera's clock when a read arrived, beside its time. Nothing where nothing was known. */
import type { Schemas } from "../api/client.ts";
import { offsetInWords, WITNESS_WORDS } from "./clock-words.ts";

const SUSPECT = { suspect: "Time doubtful: ", "not-evidence": "Time proves nothing: " } as const;

/** `doubtOnly`: where there is room for nothing else. */
export function ClockNote({
  clock,
  doubtOnly = false,
}: {
  readonly clock: Schemas["ReadClock"] | null;
  readonly doubtOnly?: boolean;
}) {
  if (clock === null) return null;
  const { grade } = clock;
  const isDoubtful = grade === "suspect" || grade === "not-evidence";
  if (doubtOnly && !isDoubtful) return null;
  return (
    <span className="govuk-hint fw-time-from">
      {" "}
      ({isDoubtful ? <strong>{SUSPECT[grade]}</strong> : null}camera&apos;s clock {offsetInWords(clock)}
      {doubtOnly ? "" : `, measured ${WITNESS_WORDS[clock.how]}`})
    </span>
  );
}
