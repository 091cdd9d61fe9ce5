/** How was each part of an answer counted, from what, when, and what was withheld and why? Said with each part, so that it can be checked. */

import type { Instant } from "#terms/instant.ts";
import { momentInWords } from "#terms/local-date.ts";
import { BY_DIFFERENCE } from "./answer-sites.ts";
import type { FoiPart } from "./foi-request.ts";
import type { LetterBlock } from "./letter.ts";

type Counted = Exclude<FoiPart["topic"], "not-held" | "written" | "withheld" | "refused" | "published">;

interface HowCounted {
  /** The query in words. */
  readonly query: string;
  /** Nothing where all of it is told. */
  readonly withheld?: string;
  /** Do its numbers move with the number of sites? */
  readonly bySites?: true;
}

const IN_RANGES =
  "Exact numbers of single months and of single groups are withheld and given as ranges, because the difference of two exact numbers can show what one person did (section 40(2)).";
const SILENT =
  "Hits of vehicles that are watched without anybody being told are not counted (section 31(1)(a)).";
const SMALL =
  "Small numbers are given as ranges, so that no person can be made out behind a number (section 40(2)).";

export const HOW_COUNTED: Readonly<Record<Counted, HowCounted>> = {
  devices: {
    query:
      "all devices of the asset register that are in use or in store, of the types and countries asked about, by type and maker",
    withheld: BY_DIFFERENCE,
    bySites: true,
  },
  "camera-numbers": {
    query: "all cameras that made reads, and all sites by their cases, as at the day named",
    withheld: BY_DIFFERENCE,
    bySites: true,
  },
  sites: {
    query: "all site cases of the register, by the state that they had on the day named",
    withheld: `The names and places of sites are withheld (sections 24(1) and 31(1)). ${BY_DIFFERENCE}`,
    bySites: true,
  },
  locations: {
    query: "all cameras that made reads, and all sites by their cases, as at the day named",
    withheld: `The places are withheld for the reasons above. ${BY_DIFFERENCE}`,
    bySites: true,
  },
  reads: {
    query: "all reads that our cameras made in each period, whether kept or deleted since",
    withheld: BY_DIFFERENCE,
    bySites: true,
  },
  hits: {
    query: "all entries of the audit log about hits in each period, each hit once",
    withheld: `${SMALL} ${SILENT} ${BY_DIFFERENCE}`,
    bySites: true,
  },
  "hits-by-month": {
    query:
      "all entries of the audit log about hits in the months named, each hit once; by list, the lists that the hit was on",
    withheld: `${IN_RANGES} ${SILENT} Lists that not every officer may know of are left out. ${BY_DIFFERENCE}`,
    bySites: true,
  },
  retention: {
    query: "the rule in force, and all erasures that the audit log certifies",
    withheld: BY_DIFFERENCE,
    bySites: true,
  },
  searches: {
    query:
      "all searches of the audit log of the last 12 months, each once, by the age of the oldest data they reached",
    withheld: SMALL,
  },
  "searches-by-category": {
    query:
      "all searches of the audit log in the months named, each once, by their category and the age of the oldest data they reached",
    withheld: IN_RANGES,
  },
  deletions: {
    query: "all erasures that the audit log certifies in the months named, by the number of reads",
    withheld: `Exact numbers of single months are given as ranges. ${BY_DIFFERENCE}`,
    bySites: true,
  },
  complaints: {
    query:
      "all entries of the audit log about complaints received and answered in the months named, each complaint once",
    withheld: IN_RANGES,
  },
  costs: { query: "all lines of the register of costs whose period lies within the months named" },
  misreads: { query: "all reads that were drawn by chance and compared with the picture by a person" },
};

export function howCounted(topic: Counted, at: Instant): LetterBlock {
  const { query, withheld } = HOW_COUNTED[topic];
  const text = `How this was counted, on ${momentInWords(at)}: ${query}.${withheld === undefined ? " Nothing was withheld." : ` ${withheld}`}`;
  return { kind: "paragraph", text };
}
