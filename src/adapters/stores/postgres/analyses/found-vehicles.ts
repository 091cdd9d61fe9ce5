/** Rows of passes, in the order of their vehicles, become vehicles with their passes. */
import { type FoundPass, type FoundVehicle, MOST_PASSES } from "#analysis/ports.ts";
import { parseId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import { unpackReadId } from "../../../shared/packed/packed-ids.ts";
import { imagesOf, markOf } from "../reads/read-columns.ts";

export interface PassRow {
  readonly mark: number;
  readonly captured_ms: number;
  readonly id: Uint8Array;
  readonly facts: Uint8Array;
  readonly camera_id: string;
  readonly site_id: string;
  readonly place: number;
  readonly at_ms: number;
  /** What the question counts. */
  readonly times: number;
  readonly in_all: number;
}

/** Why a pass counts: beside which read, or at which scene. */
type Why = (row: PassRow) => { readonly scene: number } | { readonly beside: number } | undefined;

export function foundVehicles(
  rows: readonly PassRow[],
  limit: number,
  why: Why,
): { readonly vehicles: readonly FoundVehicle[]; readonly isCut: boolean } {
  const byMark = [...Map.groupBy(rows, ({ mark }) => mark).values()];
  return {
    vehicles: byMark.slice(0, limit).map((passes) => vehicleOf(passes, why)),
    isCut: byMark.length > limit,
  };
}

function vehicleOf(passes: readonly PassRow[], why: Why): FoundVehicle {
  const newest = passes.at(-1);
  invariant(newest !== undefined, "a vehicle was found by a pass");
  return {
    vrm: markOf(newest),
    count: newest.times,
    passes: passes.slice(-MOST_PASSES).map((row) => passOf(row, why)),
    passesInAll: newest.in_all,
  };
}

function passOf(row: PassRow, why: Why): FoundPass {
  const cameraId = parseId("cam", row.camera_id);
  const siteId = parseId("site", row.site_id);
  invariant(cameraId !== undefined && siteId !== undefined, "a stored read has a camera and a site");
  const reason = why(row);
  return {
    readId: unpackReadId(row.id),
    ...{ cameraId, siteId },
    capturedAt: instant(row.captured_ms),
    patch: imagesOf(row).patch,
    ...(reason === undefined ? {} : "scene" in reason ? reason : { beside: instant(reason.beside) }),
  };
}
