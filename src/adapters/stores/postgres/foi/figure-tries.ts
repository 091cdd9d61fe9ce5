/** The tries that the audit log tells of, one row each, and which of them count. */
import { type Kysely, sql } from "kysely";
import type { Counted } from "#figures/counted.ts";
import type { LoggedTry } from "#figures/tally.ts";
import type { ForceId } from "#terms/ids.ts";
import type { LocalDate } from "#terms/local-date.ts";

export type FigureTables = {
  figure_days: { day: LocalDate; force: ForceId; what: Counted; detail: string; count: number };
  figure_cursor: { single: boolean; entries: number };
  figure_tries: {
    subject: string;
    attempt: string;
    /** The newest entry of the log that made it. */
    index: number;
    day: LocalDate;
    force: ForceId;
    what: Counted;
    detail: string;
    count: number;
    /** How often it was made, less how often it was taken back. */
    times: number;
  };
};

/** Of each subject the last try that was not taken back. */
export const countedTries = sql`select distinct on (subject) day, force, what, detail, count
  from figure_tries where times > 0 order by subject, index desc`;

export async function addTries(db: Kysely<FigureTables>, tries: readonly LoggedTry[]): Promise<void> {
  const groups = Map.groupBy(tries, ({ subject, attempt }) => JSON.stringify([subject, attempt]));
  const rows = [...groups.values()].flatMap((group) => {
    const shown = group.findLast(({ happened }) => happened) ?? group[0];
    if (shown === undefined) return [];
    const { happened: _, ...row } = shown;
    return [{ ...row, times: group.reduce((sum, one) => sum + (one.happened ? 1 : -1), 0) }];
  });
  if (rows.length === 0) return;
  await db
    .insertInto("figure_tries")
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(["subject", "attempt"]).doUpdateSet({
        times: sql`figure_tries.times + excluded.times`,
        // An entry that only takes back says nothing of when and what.
        index: sql`case when excluded.times > 0 then excluded.index else figure_tries.index end`,
        day: sql`case when excluded.times > 0 then excluded.day else figure_tries.day end`,
        force: sql`case when excluded.times > 0 then excluded.force else figure_tries.force end`,
        what: sql`case when excluded.times > 0 then excluded.what else figure_tries.what end`,
        detail: sql`case when excluded.times > 0 then excluded.detail else figure_tries.detail end`,
        count: sql`case when excluded.times > 0 then excluded.count else figure_tries.count end`,
      }),
    )
    .execute();
}
