/** Is there room in quarantine for one more delivery of this sender? Looked up once for a delivery, however many parts it has. */
import type { Quarantine, WaitingFor } from "#ingest/ports.ts";
import { QUARANTINE_SHARES } from "#ingest/refusal.ts";
import type { Sender } from "#ingest/sender.ts";

export interface QuarantineRoom {
  /** False when this sender's share is full; else the place and the bytes are taken. */
  take(bytes: number): Promise<boolean>;
}

export function roomFor(sender: Sender, quarantine: Pick<Quarantine, "waitingOf">): QuarantineRoom {
  const share = sender.known ? QUARANTINE_SHARES.camera : QUARANTINE_SHARES.strangers;
  const whose: WaitingFor = sender.known ? { camera: sender.camera.id } : { strangers: true };
  let used: { deliveries: number; bytes: number } | undefined;
  return {
    async take(bytes) {
      used ??= { ...(await quarantine.waitingOf(whose)) };
      if (used.deliveries >= share.deliveries || used.bytes + bytes > share.bytes) return false;
      used.deliveries += 1;
      used.bytes += bytes;
      return true;
    },
  };
}
