/** Which search shows where the vehicle of an alert has been in its last 24 hours? Filled in, and judged by the policy as any other. */
import { reasonLabel } from "#matching/reasons.ts";
import { DAY_MS, type Instant, plusMs } from "#terms/instant.ts";
import type { CrimeCategory, Purpose } from "#terms/purpose.ts";
import { displayVrm, isVrm, parseVrm } from "#terms/vrm.ts";
import type { Alert } from "./alert.ts";
import { isPersonAtRisk } from "./alert-reasons.ts";

export interface LastDay {
  readonly vrm: string;
  readonly capturedFrom: Instant;
  readonly capturedTo: Instant;
  readonly purpose: Purpose;
  readonly category: CrimeCategory;
  readonly reference: string;
  readonly justification: string;
}

/** The mark that is sought, and where a part of one is sought the one that was read. */
export function lastDayOf({ id, grounds }: Pick<Alert, "id" | "grounds">, now: Instant): LastDay {
  const mark = isVrm(parseVrm(grounds.entryText)) ? grounds.entryText : grounds.readText;
  const atRisk = isPersonAtRisk(grounds);
  return {
    vrm: mark,
    capturedFrom: plusMs(now, -DAY_MS),
    capturedTo: now,
    purpose: atRisk ? "safeguarding" : "response",
    category: atRisk ? "safeguarding" : "priority-and-volume",
    reference: id,
    justification: `Alert on ${displayVrm(mark)}: ${reasonLabel(grounds)}. Where the vehicle has been in the last 24 hours, to find it.`,
  };
}
