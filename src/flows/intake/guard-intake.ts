/** Story: the intake asks whether a site may contribute; a delivery that may not is counted for the public, and turned away. */
import type { FigureDays } from "#figures/ports.ts";
import type { SiteGate } from "#ingest/ports.ts";
import type { SiteView } from "#sites/site-contribution.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { londonDate } from "#terms/local-date.ts";
import { OutsideError } from "#terms/outside-error.ts";

export interface GuardIntakePorts {
  readonly sites: SiteView;
  readonly days: Pick<FigureDays, "add">;
}

/** Answers from memory at once. Counting follows behind: what could not be written down goes with the next count. */
export function guardIntake({ sites, days }: GuardIntakePorts): SiteGate {
  let uncounted = new Map<ForceId, number>();
  let writing = false;

  const count = (force: ForceId, deliveries: number) =>
    uncounted.set(force, deliveries + (uncounted.get(force) ?? 0));

  const writeDown = async (now: Instant): Promise<void> => {
    if (writing) return;
    writing = true;
    const counted = uncounted;
    uncounted = new Map();
    const refused = { day: londonDate(now), what: "delivery-refused", detail: "site-not-live" } as const;
    try {
      await days.add([...counted].map(([force, deliveries]) => ({ ...refused, force, count: deliveries })));
    } catch (error) {
      for (const [force, deliveries] of counted) count(force, deliveries);
      if (!(error instanceof OutsideError)) throw error;
    } finally {
      writing = false;
    }
  };

  return {
    mayContribute({ siteId, forceId }, now) {
      const permission = sites.mayContribute(siteId, now);
      if (!permission.permitted) {
        count(forceId, 1);
        void writeDown(now);
      }
      return permission;
    },
  };
}
