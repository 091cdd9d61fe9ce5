/** Which searches are reviewed? All that reached far back, and of the others some by a seed that the log holds, so that the draw can be made again. */
import type { RecordBook } from "#mechanism/record-book.ts";
import type { AuditWorkRules } from "#policy/search-rules.ts";
import type { ForceId, SampleId, SearchId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Person } from "#terms/officer.ts";
import type { SearchRecord } from "./search-record.ts";

export type SampleRules = Pick<AuditWorkRules, "samplePercent" | "sampleAtLeast" | "allBeyondDays">;

export interface Drawn {
  readonly searchId: SearchId;
  readonly because: "far-back" | "drawn";
}

export interface Reviewed {
  readonly searchId: SearchId;
  readonly verdict: "in-order" | "finding";
  readonly by: Person;
  readonly at: Instant;
}

export interface SearchSample {
  readonly id: SampleId;
  readonly version: number;
  readonly forceId: ForceId;
  readonly at: Instant;
  readonly by: Person;
  readonly from: Instant;
  /** The first moment that is too late. */
  readonly to: Instant;
  readonly seed: string;
  /** As they were when it was drawn. */
  readonly rules: SampleRules;
  /** Answered searches of the window. */
  readonly searches: number;
  readonly drawn: readonly Drawn[];
  readonly reviewed: readonly Reviewed[];
}

export type SearchSamples = RecordBook<SearchSample>;

/** Hex of SHA-256. */
export type HashText = (text: string) => string;

/** Only what was answered: nobody saw anything of the others. In the order of their draw. */
export function drawSample(
  records: readonly SearchRecord[],
  { samplePercent, sampleAtLeast, allBeyondDays }: SampleRules,
  seed: string,
  hash: HashText,
): readonly Drawn[] {
  const answered = records.filter(({ outcome }) => outcome === "allowed");
  const isFarBack = ({ oldestAgeDays }: SearchRecord) => oldestAgeDays > allBeyondDays;
  const others = answered.filter((record) => !isFarBack(record));
  const wanted = Math.max(sampleAtLeast, Math.ceil((answered.length * samplePercent) / 100));
  const byChance = others
    .map(({ id }) => ({ id, rank: hash(`${seed} ${id}`) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, wanted);
  return [
    ...answered.filter(isFarBack).map(({ id }) => ({ searchId: id, because: "far-back" as const })),
    ...byChance.map(({ id }) => ({ searchId: id, because: "drawn" as const })),
  ];
}

/** Does the draw come out the same from what the log holds now? */
export const isSameDraw = (one: readonly Drawn[], other: readonly Drawn[]): boolean =>
  one.length === other.length &&
  one.every(({ searchId, because }, at) => other[at]?.searchId === searchId && other[at].because === because);

/** An auditor does not review what they asked themselves, and each is reviewed once. */
export function reviewProblem(
  sample: SearchSample,
  record: Pick<SearchRecord, "id" | "asker"> | undefined,
  by: Person,
): { readonly code: "search-not-drawn" | "search-reviewed" | "search-own" } | undefined {
  const isDrawn = sample.drawn.some(({ searchId }) => searchId === record?.id);
  if (record === undefined || !isDrawn) return { code: "search-not-drawn" };
  if (sample.reviewed.some(({ searchId }) => searchId === record.id)) return { code: "search-reviewed" };
  return record.asker.id === by.id ? { code: "search-own" } : undefined;
}
