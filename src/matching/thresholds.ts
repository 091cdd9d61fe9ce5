/** Is a possible hit too improbable to go before people? Its list says how probable it must be, by what the entry asks for. */
import type { Hit } from "./hit.ts";

/** An exact hit never is: no threshold hides a mark that was read as it is sought. */
export function isBelowThreshold({
  kind,
  probability,
  estimate,
  entry,
  list,
}: Pick<Hit, "kind" | "probability" | "estimate"> & {
  readonly entry: Pick<Hit["entry"], "action">;
  readonly list: Pick<Hit["list"], "thresholds">;
}): boolean {
  const threshold = list.thresholds?.[entry.action];
  if (kind === "exact" || threshold === undefined) return false;
  return (probability ?? estimate ?? 0) < threshold;
}
