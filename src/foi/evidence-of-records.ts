/** What do the records of keeping, sharing, auditing, answering and checking say about the principles, now? */
import { isOverdue, type SearchFinding } from "#audit/search-finding.ts";
import { RIGHTS } from "#identity/rights.ts";
import { type Sharing, sharingState } from "#policy/sharing-record.ts";
import type { ObservedRate } from "#quality/observed-rate.ts";
import { judgedOf } from "#quality/observed-rate.ts";
import type { ErasureNote } from "#retention/erasure-book.ts";
import { isKeeping, type PreservationOrder } from "#retention/preservation.ts";
import { DAY_MS, type Instant } from "#terms/instant.ts";
import { dateInWords, londonDate } from "#terms/local-date.ts";
import { countWords, type EvidenceFact, factsAt } from "./evidence-fact.ts";

export interface RecordSources {
  /** When the policy in force began; undefined while there is none, and then nothing is published either. */
  readonly policySince: Instant | undefined;
  readonly otherForces: number;
  readonly sharings: readonly Sharing[];
  readonly preservations: readonly PreservationOrder[];
  readonly erasures: readonly ErasureNote[];
  readonly findings: readonly SearchFinding[];
  /** Requests for information past their last lawful day. */
  readonly lateRequests: number;
  /** Lists that are not refreshed as they should be; none that not everybody may know of. */
  readonly listAlarms: number;
  readonly misreads: ObservedRate;
  /** When the published numbers were last held against the audit log, and how many differed. */
  readonly numbersChecked: { readonly at: Instant; readonly differing: number } | undefined;
}

export function recordEvidence(sources: RecordSources, now: Instant): readonly EvidenceFact[] {
  return [
    ...opennessFacts(sources, now),
    ...keepingFacts(sources, now),
    ...auditFacts(sources, now),
    ...listFacts(sources, now),
  ];
}

function opennessFacts(sources: RecordSources, now: Instant): readonly EvidenceFact[] {
  const { policySince, otherForces, sharings, lateRequests } = sources;
  const { told, counted, gap } = factsAt(now);
  const has = policySince !== undefined;
  const since = has ? sinceWords(policySince) : "none";
  const sharing = sharings.filter((one) => sharingState(one, now) === "in-force").length;
  const rights = Object.values(RIGHTS).length;
  return [
    { ...told("3.1", "The public page is published", has ? "yes" : "no", "/public"), isGap: !has },
    gap("3.2", "Requests for information past their last lawful day", "/foi", lateRequests),
    { ...told("4.1", "A policy that names the controller is in force", since, "/policy"), isGap: !has },
    told("4.2", "Other forces on this system", countWords(otherForces), "/sharing"),
    { ...told("5.1", "The policy in force", since, "/policy"), isGap: !has },
    told("7.1", "Rights, each with the duties that hold it", countWords(rights), "/rights"),
    counted("7.2", "Agreements in force to share data with another force", "/sharing", sharing),
  ];
}

/** A policy that stands in the settings alone began with the system. */
const sinceWords = (from: Instant): string => (from <= 0 ? "yes" : `since ${dateInWords(londonDate(from))}`);

/** Deletion runs every day; one that did not for longer than this is a gap. */
const RUN_WITHIN_MS = 2 * DAY_MS;

function keepingFacts({ preservations, erasures }: RecordSources, now: Instant): readonly EvidenceFact[] {
  const { told, counted, gap } = factsAt(now);
  const keeping = preservations.filter(isKeeping);
  const late = keeping.filter(({ reviewAt }) => reviewAt <= now);
  const runs = erasures.filter((note) => note.kind === "age" && note.of === "reads").map(({ at }) => at);
  const last = runs.length === 0 ? undefined : runs.reduce((a, b) => (a > b ? a : b));
  const words = "Reads past their period deleted, with a certificate in the audit log";
  const proof =
    last === undefined
      ? told("6.1", words, "not yet", "/retention")
      : { ...told("6.1", words, `last on ${dateInWords(londonDate(last))}`, "/retention"), at: last };
  return [
    { ...proof, isGap: last !== undefined && now - last > RUN_WITHIN_MS },
    counted("6.2", "Orders that keep something longer", "/preservation", keeping.length),
    gap("6.2", "Orders that keep something longer, with their review overdue", "/preservation", late.length),
  ];
}

function auditFacts({ findings, numbersChecked }: RecordSources, now: Instant): readonly EvidenceFact[] {
  const { told, counted, gap } = factsAt(now);
  const open = findings.filter(({ closed }) => closed === undefined);
  const late = open.filter((finding) => isOverdue(finding, now));
  const asked = counted("10.1", "Auditors' questions about searches, open", "/audit", open.length);
  const words = "Published numbers that differ from the audit log";
  return [
    asked,
    gap("10.1", "Auditors' questions about searches, overdue", "/audit", late.length),
    numbersChecked === undefined
      ? told("10.2", words, "not compared yet", "/public")
      : // They are compared for the whole system, so that forces are not summed.
        {
          ...factsAt(numbersChecked.at).gap("10.2", words, "/public", numbersChecked.differing),
          count: undefined,
        },
  ];
}

function listFacts({ listAlarms, misreads }: RecordSources, now: Instant): readonly EvidenceFact[] {
  const { told, gap } = factsAt(now);
  const judged = judgedOf(misreads);
  const limits =
    judged === 0
      ? "not measured yet"
      : `${percent(misreads.low)} to ${percent(misreads.high)}, from ${countWords(judged)} reads checked by people`;
  const rate = told("12.2", "Reads that are misread, very likely", limits, "/quality");
  return [
    gap("12.1", "Lists that do not come as they should", "/lists", listAlarms),
    { ...rate, isGap: judged === 0 },
  ];
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
