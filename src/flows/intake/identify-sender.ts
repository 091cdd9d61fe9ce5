/** Which camera is this? Asked once for a delivery, from its key or the name of its channel, before anything else of it. */
import type { CameraClaim } from "#cameras/arrival.ts";
import type { CameraRegister } from "#cameras/ports.ts";
import type { Sha256 } from "#ingest/ports.ts";
import { ENDED_KEY, NO_KEY } from "#ingest/refusal.ts";
import type { Sender } from "#ingest/sender.ts";
import type { Clock } from "#terms/makers.ts";

export interface IdentifySenderPorts {
  readonly cameras: CameraRegister;
  readonly sha256: Sha256;
  readonly clock: Clock;
}

export async function identifySender(
  claim: CameraClaim,
  { cameras, sha256, clock }: IdentifySenderPorts,
): Promise<Sender> {
  const now = clock();
  const camera = await (claim.by === "key" ? cameras.byKey(claim.key, now) : cameras.byId(claim.id));
  if (camera !== undefined) return { known: true, camera };
  const login = claim.by === "key" ? await cameras.byEndedKey(claim.key, now) : undefined;
  if (login !== undefined) return { known: false, name: `${ENDED_KEY}${login.code}`, login };
  return { known: false, name: claimName(claim, sha256) };
}

/** A key is a secret even when it is wrong, so only its fingerprint is kept. */
function claimName(claim: CameraClaim, sha256: Sha256): string {
  if (claim.by === "id") return claim.id;
  return claim.key === "" ? NO_KEY : `key ${sha256(claim.key).slice(0, 12)}`;
}
