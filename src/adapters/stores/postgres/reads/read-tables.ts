/**
 * The tables of reads as Kysely sees them; only this folder uses them. A row of `reads` is as narrow as it can be: what searches
 * go by are columns, with the widest first; all else that many reads have is packed in `facts` (`packed-facts.ts`, and for SQL
 * `packed-facts-sql.ts`), and what hardly any has lies in `rest`. Eight columns are the most of which missing ones cost nothing.
 *
 * | index, one a week | finds |
 * |---|---|
 * | `reads_by_mark (mark)` | the week's reads of a mark |
 * | `reads_by_camera (camera, two hours of captured_ms)` | what passed a camera: name the two hours too, by `captured-stretches.ts` |
 * | `reads_by_time`, of page ranges | what was captured in a while, anywhere |
 *
 * No index says that a read is stored once: `append-reads.ts` does.
 */
import type { Generated } from "kysely";
import type { ForceId } from "#terms/ids.ts";
import type { EarlierTelling, SeenVehicle, TimeFrom } from "#terms/read.ts";
import type { PackedClock } from "../../../shared/packed/packed-clock.ts";

/** An alias, not an interface: Kysely's `withTables` takes nothing else. */
export type ReadTables = {
  reads: ReadRow;
  /** `weeks` as `weeksSeenAt` has it. */
  marks: { mark: number; text: string; first_ms: number; last_ms: number; reads: number; weeks: number };
  read_hours: { hour_ms: number; camera: number; reads: number };
  read_cameras: { key: Generated<number>; camera_id: string };
  read_forces: { key: Generated<number>; force_id: ForceId };
  read_origins: { key: Generated<number>; site_id: string; engine_name: string; engine_version: string };
};

export interface ReadRow {
  mark: number;
  captured_ms: number;
  confidence: number | null;
  camera: number;
  force: number;
  id: Uint8Array;
  facts: Uint8Array;
  rest: RestOfRead | null;
}

/** What hardly any read has, as JSON. */
export interface RestOfRead {
  /** Degrees of latitude and longitude. */
  readonly position?: readonly [number, number];
  /** Only one that `facts` cannot hold. */
  readonly lane?: number;
  readonly corners?: readonly (readonly [number, number])[];
  readonly timeFrom?: TimeFrom;
  readonly vehicle?: SeenVehicle;
  readonly earlier?: readonly EarlierTelling[];
  /** A bit for each of `READ_REMARKS`. */
  readonly remarks?: number;
  /** Of reads that an older release stored, what lies in `facts` now: pairs of mark and probability, and the raw text as `storedText` writes it. */
  readonly alternatives?: readonly (readonly [string, number])[];
  readonly clock?: PackedClock;
  readonly raw?: string;
}
