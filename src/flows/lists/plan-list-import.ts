/** A file and a list: its rows are read, judged and laid down beside the list, and compared with it as a whole. Nothing of the list is touched. */
import { putInCautions } from "#matching/import-cautions.ts";
import { doubtsOf } from "#matching/import-doubts.ts";
import type {
  ChangeKind,
  ImportJob,
  ImportMode,
  ImportStage,
  PlannedImport,
  ReadFile,
} from "#matching/imports.ts";
import type { RowTallies } from "#matching/judge-rows.ts";
import type { HotlistParser, HotlistProblem, HotlistSource, VoiLists } from "#matching/ports.ts";
import type { VoiList } from "#matching/voi-list.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { PendingImportId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import { type OnRead, type ReadRows, type RowsToRead, readRows } from "./read-rows.ts";

export interface PlanListImportPorts {
  readonly lists: VoiLists;
  readonly stage: ImportStage;
  readonly parseHotlist: HotlistParser;
  /** Reads where nobody is kept waiting for it; undefined for a file that is not worth the way. */
  readonly readApart?: ((rows: RowsToRead, onRead: OnRead) => Promise<ReadRows> | undefined) | undefined;
  readonly clock: Clock;
  readonly rulesOf: RulesOf<"entryLives" | "lowPriority" | "imports">;
}

export interface AskedImport {
  readonly source: HotlistSource;
  /** Left out: what the file's own name says, or else it adds. */
  readonly mode?: ImportMode | undefined;
  /** Columns that need not be used. */
  readonly waived: readonly string[];
}

/** Enough to see what kind of rows they are. */
const FIRST_ROWS = 20;
/** A file with one wrong column has an error in every row; the first are enough to see that. */
const FIRST_ERRORS = 200;

export async function planListImport(
  list: VoiList,
  { id, sentBy: enteredBy }: Pick<ImportJob, "id" | "sentBy">,
  { source, mode: asked, waived }: AskedImport,
  onRead: OnRead,
  ports: PlanListImportPorts,
): Promise<PlannedImport | HotlistProblem | "stopped"> {
  const now = ports.clock();
  const { entryLives: lives } = ports.rulesOf(list.forceId, now);
  const rows = { list, id, source, enteredBy, now, lives };
  const read = await (ports.readApart?.(rows, onRead) ?? readRows(rows, onRead, ports));
  if (read === "stopped" || "code" in read) return read;
  const { file, tallies } = read;
  if ((await onRead({ step: "comparing", rowsRead: tallies.rowsRead, rows: file.rowCount })) === "stop") {
    return "stopped";
  }
  const mode = asked ?? file.namedMode ?? "add";
  return await compareImport(list, id, { file, mode, waived, tallies, now }, ports);
}

interface Staged {
  readonly file: ReadFile;
  readonly mode: ImportMode;
  readonly waived: readonly string[];
  readonly tallies: RowTallies;
  readonly now: Instant;
}

/** Also for rows that lie there already, when the list has changed since. */
export async function compareImport(
  list: VoiList,
  id: PendingImportId,
  { file, mode, waived, tallies, now }: Staged,
  { lists, stage, rulesOf }: Pick<PlanListImportPorts, "lists" | "stage" | "rulesOf">,
): Promise<PlannedImport> {
  // Asked before the entries: a change in between is then found as one, never overlooked.
  const revision = await lists.revision(list.id);
  const numbers = await stage.compare(id, { listId: list.id, mode, now, speaks: tallies.speaks });
  const leftOut = file.columns.filter(({ meaning, filled }) => meaning === undefined && filled > 0);
  const { withdrawSharePercent: sharePercent } = rulesOf(list.forceId, now).imports;
  const first = async (kind: ChangeKind) =>
    numbers[kind] === 0 ? [] : (await stage.changes(id, kind, { limit: FIRST_ROWS })).items;
  return {
    file,
    mode,
    numbers,
    tallies,
    waived,
    doubts: doubtsOf({ numbers, unreadMarks: tallies.unreadMarks, leftOut, waived, sharePercent }),
    cautions: [...file.cautions, ...nameCautions(file, mode), ...putInCautions(tallies)],
    first: {
      added: await first("added"),
      changed: await first("changed"),
      withdrawn: await first("withdrawn"),
    },
    firstErrors: (await stage.errors(id, { limit: FIRST_ERRORS })).items,
    revision,
    now,
  };
}

function nameCautions({ namedMode, readAs }: ReadFile, mode: ImportMode): readonly string[] {
  if (namedMode === undefined || namedMode === mode) return [];
  const words = { add: "adds to the list", replace: "replaces the list" } as const;
  return [`The file's name, ${readAs.name ?? ""}, says that it ${words[namedMode]}; here it ${words[mode]}.`];
}
