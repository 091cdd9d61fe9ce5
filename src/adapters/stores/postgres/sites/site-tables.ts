/** Tables of sites and cameras. */
import type { ColumnType } from "kysely";
import type { SiteEvent } from "#sites/site-case.ts";
import type { Camera, Deployment } from "#terms/camera.ts";
import type { CameraId, ForceId, SiteId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";

export type SiteTables = {
  site_events: {
    site_id: SiteId;
    version: number;
    /** Of the proposal alone, so that a code belongs to one site. */
    code: string | null;
    event: ColumnType<SiteEvent, string, never>;
  };
  site_positions: { site_id: SiteId; sealed: Buffer };
  site_descriptions: { site_id: SiteId; sealed: Buffer };
  cameras: CameraRow;
  camera_keys: CameraKeyRow;
  camera_zones: CameraZoneRow;
};

export interface CameraRow {
  id: CameraId;
  code: string;
  site_id: SiteId;
  /** In a database of an older release null until `nameOwnForce` has run. */
  force_id: ForceId;
  deployment: Deployment;
  bearing_deg: number | null;
  lane: number | null;
  traffic: Camera["traffic"] | null;
  zone: string | null;
  feed_id: number;
  source_id: number;
  camera_id: number;
  enabled: boolean;
}

export interface CameraZoneRow {
  camera_id: CameraId;
  from_ms: Instant;
  zone: string;
}

export interface CameraKeyRow {
  key_hash: Buffer;
  camera_id: CameraId;
  /** 0 for a key of a release that did not write it down. */
  added_ms: Instant;
  ends_ms: Instant | null;
}
