/** When was a capture made, by whose clock, and how far was that clock out? For people who have to rely on it. */
import { Temporal } from "temporal-polyfill";
import type { ClockWitness, ReadClock } from "#terms/clock-offset.ts";
import type { Instant } from "#terms/instant.ts";
import type { Read, TimeFrom } from "#terms/read.ts";
import { BRITAIN } from "#terms/wall-time.ts";

/** As a clock on a wall in Britain showed it, with its offset from UTC: `2026-10-25T01:30:05.220+01:00`. */
export const localTime = (moment: Instant): string =>
  Temporal.Instant.fromEpochMilliseconds(moment)
    .toZonedDateTimeISO(BRITAIN)
    .toString({ timeZoneName: "never", fractionalSecondDigits: 3 });

const WITNESS_WORDS: Readonly<Record<ClockWitness, string>> = {
  ntp: "the camera was asked for its time by the protocol that keeps clocks (NTP)",
  "round-trip": "the camera was asked and answered with its time",
  heartbeat: "by the camera's heartbeats as they arrived",
  "date-header": "by the time that the camera's messages bore as they arrived",
  capture: "by the times of the camera's captures as they arrived",
};

const SOURCE_WORDS: Readonly<Record<TimeFrom, string>> = {
  zone: "The camera stated a time on the wall without a zone; the zone of its place was taken.",
  file: "The camera stated no time; the time is that of its file.",
  receipt: "The camera stated no time; the time is that of receipt, by the clock of this system.",
};

const seconds = (ms: number): string => `${(Math.abs(ms) / 1_000).toFixed(3)} s`;

/** What was measured, and what it means. */
export function clockWords({ clock, timeFrom }: Pick<Read, "clock" | "timeFrom">): string {
  const source = timeFrom === undefined ? "" : `${SOURCE_WORDS[timeFrom]} `;
  if (clock === undefined)
    return `${source}Nothing was known of the offset of this clock when the read arrived.`;
  return `${source}${offsetWords(clock)} Measured ${WITNESS_WORDS[clock.how]}. No time was corrected by it.${
    isForEvidence({ clock })
      ? ""
      : " NOT FOR EVIDENCE: the clock was further out than the policy accepts for the time of an event."
  }`;
}

function offsetWords({ aheadMs, uncertaintyMs, bound }: ReadClock): string {
  const doubt = `give or take ${seconds(uncertaintyMs)}`;
  if (aheadMs >= 0) {
    const least = bound === "both-ways" ? "" : "at least ";
    return `The clock was ${least}${seconds(aheadMs)} ahead of this system's clock, ${doubt}.`;
  }
  const most = bound === "both-ways" ? "" : "at most ";
  return `The clock was ${most}${seconds(aheadMs)} behind this system's clock, ${doubt}.`;
}

/** False when the clock was past the policy's last limit (10 s in the national one), so that the time proves nothing. */
export const isForEvidence = ({ clock }: Pick<Read, "clock">): boolean => clock?.grade !== "not-evidence";
