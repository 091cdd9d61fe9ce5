/** What did a version of a DPIA change against the one before it, section by section and risk by risk? */
import { DPIA_SECTIONS, type DpiaContent, type DpiaRisk, type DpiaSection } from "./dpia.ts";

export interface DpiaDifference {
  readonly sections: readonly {
    readonly section: DpiaSection;
    readonly before: string;
    readonly after: string;
  }[];
  readonly risksAdded: readonly string[];
  readonly risksRemoved: readonly string[];
  /** The same risk, weighed or met otherwise. */
  readonly risksChanged: readonly string[];
  readonly coversOther: boolean;
}

export function dpiaDifference(before: DpiaContent, after: DpiaContent): DpiaDifference {
  const [old, held] = [byName(before), byName(after)];
  return {
    sections: DPIA_SECTIONS.filter((section) => before[section] !== after[section]).map((section) => ({
      ...{ section, before: before[section], after: after[section] },
    })),
    risksAdded: [...held.keys()].filter((what) => !old.has(what)),
    risksRemoved: [...old.keys()].filter((what) => !held.has(what)),
    risksChanged: [...held].flatMap(([what, text]) =>
      old.has(what) && old.get(what) !== text ? [what] : [],
    ),
    coversOther: coverage(before) !== coverage(after),
  };
}

const byName = ({ risks }: DpiaContent): ReadonlyMap<string, string> =>
  new Map(risks.map((risk) => [risk.what, weighed(risk)]));

const weighed = ({ likelihood, severity, measures, likelihoodAfter, severityAfter }: DpiaRisk): string =>
  JSON.stringify([likelihood, severity, measures, likelihoodAfter, severityAfter]);

const coverage = ({ covers, siteIds }: DpiaContent): string =>
  covers === "all-sites" ? covers : siteIds.toSorted().join(" ");
