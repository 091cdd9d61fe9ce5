/** The words for how a file is read. */
import type { Schemas } from "../../../api/client.ts";

export type Mapping = Schemas["FileMappingInput"];
type Meaning = NonNullable<Mapping["columns"][number]["meaning"]>;

export const ENCODING_WORDS: Readonly<Record<string, string>> = {
  "utf-8": "UTF-8, with or without a mark at its beginning",
  "utf-16le": "UTF-16, little end first",
  "utf-16be": "UTF-16, big end first",
  "windows-1252": "Windows-1252",
};

export const PARTED_WORDS: Readonly<Record<string, string>> = {
  comma: "Commas",
  semicolon: "Semicolons",
  tab: "Tabs",
  pipe: "Pipes",
  fixed: "Nothing: each has a fixed width",
};

/** What a person calls a column's meaning. */
export const MEANING_WORDS: Readonly<Record<Meaning, string>> = {
  vrm: "Mark",
  reason: "Reason",
  action: "Action",
  priority: "Priority",
  ends: "End",
  warnings: "Warnings",
  information: "Information",
  make: "Make",
  model: "Model",
  colour: "Colour",
  originForce: "Force",
  legalBasis: "Legal basis",
  riskGrade: "Risk grade",
  nim: "Intelligence grading",
  pncId: "PNC identifier",
  gpms: "Protective marking",
  cad: "Incident",
  contact: "Whom to ask",
  spare1: "Instructions",
  spare2: "Reference",
};
