/** May the followers start on this journal? What would be lost in silence is refused in words, with the command that helps. */
import { join } from "node:path";
import { checkJournal } from "#flows/journal/check-journal.ts";
import type { Events } from "#mechanism/events.ts";
import { OutsideError } from "#terms/outside-error.ts";
import type { Config } from "../config.ts";
import type { Stores } from "../open-stores.ts";

const ADVICE =
  "If the newer journal is still there, put it back. Otherwise `npx fosseway journal status` says what is lost with it, " +
  "and `npx fosseway journal adopt` goes on with this one.";

export async function refuseUnfitJournal(
  { dataDir }: Pick<Config, "dataDir">,
  { journalCursors: cursors, journal }: Pick<Stores, "journalCursors" | "journal">,
  events: Events,
): Promise<void> {
  const { verdict, newBeside } = await checkJournal({ journal, cursors });
  const folder = join(dataDir, "journal");
  if (verdict.code === "journal-behind-cursors") {
    const { head, furthest } = verdict;
    throw new OutsideError(
      "journal-behind-cursors",
      `The journal in ${folder} ends at entry ${head}, but the database has what came of it up to entry ${furthest}: ` +
        `it is an older copy. New reads would get numbers that count as dealt with, and would be lost. ${ADVICE}`,
      { retryable: false },
    );
  }
  if (verdict.code === "journal-differs") {
    throw new OutsideError(
      "journal-differs",
      `The journal in ${folder} has another read at entry ${verdict.at} than the one in the database: it is an older ` +
        `copy that has taken reads by itself, and some of them would be lost. ${ADVICE}`,
      { retryable: false },
    );
  }
  if (newBeside > 0) events.report("journal-new", { others: newBeside });
}
