/** A policy as its page shows it: every number that is a rule under its subject, with the clause that it comes from. */
import type { Clause } from "#policy/clause.ts";
import { changesBetween, valuesIn } from "#policy/policy-changes.ts";
import type { PolicyProfile } from "#policy/policy-profile.ts";
import type { RecordedPolicy } from "#policy/ports.ts";
import { formatInstant } from "#terms/instant.ts";
import type { PolicyRecordBody } from "../contract/policy-record.ts";
import { clauseBody } from "./refusal.ts";

const STEP = " › ";

/** The names of a profile are for whoever writes one; on the page they are read as words. */
const inWords = (name: string): string => name.replaceAll("-", " ");

const whereInWords = (where: readonly string[]): string => where.map(inWords).join(STEP);

/** A value that is a code, or several of them; all others stay as they are. */
const valueInWords = (value: string): string =>
  /^[a-z]+(-[a-z]+)+(, [a-z]+(-[a-z]+)*)*$/.test(value) ? inWords(value) : value;

const SECTIONS: readonly (readonly [title: string, of: (policy: PolicyProfile) => object])[] = [
  ["Every search", ({ form }) => form],
  ["Authorities", ({ authority }) => authority],
  ["Pages of a search", ({ pages }) => pages],
  ["How long reads are kept", ({ retention }) => retention],
  ["Deleting", ({ numbers }) => numbers.erasure],
  ["Sites", ({ numbers }) => numbers.sites],
  ["Alerts", ({ numbers }) => numbers.escalation],
  ["How long an entry on a list may live", ({ numbers }) => numbers.entryLives],
  ["Bringing in lists", ({ numbers }) => numbers.imports],
  ["Times of capture", ({ numbers }) => numbers.captureTime],
  ["Keys of cameras", ({ numbers }) => numbers.cameraKeys],
  ["Published figures", ({ numbers }) => numbers.figures],
  ["Freedom of information", ({ numbers }) => numbers.foi],
  ["Counting misreads", ({ numbers }) => numbers.quality],
  ["Sign-ins", ({ numbers }) => numbers.sessions],
  ["What screens fetch by themselves", ({ numbers }) => numbers.looks],
  ["Seeing where a camera stands", ({ numbers }) => numbers.places],
  ["National centre", ({ numbers }) => numbers.nationalCentre],
];

export const policySections = (policy: PolicyProfile): PolicyRecordBody["sections"] =>
  SECTIONS.map(([title, of]) => {
    const part = of(policy);
    return {
      title,
      facts: valuesIn(withoutClauses(part)).map(({ where, is }) => ({
        what: whereInWords(where),
        is: valueInWords(is),
      })),
      clauses: clausesIn(part).map((clause) => clauseBody(clause, policy)),
    };
  });

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
