/** The way to the national centre, when one is configured. */
import { bofCentre } from "#adapters/national/bof/bof-centre.ts";
import type { ForwardLatePicturesPorts } from "#flows/journal/forward-late-pictures.ts";
import type { ForwardingPorts } from "#flows/journal/forward-reads.ts";
import { submissionHourAt } from "#policy/rules-at.ts";
import type { Secrets } from "../secrets.ts";
import type { Core } from "./open-core.ts";
import type { Governance } from "./open-governance.ts";

/** `stop` and who is told come where the follower is started. */
export type Forwarding = Omit<ForwardingPorts, "stop" | "onDamagedPicture"> & ForwardLatePicturesPorts;

export function openForwarding(
  { config, stores, rulesOf, forces, clock }: Core,
  { cameras }: Governance,
  { nationalSecret }: Secrets,
): Forwarding | undefined {
  const { nationalUrl, nationalUser, nationalMode } = config;
  if (nationalUrl === "") return undefined;
  const daily = () => ({ mode: "daily", hourUtc: submissionHourAt(forces, clock()) }) as const;
  return {
    plan: nationalMode === "daily" ? daily : () => ({ mode: "near-real-time" }),
    centre: bofCentre({ url: nationalUrl, username: nationalUser, secret: nationalSecret }),
    ledger: stores.forwardingLedger,
    toTell: stores.latePictures,
    cameras,
    images: stores.images,
    rulesOf,
    clock,
  };
}
