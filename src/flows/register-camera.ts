/** Story: a camera enters the register with a key of its own, and is switched on and off. */
import { actorOf } from "#audit/actor.ts";
import type { AuditFacts, AuditLog } from "#audit/ports.ts";
import type { CameraRefusal, CameraRegistry, NewCameraKey } from "#sites/ports.ts";
import type { SiteView } from "#sites/site-contribution.ts";
import type { Camera } from "#terms/camera.ts";
import type { CameraId } from "#terms/ids.ts";
import type { Clock, NewId } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";

export interface RegisterCameraPorts {
  readonly registry: CameraRegistry;
  readonly sites: SiteView;
  readonly newKey: NewCameraKey;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly newId: NewId;
}

export type RegisteredCamera =
  | { readonly registered: true; readonly camera: Camera; readonly key: string }
  | {
      readonly registered: false;
      readonly refusal: CameraRefusal | { readonly code: "camera-site-unknown" };
    };

/** The key is in this answer and nowhere else: the register keeps its hash. */
export async function registerCamera(
  facts: Omit<Camera, "id" | "enabled">,
  officer: Officer,
  ports: RegisterCameraPorts,
): Promise<RegisteredCamera> {
  const camera: Camera = { ...facts, id: ports.newId("cam"), enabled: true };
  if (ports.sites.find(camera.siteId) === undefined) {
    return { registered: false, refusal: { code: "camera-site-unknown" } };
  }
  const { code, siteId, deployment } = camera;
  await log(camera.id, { step: "register", code, siteId, deployment }, officer, ports);
  const key = ports.newKey();
  const refusal = await ports.registry.add(camera, key);
  return refusal === undefined ? { registered: true, camera, key } : { registered: false, refusal };
}

/** The camera as it is then; undefined when unknown. */
export async function switchCamera(
  id: CameraId,
  enabled: boolean,
  officer: Officer,
  ports: RegisterCameraPorts,
): Promise<Camera | undefined> {
  await log(id, { step: enabled ? "enable" : "disable" }, officer, ports);
  return ports.registry.setEnabled(id, enabled);
}

async function log(
  object: CameraId,
  facts: AuditFacts,
  officer: Officer,
  { audit, clock }: RegisterCameraPorts,
): Promise<void> {
  const event = {
    at: clock(),
    actor: actorOf(officer),
    operation: "camera.change",
    object,
    outcome: "allowed",
  } as const;
  await audit.append({ ...event, facts });
}
