/** The closed lists of DPIAs in words, and what each section asks its writer. */
import type { Schemas } from "../../api/client.ts";

export type Dpia = Schemas["Dpia"];
export type Version = Dpia["versions"][number];
export type Risk = Version["risks"][number];
export type Section = Extract<
  keyof Version,
  | "title"
  | "processing"
  | "purpose"
  | "necessity"
  | "proportionality"
  | "peopleConsulted"
  | "residualRisk"
  | "whoSigns"
  | "publicSummary"
>;

export const STATE_WORDS: Readonly<Record<Dpia["state"], { text: string; colour: string }>> = {
  draft: { text: "Draft", colour: "govuk-tag--grey" },
  advised: { text: "Advised on", colour: "govuk-tag--yellow" },
  signed: { text: "Signed", colour: "govuk-tag--green" },
  published: { text: "Published", colour: "govuk-tag--green" },
};

export const LIKELIHOOD_WORDS: Readonly<Record<Risk["likelihood"], string>> = {
  remote: "Remote",
  possible: "Possible",
  probable: "Probable",
};

export const SEVERITY_WORDS: Readonly<Record<Risk["severity"], string>> = {
  minimal: "Minimal",
  significant: "Significant",
  severe: "Severe",
};

export const LEVEL_WORDS: Readonly<Record<Risk["level"], { text: string; colour: string }>> = {
  low: { text: "Low", colour: "govuk-tag--green" },
  medium: { text: "Medium", colour: "govuk-tag--yellow" },
  high: { text: "High", colour: "govuk-tag--red" },
};

export const STEP_WORDS: Readonly<Record<Version["history"][number]["what"], string>> = {
  written: "Written",
  advised: "Advised on",
  "commissioner-consulted": "Information Commissioner consulted",
  signed: "Signed",
  published: "Summary published",
};

interface Guide {
  readonly label: string;
  readonly hint: string;
  readonly rows?: number;
}

/** In the order in which they are written; the risks stand before what remains of them. */
export const SECTIONS_BEFORE: Readonly<Partial<Record<Section, Guide>>> = {
  title: { label: "Title", hint: "What it is about, without a place: it is published", rows: 1 },
  processing: {
    label: "What is processed",
    hint: "Which data, of whom, from where, who sees them, how long they are kept, to whom they go",
  },
  purpose: { label: "Why", hint: "The purpose, and the law that permits it" },
  necessity: { label: "Necessity", hint: "Why nothing less would do, and how you know that it works" },
  proportionality: {
    label: "Proportionality",
    hint: "Why it goes no further than the need; how data are kept accurate and few; what people are told",
  },
  peopleConsulted: {
    label: "People consulted",
    hint: "Who was asked (people who are recorded, experts, those who run it), what they said, and what you did about it",
  },
};

export const SECTIONS_AFTER: Readonly<Partial<Record<Section, Guide>>> = {
  residualRisk: { label: "What risk remains", hint: "And why it is acceptable" },
  whoSigns: {
    label: "Who must sign",
    hint: "By duty and rank, for example the superintendent for operations",
  },
  publicSummary: {
    label: "Summary for the public",
    hint: "In plain words, without a place, a person or a way round the cameras",
  },
};

export const SECTION_WORDS = { ...SECTIONS_BEFORE, ...SECTIONS_AFTER } as Readonly<Record<Section, Guide>>;

const OTHER_PARTS: Readonly<Record<string, string>> = { risks: "Risks", siteIds: "Sites" };

export const partWords = (part: string): string =>
  SECTION_WORDS[part as Section]?.label ?? OTHER_PARTS[part] ?? part;
