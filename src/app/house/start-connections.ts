/** Cameras that are fetched from: their connections are followed, and what they bring goes the same way as what cameras post. */
import { type FollowedConnections, followConnections } from "#flows/cameras/follow-connections.ts";
import { type OldConnection, takeOverSettings } from "#flows/cameras/take-over-settings.ts";
import type { Core } from "./open-core.ts";
import type { Intake } from "./open-intake.ts";
import { pause } from "./pause.ts";

export async function startConnections(
  core: Core,
  intake: Intake,
  old: readonly OldConnection[],
  stop: AbortSignal,
): Promise<FollowedConnections> {
  const { stores, events, leases } = core;
  const { connections, readCounter: stored } = stores;
  await takeOverSettings(old, { ...core, connections });
  const newStop = () => new AbortController();
  return followConnections(
    { ...intake, connections, stored, events, leases, encoder: intake.pictures, delay: pause, newStop },
    stop,
  );
}
