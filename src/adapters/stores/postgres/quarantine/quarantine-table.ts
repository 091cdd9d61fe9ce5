/** The columns of `quarantine` (migration 007), in the words of the core: only this area writes them. */
import type { QuarantinedDelivery } from "#ingest/ports.ts";
import type { QuarantineId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";

export interface QuarantineTable {
  id: QuarantineId;
  received_ms: Instant;
  captured_ms: Instant | null;
  time_from: "file" | null;
  size_bytes: number;
  reason: QuarantinedDelivery["reason"];
  detail: string;
  protocol: string;
  claimed_camera: string;
  path: string | null;
  headers: Record<string, string> | null;
  content_type: string;
  idempotency_key: string | null;
  state: QuarantinedDelivery["state"];
  truncated: boolean;
  body: Buffer;
}
