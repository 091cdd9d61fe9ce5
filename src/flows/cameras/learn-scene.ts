/** Story: a camera looks elsewhere now, as it should. What it sees from now on is what its scene is compared with, and the alarm is over. */
import { actorOf } from "#audit/actor.ts";
import type { AuditLog } from "#audit/ports.ts";
import type { HealthBook, SceneBook } from "#health/ports.ts";
import type { Camera } from "#terms/camera.ts";
import type { Clock } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";

export interface LearnScenePorts {
  readonly book: Pick<HealthBook, "of" | "save">;
  readonly scenes: Pick<SceneBook, "learnAnew">;
  readonly audit: Pick<AuditLog, "append">;
  readonly clock: Clock;
}

export async function learnScene(
  { id }: Pick<Camera, "id">,
  reason: string,
  officer: Officer,
  { book, scenes, audit, clock }: LearnScenePorts,
): Promise<void> {
  const now = clock();
  await audit.append({
    at: now,
    actor: actorOf(officer),
    operation: "camera.change",
    object: id,
    outcome: "allowed",
    facts: { step: "learn-scene", reason },
  });
  await scenes.learnAnew(id);
  const moved = (await book.of(id)).filter(({ measure }) => measure === "moved");
  await book.save(
    moved.map(({ cameraId, measure }) => ({
      ...{ cameraId, measure, verdict: "unknown", judgedAt: now, contrary: 0 },
    })),
  );
}
