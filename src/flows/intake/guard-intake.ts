/** Story: the intake asks whether a site may contribute; a delivery that may not is counted for the public, and turned away. */
import type { FigureDays } from "#figures/ports.ts";
import type { SiteGate } from "#ingest/ports.ts";
import type { SiteView } from "#sites/site-contribution.ts";
import type { Instant } from "#terms/instant.ts";
import { londonDate } from "#terms/local-date.ts";
import { OutsideError } from "#terms/outside-error.ts";

export interface GuardIntakePorts {
  readonly sites: SiteView;
  readonly days: Pick<FigureDays, "add">;
}

/** Answers from memory at once. Counting follows behind: what could not be written down goes with the next count. */
export function guardIntake({ sites, days }: GuardIntakePorts): SiteGate {
  let uncounted = 0;
  let writing = false;

  const writeDown = async (now: Instant): Promise<void> => {
    if (writing) return;
    writing = true;
    const count = uncounted;
    uncounted = 0;
    try {
      await days.add([{ day: londonDate(now), what: "delivery-refused", detail: "site-not-live", count }]);
    } catch (error) {
      uncounted += count;
      if (!(error instanceof OutsideError)) throw error;
    } finally {
      writing = false;
    }
  };

  return {
    mayContribute(siteId, now) {
      const permission = sites.mayContribute(siteId, now);
      if (!permission.permitted) {
        uncounted += 1;
        void writeDown(now);
      }
      return permission;
    },
  };
}
