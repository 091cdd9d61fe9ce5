/** Story: the intake asks whether a site may contribute; a delivery that may not is counted for the public, and turned away. */
import { londonDate } from "#disclosure/local-date.ts";
import type { FigureDays } from "#disclosure/ports.ts";
import type { SiteGate } from "#ingest/ports.ts";
import type { SiteView } from "#sites/site-contribution.ts";
import type { Instant } from "#terms/instant.ts";
import { OutsideError } from "#terms/outside-error.ts";

export interface GuardIntakePorts {
  readonly sites: SiteView;
  readonly days: Pick<FigureDays, "add">;
}

/** Counting never holds up the answer: what could not be written down is added to the next count. */
export function guardIntake({ sites, days }: GuardIntakePorts): SiteGate {
  let uncounted = 0;
  const count = async (now: Instant): Promise<void> => {
    uncounted += 1;
    const writing = uncounted;
    uncounted = 0;
    try {
      await days.add([
        { day: londonDate(now), what: "delivery-refused", detail: "site-not-live", count: writing },
      ]);
    } catch (error) {
      uncounted += writing;
      if (!(error instanceof OutsideError)) throw error;
    }
  };
  return {
    async mayContribute(siteId, now) {
      const permission = sites.mayContribute(siteId, now);
      if (!permission.permitted) await count(now);
      return permission;
    },
  };
}
