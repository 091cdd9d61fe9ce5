/** What has to be changed after an arrival, with what is known of its protocol, of the one that it speaks instead, and of the force's rules. */
import { pathsLike, pathsOf } from "#cameras/paths-like.ts";
import type { CameraProtocol } from "#cameras/protocol.ts";
import type { SeenArrival } from "#ingest/seen-arrival.ts";
import { whatToChange } from "#ingest/what-to-change.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Clock } from "#terms/makers.ts";

export interface ChangesPorts {
  readonly protocols: readonly CameraProtocol[];
  readonly rulesOf: RulesOf<"captureTime">;
  readonly clock: Clock;
}

/** Nothing where all is well. */
export function changesFor(
  arrival: SeenArrival,
  force: ForceId,
  { protocols, rulesOf, clock }: ChangesPorts,
): readonly string[] {
  const { protocol: name, path = "", reason, speaks } = arrival;
  const protocol = protocols.find((one) => one.name === name);
  const other = protocols.find((one) => one.name === speaks);
  const isLost = reason === "no-such-path" || reason === "wrong-method";
  return whatToChange(arrival, {
    title: protocol?.title ?? "this protocol",
    paths: isLost ? pathsLike(path, protocols) : pathsOf(protocol),
    sendsPictures: protocol?.facts.carries.includes("pictures") === true,
    toleranceMs: rulesOf(force, clock()).captureTime.clockToleranceSeconds * 1_000,
    spoken: other && { title: other.title, paths: pathsOf(other) },
  });
}
