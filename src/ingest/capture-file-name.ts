/** When was the picture in this file captured, as far as its name says? An ambiguous local time is said to be so, not guessed. */
import { momentOf, type WallTime } from "#terms/wall-time.ts";
import type { StatedTime } from "./capture-time.ts";

/** `20261025013005220`, `20261025_013005.220000`, `2026-10-25T01-30-05Z`: parts in order, thousandths if given, perhaps a Z. */
const TIME =
  /(?<!\d)(\d{4})[-_]?(\d{2})[-_]?(\d{2})[-_T ]?(\d{2})[-_.]?(\d{2})[-_.]?(\d{2})(?:[._]?(\d{3})(?:\d{3})?)?(Z?)(?!\d)/;

/** Nothing when the name holds no time. `zone` is the camera's, an IANA name; a time that ends with Z is UTC anyway. */
export function timeInFileName(name: string, zone: string): StatedTime {
  const found = TIME.exec(name);
  if (found === null) return {};
  const [year, month, day, hour, minute, second, ms] = found.slice(1, 8).map((digits) => Number(digits ?? 0));
  const wall = { year, month, day, hour, minute, second, ms } as WallTime;
  const meant = momentOf(wall, found[8] === "Z" ? "UTC" : zone);
  switch (meant.code) {
    case "moment":
      return { capturedAt: meant.at };
    case "twice":
      return {
        timeProblem: `The time in the file's name came twice in ${zone}, because the clocks went back. Say which one it was, and set the camera to UTC.`,
      };
    default:
      return {
        timeProblem: `The time in the file's name does not exist in ${zone}. Check the camera's clock.`,
      };
  }
}
