/** The tables of reads as Kysely sees them. Made by `migrations/001-reads.ts` and `011-plate-looks.ts` and others; only this folder uses them. */
import type { Generated } from "kysely";
import type { ForceId } from "#terms/ids.ts";
import type { PlateColour, PlateCountry } from "#terms/plate-look.ts";
import type { EarlierTelling, SeenVehicle, TimeFrom } from "#terms/read.ts";

/** An alias, not an interface: Kysely's `withTables` takes nothing else. */
export type ReadTables = {
  reads: ReadRow;
  marks: { mark: number; text: string; first_ms: number; last_ms: number; reads: number };
  read_hours: { hour_ms: number; camera: number; reads: number };
  read_cameras: { key: Generated<number>; camera_id: string };
  read_forces: { key: Generated<number>; force_id: ForceId };
  read_origins: { key: Generated<number>; site_id: string; engine_name: string; engine_version: string };
};

export interface ReadRow {
  mark: number;
  captured_ms: number;
  received_ms: number;
  confidence: number | null;
  lat_deg: number | null;
  lon_deg: number | null;
  camera: number;
  origin: number;
  lane: number | null;
  force: number;
  letters: number;
  lines: number | null;
  away: boolean | null;
  id: Uint8Array;
  vrm_raw: string | null;
  image_original: Uint8Array | null;
  image_patch: Uint8Array | null;
  image_overview: Uint8Array | null;
  /** Pairs of mark and probability. */
  alternatives: readonly (readonly [string, number])[] | null;
  corners: readonly (readonly [number, number])[] | null;
  country_probability: number | null;
  colour_probability: number | null;
  country: PlateCountry | null;
  colour: PlateColour | null;
  /** A bit for each of `READ_REMARKS`. */
  remarks: number | null;
  time_from: TimeFrom | null;
  vehicle: SeenVehicle | null;
  earlier: readonly EarlierTelling[] | null;
  clock_ahead_ms: number | null;
  clock_doubt_ms: number | null;
  /** How it was measured, and its grade: `packed-clock.ts`. */
  clock_kind: number | null;
}
