/**
 * What does a row of a hotlist file ask for? By header, or in the 16 columns of BOF-era systems (uk-anpr 2.4).
 * Words are translated by closed tables: a reason we do not know is an error of the row, never a guess.
 */
import { DAY_MS, formatInstant, type Instant, instant, parseInstant } from "#terms/instant.ts";
import type { EntryDraft, EntryProblem } from "./admit-entry.ts";
import { latestEnd } from "./admit-entry.ts";
import { REASONS } from "./reasons.ts";
import { ENTRY_ACTIONS, PRIORITIES, REASON_CODES, RISK_GRADES } from "./voi-entry.ts";
import type { VoiList } from "./voi-list.ts";

/** Cells by column name: `vrm`, `reason`, `action` and so on; absent and empty are the same. */
export type HotlistCells = Readonly<Record<string, string>>;

/** The names of the 16 columns, in order; the last two carry instructions and a reference, which entries do not hold. */
export const SIXTEEN_COLUMNS = [
  "vrm",
  "make",
  "model",
  "colour",
  "action",
  "warnings",
  "reason",
  "nim",
  "information",
  "originForce",
  "ends",
  "pncId",
  "gpms",
  "cad",
  "spare1",
  "spare2",
] as const;

/** Headers in other words, folded to lower case without spaces, hyphens and underscores. */
const HEADER_WORDS: Readonly<Record<string, string>> = {
  vrm: "vrm",
  registration: "vrm",
  plate: "vrm",
  platenumber: "vrm",
  reason: "reason",
  category: "reason",
  action: "action",
  priority: "priority",
  ends: "ends",
  endsat: "ends",
  weeddate: "ends",
  expiry: "ends",
  expirydate: "ends",
  warnings: "warnings",
  warningmarkers: "warnings",
  information: "information",
  description: "information",
  make: "make",
  model: "model",
  colour: "colour",
  color: "colour",
  force: "originForce",
  originforce: "originForce",
  forceandarea: "originForce",
  legalbasis: "legalBasis",
  riskgrade: "riskGrade",
  risk: "riskGrade",
};

/** The column a header means; undefined for one we do not use. */
export const columnOf = (header: string): string | undefined =>
  HEADER_WORDS[header.toLowerCase().replace(/[\s_-]/g, "")];

const folded = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, "-");

const REASON_WORDS: Readonly<Record<string, (typeof REASON_CODES)[number]>> = {
  ...Object.fromEntries(REASON_CODES.map((code) => [code, code])),
  los: "stolen",
  intel: "intelligence",
  partial: "partial-mark",
  missing: "missing-person",
  misper: "missing-person",
  wanted: "wanted-person",
  act: "police-interest",
  uninsured: "no-insurance",
  midas: "no-insurance",
  cloned: "false-plates",
};

const ACTION_WORDS: Readonly<Record<string, (typeof ENTRY_ACTIONS)[number]>> = {
  ...Object.fromEntries(ENTRY_ACTIONS.map((action) => [action, action])),
  caution: "stop-with-caution",
};

const PRIORITY_WORDS: Readonly<Record<string, (typeof PRIORITIES)[number]>> = {
  ...Object.fromEntries(PRIORITIES.map((priority) => [priority, priority])),
  h: "high",
  m: "medium",
  l: "low",
};

const RISK_WORDS: Readonly<Record<string, (typeof RISK_GRADES)[number]>> = Object.fromEntries(
  RISK_GRADES.map((grade) => [grade, grade]),
);

export type DraftedRow =
  | { readonly drafted: true; readonly draft: EntryDraft }
  | { readonly drafted: false; readonly problems: readonly EntryProblem[] };

/** The entry a row asks for; owner, basis and force come from the list where the row names none. */
export function draftRow(cells: HotlistCells, list: VoiList, now: Instant): DraftedRow {
  const problems: EntryProblem[] = [];
  const cell = (column: string) => cells[column]?.trim() ?? "";
  const word = <Value extends string>(column: string, words: Readonly<Record<string, Value>>) => {
    const value = words[folded(cell(column))];
    if (value === undefined && cell(column) !== "") problems.push(unknownValue(column, words));
    return value;
  };
  const reason = word("reason", REASON_WORDS);
  const action = word("action", ACTION_WORDS);
  const priority = word("priority", PRIORITY_WORDS);
  const riskGrade = word("riskGrade", RISK_WORDS);
  if (reason === undefined && cell("reason") === "") problems.push(unknownValue("reason", REASON_WORDS));
  if (action === undefined && cell("action") === "") problems.push(unknownValue("action", ACTION_WORDS));
  const endsAt = endOf(cell("ends"), reason, list, now);
  if (endsAt === "unreadable") {
    const words = "Give the end date as 2026-12-31, 31/12/2026 or 2026-12-31T18:00:00Z.";
    problems.push({ code: "value-not-known", field: "ends", words });
  }
  if (reason === undefined || action === undefined || endsAt === "unreadable" || problems.length > 0) {
    return { drafted: false, problems };
  }
  const draft: EntryDraft = {
    mark: cell("vrm"),
    reason,
    action,
    priority: priority ?? REASONS[reason].usualPriority,
    warnings: cell("warnings")
      .split(/[\s,;/]+/)
      .filter((marker) => marker !== ""),
    owner: list.owner,
    originForce: cell("originForce") || list.forceId,
    legalBasis: cell("legalBasis") || list.legalBasis,
    information: cell("information") || undefined,
    expected: expectedOf(cell("make"), cell("model"), cell("colour")),
    riskGrade,
    endsAt,
  };
  return { drafted: true, draft };
}

function unknownValue(column: string, words: Readonly<Record<string, string>>): EntryProblem {
  const known = [...new Set(Object.values(words))].join(", ");
  return { code: "value-not-known", field: column, words: `Give one of these: ${known}.` };
}

function expectedOf(make: string, model: string, colour: string): EntryDraft["expected"] {
  if (make === "" && model === "" && colour === "") return undefined;
  return { make: make || undefined, model: model || undefined, colour: colour || undefined };
}

/** A date alone ends with that UTC day. A bulk row without an end lasts as long as its publication. */
function endOf(
  text: string,
  reason: EntryDraft["reason"] | undefined,
  list: VoiList,
  now: Instant,
): Instant | undefined | "unreadable" {
  if (text === "") {
    return list.kind === "bulk" && reason !== undefined ? latestEnd(reason, list, now) : undefined;
  }
  const british = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  const date = british ? `${british[3]}-${british[2]}-${british[1]}` : text;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return parseInstant(text) ?? "unreadable";
  const midnight = parseInstant(`${date}T00:00:00Z`);
  // The parser takes 31 February for 3 March; a date that comes back as another was none.
  const exists = midnight !== undefined && formatInstant(midnight).startsWith(date);
  return exists ? instant(midnight + DAY_MS - 1) : "unreadable";
}
