/** Where nobody gets past a ring of cameras unrecorded, the ring as a whole is assessed, not each site alone (ICO v Royston, 2013). */

import type { KeptRecord } from "#mechanism/record-book.ts";
import type { SiteId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { RankedPerson } from "./case-parts.ts";

export interface RingTexts {
  readonly necessity: string;
  readonly proportionality: string;
  readonly privacyImpact: string;
  /** Which sites could go, or see one direction alone, and why they do not. */
  readonly lessCover: string;
}

export interface RingAssessment extends KeptRecord, RingTexts {
  readonly town: string;
  readonly radiusM: number;
  /** The sites of which the ring consisted. */
  readonly siteIds: readonly SiteId[];
  readonly by: RankedPerson;
}

/** The newest assessment of a ring that holds all of these sites; one that was made before another site joined holds no longer. */
export function assessmentOf(
  siteIds: readonly SiteId[],
  town: string,
  assessments: readonly RingAssessment[],
  { now, reviewMonths }: { readonly now: Instant; readonly reviewMonths: (from: Instant) => Instant },
): RingAssessment | undefined {
  return assessments
    .filter((one) => one.town === town && siteIds.every((id) => one.siteIds.includes(id)))
    .filter(({ at }) => now < reviewMonths(at))
    .toSorted((a, b) => b.at - a.at)[0];
}
