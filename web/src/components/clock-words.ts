/** How are clocks told of in words? */
import type { Schemas } from "../api/client.ts";

type Offset = Pick<Schemas["ReadClock"], "aheadMs" | "uncertaintyMs" | "bound" | "how">;

export const WITNESS_WORDS: Readonly<Record<Offset["how"], string>> = {
  ntp: "asked by the protocol that keeps clocks (NTP)",
  "round-trip": "asked, and answered with its time",
  heartbeat: "by its heartbeats",
  "date-header": "by the time of its messages",
  capture: "by the times of its captures",
};

export const SETTER_WORDS: Readonly<
  Record<NonNullable<Schemas["Clocks"]["items"][number]["setBy"]>, string>
> = {
  ntp: "NTP",
  "ntp-not-in-step": "NTP, which does not work",
  "another-source": "another source than NTP",
  hand: "nothing: it has no NTP",
};

export const GRADE_WORDS: Readonly<Record<Schemas["ReadClock"]["grade"], string>> = {
  true: "Right",
  alarm: "Out: alarm",
  suspect: "Time doubtful",
  "not-evidence": "No evidence",
};

const TEN_SECONDS_MS = 10_000;
const TWO_MINUTES_MS = 120_000;
const TWO_HOURS_MS = 7_200_000;

/** 40 ms, 1.25 s, 12.3 s, 5 min, 3 h. */
export function lengthOf(ms: number): string {
  const length = Math.abs(ms);
  if (length < 1_000) return `${length} ms`;
  if (length < TEN_SECONDS_MS) return `${Number((length / 1_000).toFixed(2))} s`;
  if (length < TWO_MINUTES_MS) return `${Number((length / 1_000).toFixed(1))} s`;
  if (length < TWO_HOURS_MS) return `${Math.round(length / 60_000)} min`;
  return `${Number((length / 3_600_000).toFixed(1))} h`;
}

/** "1.25 s ahead, give or take 20 ms", "at most 400 ms behind". */
export function offsetInWords({ aheadMs, uncertaintyMs, bound }: Offset): string {
  if (aheadMs === 0 && uncertaintyMs === 0) return "right to the millisecond";
  const doubt = uncertaintyMs === 0 ? "" : `, give or take ${lengthOf(uncertaintyMs)}`;
  if (aheadMs >= 0) return `${bound === "both-ways" ? "" : "at least "}${lengthOf(aheadMs)} ahead${doubt}`;
  return `${bound === "both-ways" ? "" : "at most "}${lengthOf(aheadMs)} behind${doubt}`;
}
