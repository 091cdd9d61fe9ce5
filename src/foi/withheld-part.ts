/**
 * What has an officer to say to withhold a part of an answer, or to refuse a whole request, and is it all there? The public interest is
 * weighed once for all qualified exemptions of a part: it is asked for there, and only there.
 */
import { type Exemption, type ExemptionLimb, exemptionOf } from "./exemption-table.ts";

/** An exemption as it is applied: which limbs of it, why, and what disclosure would do. */
export interface AppliedExemption {
  /** Such as `31`. */
  readonly section: string;
  /** Such as `31(1)(a)`. */
  readonly limbs: readonly string[];
  readonly why: string;
  /** What disclosure would do, where harm has to be shown. */
  readonly harm?: string | undefined;
  /** Who gave the opinion that section 36 needs, and when. */
  readonly opinion?: string | undefined;
}

export interface PublicInterest {
  readonly forDisclosure: readonly string[];
  readonly againstDisclosure: readonly string[];
  readonly balance: string;
}

export const HOLDINGS = ["withheld", "neither-confirm-nor-deny"] as const;
export type Holding = (typeof HOLDINGS)[number];

export interface WithheldPart {
  readonly topic: "withheld";
  readonly question: string;
  readonly holding: Holding;
  readonly exemptions: readonly AppliedExemption[];
  readonly interest?: PublicInterest | undefined;
}

/** Section 14: the Act asks no answer of us. */
export const REFUSAL_GROUNDS = ["vexatious", "repeated"] as const;
export type RefusalGround = (typeof REFUSAL_GROUNDS)[number];

export interface RefusedPart {
  readonly topic: "refused";
  readonly ground: RefusalGround;
  readonly reasons: string;
  /** Of a repeated request: the reference of the earlier one. */
  readonly earlier?: string | undefined;
}

export const MISSING_OF_EXEMPTION = [
  "section-unknown",
  "limb",
  "why",
  "harm",
  "opinion",
  "for-disclosure",
  "against-disclosure",
  "balance",
  "interest-not-weighed-here",
  "no-neither-confirm-nor-deny",
  "earlier-request",
  "refused-alone",
] as const;
export type MissingOfExemption = (typeof MISSING_OF_EXEMPTION)[number];

export interface ExemptionProblem {
  /** Of the part in the draft. */
  readonly place: number;
  readonly section?: string | undefined;
  readonly missing: MissingOfExemption;
}

/** The limbs that are relied on, as the table has them. */
export function limbsOf(applied: AppliedExemption): readonly ExemptionLimb[] {
  const known = exemptionOf(applied.section)?.limbs ?? [];
  return known.filter(({ ref }) => applied.limbs.includes(ref));
}

export const isQualified = (applied: AppliedExemption): boolean =>
  limbsOf(applied).some(({ absolute }) => !absolute);

export const weighsInterest = ({ exemptions }: Pick<WithheldPart, "exemptions">): boolean =>
  exemptions.some(isQualified);

type AnyPart = { readonly topic: string } | WithheldPart | RefusedPart;
const isWithheld = (part: AnyPart): part is WithheldPart => part.topic === "withheld";
const isRefused = (part: AnyPart): part is RefusedPart => part.topic === "refused";

/** Everything that a notice under section 17 would lack; empty when it can be written. */
export function exemptionProblems(parts: readonly AnyPart[]): readonly ExemptionProblem[] {
  return parts.flatMap((part, place) => {
    if (isWithheld(part)) return problemsOfWithheld(part).map((problem) => ({ place, ...problem }));
    if (!isRefused(part)) return [];
    return [
      ...(parts.length > 1 ? [{ place, missing: "refused-alone" as const }] : []),
      ...(isBlank(part.reasons) ? [{ place, missing: "why" as const }] : []),
      ...(part.ground === "repeated" && isBlank(part.earlier)
        ? [{ place, missing: "earlier-request" as const }]
        : []),
    ];
  });
}

type Problem = Omit<ExemptionProblem, "place">;

function problemsOfWithheld(part: WithheldPart): readonly Problem[] {
  const own = part.exemptions.flatMap((applied) =>
    problemsOfExemption(applied, part.holding).map((missing) => ({ section: applied.section, missing })),
  );
  const none: readonly Problem[] = part.exemptions.length === 0 ? [{ missing: "section-unknown" }] : [];
  return [...none, ...own, ...problemsOfInterest(part).map((missing) => ({ missing }))];
}

function problemsOfExemption(applied: AppliedExemption, holding: Holding): readonly MissingOfExemption[] {
  const exemption: Exemption | undefined = exemptionOf(applied.section);
  if (exemption === undefined) return ["section-unknown"];
  const limbs = limbsOf(applied);
  const wrongLimb = limbs.length === 0 || limbs.length < new Set(applied.limbs).size;
  const needsHarm = limbs.some(({ test }) => test === "harm");
  const canDeny = exemption.neitherConfirmNorDeny !== undefined;
  const found: readonly (readonly [boolean, MissingOfExemption])[] = [
    [wrongLimb, "limb"],
    [isBlank(applied.why), "why"],
    [needsHarm && isBlank(applied.harm), "harm"],
    [exemption.needsOpinion === true && isBlank(applied.opinion), "opinion"],
    [holding === "neither-confirm-nor-deny" && !canDeny, "no-neither-confirm-nor-deny"],
  ];
  return found.flatMap(([isMissing, name]) => (isMissing ? [name] : []));
}

function problemsOfInterest(part: WithheldPart): readonly MissingOfExemption[] {
  const { interest } = part;
  if (!weighsInterest(part)) return interest === undefined ? [] : ["interest-not-weighed-here"];
  const found: readonly (readonly [boolean, MissingOfExemption])[] = [
    [allBlank(interest?.forDisclosure), "for-disclosure"],
    [allBlank(interest?.againstDisclosure), "against-disclosure"],
    [isBlank(interest?.balance), "balance"],
  ];
  return found.flatMap(([isMissing, name]) => (isMissing ? [name] : []));
}

const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === "";
const allBlank = (texts: readonly string[] = []): boolean => texts.every(isBlank);
