/** Story: a camera is given a limit of its own for one measure of its health, or the policy's again. Who did it, and why, is in the log first. */
import { actorOf } from "#audit/actor.ts";
import type { AuditLog } from "#audit/ports.ts";
import type { LimitedMeasure, OwnLimits } from "#health/own-limits.ts";
import type { Camera } from "#terms/camera.ts";
import type { Clock } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";

export interface SetOwnLimitPorts {
  readonly ownLimits: OwnLimits;
  readonly audit: Pick<AuditLog, "append">;
  readonly clock: Clock;
}

export interface LimitChange {
  readonly measure: LimitedMeasure;
  /** Null gives it back to the policy. */
  readonly limit: number | null;
  readonly reason: string;
}

export async function setOwnLimit(
  { id: cameraId }: Pick<Camera, "id">,
  { measure, limit, reason }: LimitChange,
  officer: Officer,
  { ownLimits, audit, clock }: SetOwnLimitPorts,
): Promise<void> {
  const now = clock();
  const before = (await ownLimits.of(cameraId)).find((one) => one.measure === measure)?.value ?? null;
  await audit.append({
    at: now,
    actor: actorOf(officer),
    operation: "camera.change",
    object: cameraId,
    outcome: "allowed",
    facts: { step: "health-limit", measure, before, limit, reason },
  });
  if (limit === null) await ownLimits.takeBack(cameraId, measure);
  else await ownLimits.set({ cameraId, measure, value: limit, setAt: now });
}
