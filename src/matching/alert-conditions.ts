/** Does this hit go before people? A list may say when and where its hits do; the others are counted, so that nobody wonders where they went. */
import { isActiveAt } from "./active-hours.ts";
import type { Hit } from "./hit.ts";

/** Why a hit makes no alert. */
export type NoAlertBecause = "outside-active-hours" | "not-at-listed-place";

export function whyNoAlert({ read, list }: Pick<Hit, "read" | "list">): NoAlertBecause | undefined {
  if (!isActiveAt(list.activeHours, read.capturedAt)) return "outside-active-hours";
  const { where } = list;
  if (where === undefined) return undefined;
  const isThere = where.cameras.includes(read.cameraId) || where.sites.includes(read.siteId);
  return isThere ? undefined : "not-at-listed-place";
}
