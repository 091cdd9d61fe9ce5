/** What stands on the wall? Pages of open alerts, kept true by each change that the live stream brings. */
import type { Schemas } from "../api/client.ts";
import { byUrgency } from "./alert-order.ts";

type Alert = Schemas["AlertSummary"];

export interface WallPage extends Pick<Schemas["AlertPage"], "items" | "total"> {
  readonly next: string | undefined;
  /** The last alert as the page came; the next page begins after it, whatever becomes of it meanwhile. */
  readonly end: Alert | undefined;
}

export const wallPage = ({ items, total, next }: Schemas["AlertPage"]): WallPage => ({
  items,
  total,
  next,
  end: items.at(-1),
});

/** All that are loaded, each once, the most urgent first. An alert that moved between two pages may stand on both. */
export function loadedAlerts(pages: readonly WallPage[]): Alert[] {
  const newest = new Map<string, Alert>();
  for (const alert of pages.flatMap(({ items }) => items)) {
    const known = newest.get(alert.id);
    if (known === undefined || known.version < alert.version) newest.set(alert.id, alert);
  }
  return [...newest.values()].sort(byUrgency);
}

/**
 * The pages with `changed` in its place. Closed ones leave, an older version never replaces a newer one, and what stands
 * further down than anything loaded waits for its page.
 */
export function withAlert(pages: readonly WallPage[], changed: Alert): WallPage[] {
  const known = pages.flatMap(({ items }) => items).filter(({ id }) => id === changed.id);
  if (known.some(({ version }) => version > changed.version)) return [...pages];
  const [first, ...rest] = pages.map((page) => ({
    ...page,
    items: page.items.filter(({ id }) => id !== changed.id),
  }));
  if (first === undefined) return [];
  const stands = changed.state !== "closed" && (known.length > 0 || isWithin(pages, changed));
  return stands ? [{ ...first, items: [...first.items, changed] }, ...rest] : [first, ...rest];
}

function isWithin(pages: readonly WallPage[], alert: Alert): boolean {
  const last = pages.at(-1);
  return last?.next === undefined || last.end === undefined || byUrgency(alert, last.end) < 0;
}

export const withTotal = (pages: readonly WallPage[], total: number): WallPage[] =>
  pages.map((page) => ({ ...page, total }));
