/** Story: a camera enters the register with a key of its own, and is switched on and off. */
import type { AuditEvent, AuditFacts } from "#audit/ports.ts";
import { endAfter } from "#cameras/camera-key.ts";
import { zoneAt } from "#cameras/camera-zone.ts";
import type { CameraRefusal, CameraRegistry, NewCameraKey } from "#cameras/ports.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import type { SiteView } from "#sites/site-contribution.ts";
import type { Camera, ZoneChange } from "#terms/camera.ts";
import type { CameraId } from "#terms/ids.ts";
import { DAY_MS, formatInstant, type Instant, plusMs } from "#terms/instant.ts";
import type { NewId } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import { isSelected } from "#terms/selection.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";

export interface RegisterCameraPorts extends LogPorts {
  readonly registry: CameraRegistry;
  readonly sites: SiteView;
  /** Whose sites the officers of a force may put cameras at. */
  readonly shownTo: ForcesShown;
  readonly newKey: NewCameraKey;
  readonly rulesOf: RulesOf<"cameraKeys">;
  readonly newId: NewId;
}

export type RegisteredCamera =
  | { readonly registered: true; readonly camera: Camera; readonly key: string }
  | {
      readonly registered: false;
      readonly refusal: CameraRefusal | { readonly code: "camera-site-unknown" };
    };

/** The camera belongs to the force of the officer, and stands at a site that they see. The key is in this answer and nowhere else: the register keeps its hash. */
export async function registerCamera(
  facts: Omit<Camera, "id" | "enabled" | "forceId">,
  officer: Officer,
  ports: RegisterCameraPorts,
): Promise<RegisteredCamera> {
  const camera: Camera = {
    ...facts,
    id: ports.newId("cam"),
    forceId: officer.forceId,
    enabled: true,
  };
  const site = ports.sites.find(camera.siteId);
  if (site === undefined || !isSelected(ports.shownTo(officer.forceId), site.forceId)) {
    return { registered: false, refusal: { code: "camera-site-unknown" } };
  }
  const { code, siteId, forceId, deployment } = camera;
  const entry = { step: "register", code, siteId, forceId, deployment };
  await log(camera.id, "allowed", entry, officer, ports);
  const key = ports.newKey();
  const refusal = await ports.registry.add(camera, key, ports.clock());
  if (refusal === undefined) return { registered: true, camera, key };
  await log(camera.id, "failed", { ...entry, because: refusal.code }, officer, ports);
  return { registered: false, refusal };
}

/** To switch one off needs a reason, since its reads are then refused. */
export type CameraSwitch =
  | { readonly step: "enable" }
  | { readonly step: "disable"; readonly reason: string };

/** The camera as it is then; undefined when unknown. */
export async function switchCamera(
  id: CameraId,
  change: CameraSwitch,
  officer: Officer,
  ports: RegisterCameraPorts,
): Promise<Camera | undefined> {
  if ((await ports.registry.byId(id)) === undefined) return undefined;
  await log(id, "allowed", { ...change }, officer, ports);
  return ports.registry.setEnabled(id, change.step === "enable");
}

/** What was read before keeps the time that it had. The camera as it is then; undefined when unknown. */
export async function setCameraZone(
  id: CameraId,
  change: ZoneChange,
  officer: Officer,
  ports: RegisterCameraPorts,
): Promise<Camera | undefined> {
  const camera = await ports.registry.byId(id);
  if (camera === undefined) return undefined;
  const { zone, from } = change;
  const facts = { step: "set-zone", zone, from: formatInstant(from), before: zoneAt(camera, from) };
  await log(id, "allowed", facts, officer, ports);
  return ports.registry.setZone(id, change);
}

export type RotatedKey =
  | {
      readonly rotated: true;
      readonly key: string;
      readonly othersEndAt: Instant;
      readonly endsAt: Instant | undefined;
    }
  | { readonly rotated: false; readonly refusal: KeyRefusal };

export type KeyRefusal =
  | { readonly code: "camera-unknown" }
  | { readonly code: "key-overlap-too-long"; readonly longestHours: number };

/**
 * A new key beside the old ones, which hold on for the overlap: the camera delivers all the time. The key is in this answer and
 * nowhere else.
 */
export async function rotateKey(
  id: CameraId,
  { overlapHours, holdsDays }: { readonly overlapHours: number; readonly holdsDays?: number | undefined },
  officer: Officer,
  ports: RegisterCameraPorts,
): Promise<RotatedKey> {
  const camera = await ports.registry.byId(id);
  if (camera === undefined) return UNKNOWN;
  const now = ports.clock();
  const { longestOverlapHours: longestHours } = ports.rulesOf(camera.forceId, now).cameraKeys;
  if (overlapHours > longestHours) {
    const refusal = { code: "key-overlap-too-long", longestHours } as const;
    await log(id, "refused", { step: "rotate-key", refusal: refusal.code }, officer, ports);
    return { rotated: false, refusal };
  }
  const othersEndAt = endAfter(overlapHours, now);
  const endsAt = holdsDays === undefined ? undefined : plusMs(now, holdsDays * DAY_MS);
  const ends = {
    othersEndAt: formatInstant(othersEndAt),
    endsAt: endsAt === undefined ? null : formatInstant(endsAt),
  };
  const facts = { step: "rotate-key", ...ends };
  await log(id, "allowed", facts, officer, ports);
  const key = ports.newKey();
  const added = await ports.registry.addKey(id, key, now, { othersAt: othersEndAt, ownAt: endsAt });
  return added ? { rotated: true, key, othersEndAt, endsAt } : UNKNOWN;
}

const UNKNOWN = { rotated: false, refusal: { code: "camera-unknown" } } as const;

async function log(
  object: CameraId,
  outcome: AuditEvent["outcome"],
  facts: AuditFacts,
  officer: Officer,
  ports: RegisterCameraPorts,
): Promise<void> {
  await logAct(officer, { operation: "camera.change", object, outcome, facts }, ports);
}
