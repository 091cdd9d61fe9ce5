/** Story: the figures of the control room, reads beside hits, of the forces whose things the officer sees. */
import type { CameraRegister } from "#cameras/ports.ts";
import {
  type HitCounts,
  type HitGrouping,
  type HitRow,
  type HitsAsked,
  NO_HITS,
  timeGroups,
} from "#figures/hit-figures.ts";
import type { HitBook, ReadSums } from "#figures/ports.ts";
import { isSelected } from "#terms/selection.ts";

export interface HitFiguresPorts {
  readonly hits: Pick<HitBook, "rows" | "total">;
  readonly sums: ReadSums;
  readonly cameras: Pick<CameraRegister, "all">;
}

export interface FigureRow extends HitRow {
  /** Undefined by list: a read belongs to none. */
  readonly reads: number | undefined;
}

export interface HitFigures {
  readonly rows: readonly FigureRow[];
  readonly total: HitCounts & { readonly reads: number };
}

export async function answerHitFigures(
  asked: HitsAsked,
  by: HitGrouping,
  { hits, sums, cameras }: HitFiguresPorts,
): Promise<HitFigures> {
  const own = (await cameras.all()).filter(({ forceId }) => isSelected(asked.forces, forceId));
  const ids = own.map(({ id }) => id);
  const [rows, total, byCamera, byTime] = await Promise.all([
    hits.rows(asked, by),
    hits.total(asked),
    sums.byGroup(asked, ids, "camera"),
    by === "list" || by === "camera" || by === "force" ? undefined : sums.byGroup(asked, ids, by),
  ]);
  const readsOf = (key: string): number | undefined => {
    if (by === "list") return undefined;
    if (by === "force") {
      return own
        .filter(({ forceId }) => forceId === key)
        .reduce((sum, { id }) => sum + (byCamera.get(id) ?? 0), 0);
    }
    return (byTime ?? byCamera).get(key) ?? 0;
  };
  const counted = new Map(rows.map((row) => [row.key, row]));
  const keys = new Set([...timeGroups(by, asked), ...counted.keys(), ...keysOfReads(by, byTime ?? byCamera)]);
  return {
    rows: [...keys].toSorted().map((key) => ({ ...NO_HITS, ...counted.get(key), key, reads: readsOf(key) })),
    total: { ...total, reads: [...byCamera.values()].reduce((sum, reads) => sum + reads, 0) },
  };
}

const keysOfReads = (by: HitGrouping, sums: ReadonlyMap<string, number>): Iterable<string> =>
  by === "list" || by === "force" ? [] : sums.keys();
