/** A file and a list: what would the file change, and why should a person look first? */
import { putInCautions } from "#matching/import-cautions.ts";
import { doubtsOf, type ImportDoubt } from "#matching/import-doubts.ts";
import { type ImportPlan, marksOf, planImport } from "#matching/plan-import.ts";
import type { HotlistFile, HotlistParser, HotlistProblem, HotlistSource, VoiLists } from "#matching/ports.ts";
import type { VoiList } from "#matching/voi-list.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { Instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";

export interface PlanListImportPorts {
  readonly lists: VoiLists;
  readonly parseHotlist: HotlistParser;
  readonly clock: Clock;
  readonly rulesOf: RulesOf<"entryLives" | "imports">;
}

export interface AskedImport {
  readonly source: HotlistSource;
  /** Left out: what the file's own name says, or else it adds. */
  readonly mode?: "add" | "replace" | undefined;
  /** Columns that need not be used. */
  readonly waived: readonly string[];
}

export interface PlannedImport {
  readonly file: HotlistFile;
  readonly mode: "add" | "replace";
  readonly plan: ImportPlan;
  readonly doubts: readonly ImportDoubt[];
  readonly cautions: readonly string[];
  /** Of the list as the file was compared with it. */
  readonly revision: number;
  readonly now: Instant;
}

export async function planListImport(
  list: VoiList,
  { source, mode: asked, waived }: AskedImport,
  { lists, parseHotlist, clock, rulesOf }: PlanListImportPorts,
): Promise<PlannedImport | HotlistProblem> {
  const file = await parseHotlist(source);
  if ("code" in file) return file;
  const mode = asked ?? file.namedMode ?? "add";
  const now = clock();
  const { entryLives: lives, imports } = rulesOf(list.forceId, now);
  // Asked before the entries: a change in between is then found as one, never overlooked.
  const revision = await lists.revision(list.id);
  const standing = await lists.standing(list.id, mode === "add" ? marksOf(file.rows) : undefined);
  // The file's marks are true as of now, and rows without an end are judged by that.
  const plan = planImport({
    list: { ...list, publishedAt: now },
    standing,
    rows: file.rows,
    mode,
    now,
    lives,
  });
  const leftOut = file.columns.filter(({ meaning, filled }) => meaning === undefined && filled > 0);
  const doubts = doubtsOf({ plan, leftOut, waived, sharePercent: imports.withdrawSharePercent, now });
  return {
    file,
    mode,
    plan,
    doubts,
    cautions: [...file.cautions, ...nameCautions(file, mode), ...putInCautions(plan)],
    revision,
    now,
  };
}

function nameCautions({ namedMode, readAs }: HotlistFile, mode: "add" | "replace"): readonly string[] {
  if (namedMode === undefined || namedMode === mode) return [];
  const words = { add: "adds to the list", replace: "replaces the list" } as const;
  return [`The file's name, ${readAs.name ?? ""}, says that it ${words[namedMode]}; here it ${words[mode]}.`];
}
