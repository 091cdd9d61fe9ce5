/** The standing reports of who searched: by person, category, age of data and authoriser, counted from the log, and what went out of the house. */
import type { SearchRecord } from "./search-record.ts";

export interface ReportRow {
  readonly of: string;
  readonly answered: number;
  readonly refused: number;
  readonly reads: number;
  readonly files: number;
}

export interface StandingReports {
  readonly byPerson: readonly ReportRow[];
  readonly byCategory: readonly ReportRow[];
  /** Keyed by the days of the tier. */
  readonly byAge: readonly ReportRow[];
  /** By officer number. */
  readonly byAuthoriser: readonly ReportRow[];
  /** Searches of which files or packs went out, newest first. */
  readonly disclosed: readonly SearchRecord[];
}

const AGE_TIERS = [90, 365] as const;

/** "up to 90 days", "up to 365 days", "older". */
const tierOf = ({ oldestAgeDays }: SearchRecord): string => {
  const tier = AGE_TIERS.find((days) => oldestAgeDays <= days);
  return tier === undefined ? "Older than a year" : `Up to ${tier} days`;
};

/** The most searches first. */
function counted(
  records: readonly SearchRecord[],
  keyOf: (record: SearchRecord) => string | undefined,
): readonly ReportRow[] {
  const groups = Map.groupBy(records, keyOf);
  const rows = [...groups].flatMap(([of, searches]) =>
    of === undefined
      ? []
      : [
          {
            of,
            answered: searches.filter(({ outcome }) => outcome === "allowed").length,
            refused: searches.filter(({ outcome }) => outcome === "refused").length,
            reads: searches.reduce((sum, { reads }) => sum + reads, 0),
            files: searches.reduce((sum, { files }) => sum + files, 0),
          },
        ],
  );
  return rows.toSorted((a, b) => b.answered + b.refused - a.answered - a.refused);
}

export const standingReports = (records: readonly SearchRecord[]): StandingReports => ({
  byPerson: counted(records, ({ asker }) => `${asker.name} (${asker.id})`),
  byCategory: counted(records, ({ category }) => category),
  byAge: counted(records, tierOf),
  byAuthoriser: counted(records, ({ authoriser }) => authoriser),
  disclosed: records.filter(({ files }) => files > 0).toSorted((a, b) => b.entry - a.entry),
});
