/** How do judged rows come to lie beside their list? Copied in as text, on connections that any thread may open for itself. */
import { sql } from "kysely";
import type { ImportStage, RowOrigin } from "#matching/imports.ts";
import type { JudgedRows } from "#matching/judge-rows.ts";
import { canonicalMark } from "#matching/mark-pattern.ts";
import { isCovert } from "#matching/voi-entry.ts";
import type { PendingImportId } from "#terms/ids.ts";
import type { Database } from "../database.ts";
import { copyRow, copyText } from "../long-work.ts";
import { printOf } from "./compare-stage.ts";
import { SharedFacts } from "./shared-facts.ts";
import { createStage, stageTables } from "./stage-tables.ts";

type StageConnections = Pick<Database, "unhurried" | "copyIn">;

interface StageWriter extends Pick<ImportStage, "begin" | "write"> {
  /** No more will come of this import. */
  forget(id: PendingImportId): void;
}

export function stageWriter(database: StageConnections): StageWriter {
  const shared = new Map<PendingImportId, SharedFacts>();
  const sharedOf = (id: PendingImportId, origin: RowOrigin): SharedFacts => {
    const facts = shared.get(id) ?? new SharedFacts(origin);
    shared.set(id, facts);
    return facts;
  };
  const forget = (id: PendingImportId) => void shared.delete(id);
  return {
    async begin(id) {
      forget(id);
      await createStage(database.unhurried, id);
      await sql`delete from voi_import_errors where import_id = ${id}`.execute(database.unhurried);
    },
    write: (id, judged, origin) => writeJudged(database, id, judged, sharedOf(id, origin)),
    forget,
  };
}

async function writeJudged(
  database: StageConnections,
  id: PendingImportId,
  { rows, errors, guarded, speaks }: JudgedRows,
  shared: SharedFacts,
): Promise<void> {
  const { names } = stageTables(id);
  if (rows.length > 0) {
    await database.copyIn(
      `copy ${names.rows} (line, ends_ms, shared, print, end_is_ours, covert, canonical, reason, body) from stdin`,
      rowTexts(rows, speaks, shared),
    );
    await database.copyIn(`copy ${names.shared} (n, body) from stdin`, shared.takeFresh().map(copyRow));
  }
  if (guarded.length > 0) {
    await database.copyIn(
      `copy ${names.guarded} (canonical) from stdin`,
      guarded.map((mark) => copyRow([mark])),
    );
  }
  if (errors.length > 0) {
    await database.copyIn(
      "copy voi_import_errors (import_id, line, field, code, words) from stdin",
      errors.map(({ line, column, code, words }) => copyRow([id, line, column, code, words])),
    );
  }
}

/** What a row says alone, and in columns what the database asks of it. */
function* rowTexts(
  rows: JudgedRows["rows"],
  speaks: readonly string[],
  shared: SharedFacts,
): Iterable<string> {
  const spoken = speaks.toSorted().join();
  for (const { line, content, endIsOurs } of rows) {
    const canonical = canonicalMark(content.mark);
    const { shared: number = "\\N", own, said, lasting } = shared.part(content, canonical);
    const flags = `${endIsOurs ? "t" : "f"}\t${isCovert(content) ? "t" : "f"}`;
    const print = printOf(endIsOurs ? lasting : said, spoken);
    // A mark, a code and a number have no sign of the text format's own.
    const facts = `${line}\t${content.endsAt}\t${number}\t${print}\t${flags}`;
    yield `${facts}\t${canonical}\t${content.reason}\t${copyText(own)}\n`;
  }
}
