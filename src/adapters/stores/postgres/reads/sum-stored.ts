/** What do the reads just stored add to each mark and each hour? In the order in which everybody locks them. */
import { packVrm } from "#read-store/packed-mark.ts";
import { weeksSeenAt } from "#read-store/weeks-seen.ts";
import { HOUR_MS, instant } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";
import { canonicalVrm } from "#terms/vrm.ts";
import type { ReadRow } from "./read-tables.ts";

export type StoredRow = Pick<ReadRow, "mark" | "captured_ms" | "camera" | "id">;

export interface MarkSum {
  readonly mark: number;
  readonly text: string;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly count: number;
  /** As `weeksSeenAt` has it. */
  readonly weeks: number;
}

/** `reads` has the text of every mark stored. */
export function marksOf(stored: readonly StoredRow[], reads: readonly Read[]): readonly MarkSum[] {
  const texts = new Map<number, string>(
    reads.map(({ vrm }) => [packVrm(vrm).mark, canonicalVrm(vrm)] as const),
  );
  const moments = Map.groupBy(stored, ({ mark }) => mark);
  return [...moments]
    .map(([mark, rows]) => {
      const seen = rows.map(({ captured_ms }) => instant(captured_ms)).toSorted((a, b) => a - b);
      const [firstMs, lastMs] = [seen[0] ?? 0, seen.at(-1) ?? 0];
      return {
        mark,
        text: texts.get(mark) ?? "",
        firstMs,
        lastMs,
        count: rows.length,
        weeks: weeksSeenAt(seen),
      };
    })
    .toSorted((a, b) => a.mark - b.mark);
}

export interface HourSum {
  readonly hourMs: number;
  readonly camera: number;
  readonly count: number;
}

export function hoursOf(stored: readonly StoredRow[]): readonly HourSum[] {
  const hourOf = ({ captured_ms }: StoredRow) => captured_ms - (captured_ms % HOUR_MS);
  return [...Map.groupBy(stored, (row) => `${hourOf(row)} ${row.camera}`).values()]
    .flatMap((rows) => {
      const [first] = rows;
      return first ? [{ hourMs: hourOf(first), camera: first.camera, count: rows.length }] : [];
    })
    .toSorted((a, b) => a.hourMs - b.hourMs || a.camera - b.camera);
}
