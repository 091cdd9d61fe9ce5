/** The way to the national centre, when one is configured. */
import { bofCentre } from "#adapters/national/bof/bof-centre.ts";
import type { ForwardingPorts } from "#flows/journal/forward-reads.ts";
import type { Secrets } from "../secrets.ts";
import type { Core } from "./open-core.ts";
import type { Governance } from "./open-governance.ts";

/** Nights are quiet: the daily submission begins at two. */
const DAILY_HOUR_UTC = 2;

/** `stop` and who is told come where the follower is started. */
export type Forwarding = Omit<ForwardingPorts, "stop" | "onDamagedPicture">;

export function openForwarding(
  { config, stores, clock }: Core,
  { cameras }: Governance,
  { nationalSecret }: Secrets,
): Forwarding | undefined {
  const { nationalUrl, nationalUser, nationalMode } = config;
  if (nationalUrl === "") return undefined;
  return {
    plan: nationalMode === "daily" ? { mode: "daily", hourUtc: DAILY_HOUR_UTC } : { mode: "near-real-time" },
    centre: bofCentre({ url: nationalUrl, username: nationalUser, secret: nationalSecret }),
    ledger: stores.forwardingLedger,
    cameras,
    images: stores.images,
    clock,
  };
}
