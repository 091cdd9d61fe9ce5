/** Which alerts does somebody want before them, and does an alert that changed belong to these? As the server filters. */
import type { Schemas } from "../api/client.ts";

type Alert = Schemas["AlertSummary"];

export interface QueueFilter {
  readonly list?: string;
  readonly reason?: string;
  readonly camera?: string;
  readonly district?: string;
  readonly priority?: Alert["priority"];
  readonly kind?: Alert["hit"]["kind"];
  readonly owner?: "me" | "nobody";
}

export const NO_FILTER: QueueFilter = {};

/** Empty choices are left out, so that one filter has one form. */
export function filterWith<Name extends keyof QueueFilter>(
  filter: QueueFilter,
  name: Name,
  value: QueueFilter[Name] | "",
): QueueFilter {
  const { [name]: _, ...others } = filter;
  return value === undefined || value === "" ? others : { ...others, [name]: value };
}

/** Undefined where only the server can tell: an alert does not name its district. */
export function belongs(filter: QueueFilter, alert: Alert, me: string): boolean | undefined {
  const { list, reason, camera, district, priority, kind, owner } = filter;
  const fits =
    (list === undefined || alert.reasons.some((one) => one.list.id === list)) &&
    (reason === undefined || alert.reasons.some((one) => one.reason.code === reason)) &&
    (camera === undefined || alert.cameraId === camera) &&
    (priority === undefined || alert.priority === priority) &&
    (kind === undefined || alert.hit.kind === kind) &&
    (owner === undefined || (alert.owner?.id ?? "nobody") === (owner === "me" ? me : owner));
  return fits && district !== undefined ? undefined : fits;
}

/** What this person has muted makes no sound for them, and is folded. */
export const isMuted = ({ muteKeys }: Pick<Alert, "muteKeys">, muted: ReadonlySet<string>): boolean =>
  muteKeys.some((key) => muted.has(key));
