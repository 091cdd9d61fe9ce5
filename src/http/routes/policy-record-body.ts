/** A policy as its page shows it: every number that is a rule under its subject, with the clause that it comes from. */
import type { Clause } from "#policy/clause.ts";
import { changesBetween, valuesIn } from "#policy/policy-changes.ts";
import type { PolicyProfile } from "#policy/policy-profile.ts";
import type { RecordedPolicy } from "#policy/ports.ts";
import type { RuleNumbers } from "#policy/rule-numbers.ts";
import { formatInstant } from "#terms/instant.ts";
import type { PolicyRecordBody } from "../contract/policy-record.ts";
import { clauseBody } from "./refusal.ts";

const STEP = " › ";

/** The names of a profile are for whoever writes one; on the page they are read as words. */
const inWords = (name: string): string => name.replaceAll("-", " ");

const whereInWords = (where: readonly string[]): string => where.map(inWords).join(STEP);

/** A value that is a code, or several of them; all others stay as they are. */
const valueInWords = (value: string): string =>
  /^[a-z]+(-[a-z]+)*(, [a-z]+(-[a-z]+)*)*$/.test(value) ? inWords(value) : value;

/** In the order of the page; a section of numbers that has no title here does not compile. */
const NUMBERS: Readonly<Record<keyof RuleNumbers, string>> = {
  erasure: "Deleting",
  keeping: "How long each class of record is kept",
  preservation: "Orders to preserve records",
  courtErasure: "Erasure ordered by a court",
  subjectAccess: "Requests of people for their own data",
  contact: "What the public writes",
  sites: "Sites",
  siteCases: "What the case of a site needs",
  dpia: "Data protection impact assessments",
  escalation: "Alerts",
  reach: "Alerts that reach somebody",
  alertWork: "Working on alerts",
  entryLives: "How long an entry on a list may live",
  imports: "Bringing in lists",
  listSources: "Sources of lists",
  lookBack: "Vehicles just put on a list",
  captureTime: "Times of capture",
  lowPriority: "Low priority for a graver risk",
  verbalAuthorities: "Authorities given by word of mouth",
  analyses: "Working reads out together",
  cameraKeys: "Keys of cameras",
  clocks: "Clocks",
  figures: "Published figures",
  foi: "Freedom of information",
  quality: "Counting misreads",
  cameraHealth: "Whether cameras are well",
  intakeLimits: "When less is kept of pictures",
  unreadPlates: "Vehicles whose plate cannot be read",
  sessions: "Sign-ins",
  looks: "What screens fetch by themselves",
  liveReads: "Watching vehicles pass",
  places: "Seeing where a camera stands",
  exports: "Files made of answers",
  cases: "Saved searches and working sets",
  sharing: "Sharing with other forces",
  auditWork: "Reviewing searches",
  nationalCentre: "National centre",
};

const sectionsOf = ({ form, authority, pages, retention, numbers }: PolicyProfile) => [
  { title: "Every search", part: form },
  { title: "Authorities", part: authority },
  { title: "Pages of a search", part: pages },
  { title: "How long reads are kept", part: retention },
  ...(Object.keys(NUMBERS) as (keyof RuleNumbers)[]).map((name) => ({
    title: NUMBERS[name],
    part: numbers[name],
  })),
];

export const policySections = (policy: PolicyProfile): PolicyRecordBody["sections"] =>
  sectionsOf(policy).map(({ title, part }) => ({
    title,
    facts: valuesIn(withoutClauses(part)).map(({ where, is }) => ({
      what: whereInWords(where),
      is: valueInWords(is),
    })),
    clauses: clausesIn(part).map((clause) => clauseBody(clause, policy)),
  }));

/** The newest first, as they come; the oldest of them has nothing to be compared with. */
export const versionBodies = (versions: readonly RecordedPolicy[]): PolicyRecordBody["versions"] =>
  versions.map(({ policyId, version, name, hash, recordedAt, text }, i) => {
    const before = versions[i + 1];
    return {
      policyId,
      version,
      name,
      hash,
      recordedAt: formatInstant(recordedAt),
      changes:
        before === undefined
          ? null
          : changesBetween(JSON.parse(before.text), JSON.parse(text)).map(({ where, was, is }) => ({
              where: whereInWords(where),
              was: was && valueInWords(was),
              is: is && valueInWords(is),
            })),
    };
  });

const isClause = (value: unknown): value is Clause =>
  typeof value === "object" && value !== null && "source" in value && "where" in value && "says" in value;

function withoutClauses(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutClauses);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) => (isClause(part) ? [] : [[key, withoutClauses(part)]])),
  );
}

/** Each once, although several numbers may come from it. */
function clausesIn(value: unknown): readonly Clause[] {
  const found = new Map<string, Clause>();
  const look = (part: unknown): void => {
    if (isClause(part)) found.set(JSON.stringify(part), part);
    else if (typeof part === "object" && part !== null) Object.values(part).forEach(look);
  };
  look(value);
  return [...found.values()];
}
