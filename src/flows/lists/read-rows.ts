/** The rows of a file are read, judged and laid down beside their list, as many at a time as come; how far it is, is told as it goes. */
import type { ImportStage, ReadFile } from "#matching/imports.ts";
import { RowJudge, type RowTallies } from "#matching/judge-rows.ts";
import type { HotlistFile, HotlistParser, HotlistProblem, HotlistSource } from "#matching/ports.ts";
import type { VoiList } from "#matching/voi-list.ts";
import type { EntryLives } from "#policy/rule-numbers.ts";
import type { PendingImportId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Person } from "#terms/officer.ts";

/** All that reading needs to know beside its ports; plain values, so that another process can be told. */
export interface RowsToRead {
  readonly list: VoiList;
  readonly id: PendingImportId;
  readonly source: HotlistSource;
  readonly enteredBy: Person;
  readonly now: Instant;
  readonly lives: EntryLives;
}

/** Told as rows are read, and when the comparison begins; the import is given up when the answer is "stop". */
export type OnRead = (at: {
  readonly step: "reading" | "comparing";
  readonly rowsRead: number;
  readonly rows: number;
}) => Promise<"go-on" | "stop">;

export type ReadRows = { readonly file: ReadFile; readonly tallies: RowTallies } | HotlistProblem | "stopped";

export interface ReadRowsPorts {
  readonly parseHotlist: HotlistParser;
  readonly stage: Pick<ImportStage, "begin" | "write">;
}

export async function readRows(rows: RowsToRead, onRead: OnRead, ports: ReadRowsPorts): Promise<ReadRows> {
  const read = await ports.parseHotlist(rows.source);
  if ("code" in read) return read;
  const tallies = await stageRows(rows, read, onRead, ports);
  const { rows: _, ...file } = read;
  return tallies === "stopped" ? tallies : { file, tallies };
}

/** While rows are on their way to the store, the next ones are judged. */
async function stageRows(
  { list, id, enteredBy, now, lives }: RowsToRead,
  read: HotlistFile,
  onRead: OnRead,
  { stage }: ReadRowsPorts,
): Promise<RowTallies | "stopped"> {
  // The file's marks are true as of now, and rows without an end are judged by that.
  const judge = new RowJudge({
    list: { ...list, publishedAt: now },
    now,
    lives,
    dateOrder: read.dateOrder,
  });
  const origin = { listId: list.id, enteredBy, addedAt: now };
  await stage.begin(id);
  let writing: Promise<void> = Promise.resolve();
  for await (const some of read.rows()) {
    const judged = judge.judge(some);
    await writing;
    writing = stage.write(id, judged, origin);
    // It is awaited with the next rows; until then nobody else hears of its failure.
    writing.catch(() => {});
    const at = { step: "reading", rowsRead: judge.rowsRead, rows: read.rowCount } as const;
    if ((await onRead(at)) === "stop") {
      await writing;
      return "stopped";
    }
  }
  await writing;
  return judge.tallies;
}
