/** How grave is a risk to people before and after the measures, and what of a DPIA is not yet written? */
import type { DpiaRules } from "#policy/site-rules.ts";
import {
  DPIA_SECTIONS,
  type DpiaContent,
  type DpiaRisk,
  LIKELIHOODS,
  type Likelihood,
  SEVERITIES,
  type Severity,
} from "./dpia.ts";

export const RISK_LEVELS = ["low", "medium", "high"] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];
type Thresholds = Pick<DpiaRules, "mediumFrom" | "highFrom">;

export function riskLevel(
  likelihood: Likelihood,
  severity: Severity,
  { mediumFrom, highFrom }: Thresholds,
): RiskLevel {
  const weight = (LIKELIHOODS.indexOf(likelihood) + 1) * (SEVERITIES.indexOf(severity) + 1);
  if (weight >= highFrom) return "high";
  return weight >= mediumFrom ? "medium" : "low";
}

export const levelAfter = ({ likelihoodAfter, severityAfter }: DpiaRisk, rules: Thresholds): RiskLevel =>
  riskLevel(likelihoodAfter, severityAfter, rules);

/** The gravest that remains; without a risk written down, nothing is known to be low. */
export function residualLevel(
  { risks }: Pick<DpiaContent, "risks">,
  rules: Thresholds,
): RiskLevel | undefined {
  const levels = new Set(risks.map((risk) => levelAfter(risk, rules)));
  return RISK_LEVELS.findLast((level) => levels.has(level));
}

export type OpenPart = (typeof DPIA_SECTIONS)[number] | "risks" | "siteIds";

/** What has to be written before anybody can advise on it. */
export function openParts(content: DpiaContent): readonly OpenPart[] {
  const empty = DPIA_SECTIONS.filter((section) => content[section].trim() === "");
  const risks = content.risks.length === 0 ? (["risks"] as const) : [];
  const sites = content.covers === "sites" && content.siteIds.length === 0 ? (["siteIds"] as const) : [];
  return [...empty, ...risks, ...sites];
}
