/** A data protection impact assessment: one document in many versions, each written, advised on, signed and perhaps published. */

import type { KeptRecord } from "#mechanism/record-book.ts";
import type { DpiaId, ForceId, SiteId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { LocalDate } from "#terms/local-date.ts";
import type { RankedPerson } from "./case-parts.ts";

export const LIKELIHOODS = ["remote", "possible", "probable"] as const;
export type Likelihood = (typeof LIKELIHOODS)[number];
export const SEVERITIES = ["minimal", "significant", "severe"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A risk to people, what is done about it, and what remains. */
export interface DpiaRisk {
  readonly what: string;
  readonly likelihood: Likelihood;
  readonly severity: Severity;
  readonly measures: string;
  readonly likelihoodAfter: Likelihood;
  readonly severityAfter: Severity;
}

/** The sections that are texts. Any may be empty while it is a draft. */
export const DPIA_SECTIONS = [
  "title",
  "processing",
  "purpose",
  "necessity",
  "proportionality",
  "peopleConsulted",
  "residualRisk",
  "whoSigns",
  "publicSummary",
] as const;
export type DpiaSection = (typeof DPIA_SECTIONS)[number];

export type DpiaContent = Readonly<Record<DpiaSection, string>> & {
  readonly risks: readonly DpiaRisk[];
  /** Whether it is for every site of the force, or for those named. */
  readonly covers: "all-sites" | "sites";
  readonly siteIds: readonly SiteId[];
};

export const DPIA_STATES = ["draft", "advised", "signed", "published"] as const;
export type DpiaState = (typeof DPIA_STATES)[number];

interface Stamp {
  readonly at: Instant;
  readonly by: RankedPerson;
}

/** What the data protection officer says. It is of one text: a change of the text sends it back for advice. */
export interface DpiaAdvice extends Stamp {
  readonly words: string;
  readonly mayGoOn: boolean;
}

/** What the Information Commissioner was asked, and said. */
export interface CommissionerConsulted extends Stamp {
  readonly askedOn: LocalDate;
  readonly repliedOn: LocalDate;
  readonly reply: string;
}

export interface DpiaSignature extends Stamp {
  /** Where the data protection officer advised against it. */
  readonly whyAgainstAdvice?: string | undefined;
  readonly reviewDueAt: Instant;
}

export const DPIA_STEPS = ["written", "advised", "commissioner-consulted", "signed", "published"] as const;
export type DpiaStep = (typeof DPIA_STEPS)[number];

export interface DpiaVersion {
  /** 1, 2, 3 ... */
  readonly number: number;
  readonly state: DpiaState;
  readonly content: DpiaContent;
  /** Why there is a new version; empty for the first. */
  readonly whyNew: string;
  readonly writers: readonly RankedPerson[];
  readonly advice?: DpiaAdvice | undefined;
  readonly commissioner?: CommissionerConsulted | undefined;
  readonly signature?: DpiaSignature | undefined;
  readonly publishedAt?: Instant | undefined;
  readonly history: readonly (Stamp & { readonly what: DpiaStep; readonly words: string })[];
}

export interface DpiaDocument extends KeptRecord {
  readonly id: DpiaId;
  readonly forceId: ForceId;
  /** As the force's own register names it. */
  readonly reference: string;
  /** Oldest first. There is always one, and a signed one is never changed but by publishing it. */
  readonly versions: readonly [DpiaVersion, ...DpiaVersion[]];
}

export const newestOf = ({ versions }: DpiaDocument): DpiaVersion =>
  versions[versions.length - 1] ?? versions[0];

export const isSigned = ({ signature }: DpiaVersion): boolean => signature !== undefined;

/** The newest version that somebody signed: the one that holds. */
export const inForce = ({ versions }: DpiaDocument): DpiaVersion | undefined => versions.findLast(isSigned);
