/** Which alert comes before, which after, and which next when one is done? In the order in which the queue shows them. */
import type { Schemas } from "../api/client.ts";
import { alertGroups } from "./alert-groups.ts";

type Alert = Schemas["AlertSummary"];

/** As the rows stand below each other, whatever is folded. */
export const queueOrder = (ordered: readonly Alert[]): readonly Alert[] =>
  alertGroups(ordered).flatMap(({ vehicles }) => vehicles.flatMap(({ alerts }) => alerts));

export function neighbour(order: readonly Alert[], id: string, by: 1 | -1): Alert | undefined {
  const at = order.findIndex((alert) => alert.id === id);
  if (at < 0) return order[0];
  return order[at + by];
}

/**
 * The next one down that is open and that nobody else works on; after the last one the first. `before` is the order in which
 * the one that is done still stood.
 */
export function nextToDo(
  before: readonly Alert[],
  now: readonly Alert[],
  done: string,
  me: string,
): Alert | undefined {
  const free = new Map(
    now
      .filter(({ id, owner }) => id !== done && (owner === null || owner.id === me))
      .map((alert) => [alert.id, alert]),
  );
  const at = before.findIndex(({ id }) => id === done);
  const below = [...before.slice(at + 1), ...before.slice(0, Math.max(0, at))];
  const next = below.find(({ id }) => free.has(id));
  return next === undefined ? [...free.values()][0] : free.get(next.id);
}
