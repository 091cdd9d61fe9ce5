/** How the figures of the control room are asked for and said. */
import type { Schemas } from "../../api/client.ts";
import { measuredTime } from "../../components/duration.ts";
import { percentToTenth } from "../../components/percent.ts";

export type HitFigures = Schemas["HitFigures"];
export type HitCounts = HitFigures["total"];
export type Grouping = HitFigures["by"];
type Spread = HitCounts["toTake"];

export const GROUPING_WORDS: Readonly<Record<Grouping, string>> = {
  hour: "Hour",
  day: "Day",
  month: "Month",
  "time-of-day": "Time of day",
  list: "List",
  camera: "Camera",
  force: "Force",
};

const HOUR = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  weekday: "short",
  hour: "2-digit",
  minute: "2-digit",
});
const MONTH = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", month: "short", year: "numeric" });
const DAY = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "short" });

/** A group as a person calls it. */
export function groupWords(by: Grouping, label: string): string {
  switch (by) {
    case "hour":
      return HOUR.format(Date.parse(label));
    case "day":
      return DAY.format(Date.parse(label));
    case "month":
      return MONTH.format(Date.parse(`${label}-01`));
    case "time-of-day":
      return `${label}:00`;
    default:
      return label;
  }
}

export const median = (spread: Spread): string => (spread === null ? "–" : measuredTime(spread.medianMs));

/** `72.0% of 25`, or a dash where there is nothing to take a share of. */
export const share = (part: number, whole: number): string =>
  whole === 0 ? "–" : percentToTenth(part / whole);

export const withoutOutcome = ({ hits, closed }: Pick<HitCounts, "hits" | "closed">): number => hits - closed;
