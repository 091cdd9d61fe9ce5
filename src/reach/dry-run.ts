/** What would these rules have sent, had they held then? Pure. */

import type { DestinationId, OfficerId } from "#terms/ids.ts";
import { type LocalDate, londonDate } from "#terms/local-date.ts";
import type { Destination } from "./destination.ts";
import type { AlertMoment } from "./ports.ts";
import { type ForceRules, type ReachBook, whoGetsIt } from "./who-gets-it.ts";

export interface DryRun {
  /** Every day on which anything happened, with how many messages would have gone out. */
  readonly days: readonly { readonly day: LocalDate; readonly alerts: number; readonly messages: number }[];
  readonly destinations: readonly { readonly destination: Destination; readonly messages: number }[];
  /** People on whose screens notices would have been shown. */
  readonly people: readonly { readonly officerId: OfficerId; readonly notices: number }[];
  readonly alerts: number;
  /** Alerts of which nobody would have been told. */
  readonly untold: number;
}

/** Moments in their order. What somebody took in time reached no higher level, so its level says what it was then. */
export function dryRun(moments: readonly AlertMoment[], rules: ForceRules, book: ReachBook): DryRun {
  const counts = { messages: new Map<DestinationId, number>(), notices: new Map<OfficerId, number>() };
  const days = new Map<LocalDate, { readonly alerts: Set<string>; messages: number }>();
  const told = toldOnce();
  for (const moment of moments) {
    const { alert, level, at } = moment;
    const onDay = days.get(londonDate(at)) ?? { alerts: new Set<string>(), messages: 0 };
    days.set(londonDate(at), onDay);
    onDay.alerts.add(alert.id);
    const asItWas = { ...alert, level, state: "raised" as const };
    const who = whoGetsIt({ about: "alert", alert: asItWas, level, at }, [rules], book);
    const messages = who.told.filter((one) => told.isNew(alert.id, one.destination.id, one.level));
    const notices = who.noticed.filter((one) => told.isNew(alert.id, one.officerId, one.level));
    onDay.messages += messages.length;
    for (const { destination } of messages) countOne(counts.messages, destination.id);
    for (const { officerId } of notices) countOne(counts.notices, officerId);
  }
  const alerts = new Set(moments.map(({ alert }) => alert.id)).size;
  return {
    days: [...days].map(([day, on]) => ({ day, alerts: on.alerts.size, messages: on.messages })),
    destinations: mostFirst(counts.messages).flatMap(([id, messages]) => {
      const destination = book.destinations.find((one) => one.id === id);
      return destination === undefined ? [] : [{ destination, messages }];
    }),
    people: mostFirst(counts.notices).map(([officerId, notices]) => ({ officerId, notices })),
    alerts,
    untold: alerts - told.alerts(),
  };
}

/** Whether somebody is told of an alert at a higher level than before. */
function toldOnce() {
  const highest = new Map<string, number>();
  const alerts = new Set<string>();
  return {
    isNew(alert: string, who: string, level: number): boolean {
      const key = `${alert} ${who}`;
      if (level <= (highest.get(key) ?? -1)) return false;
      highest.set(key, level);
      alerts.add(alert);
      return true;
    },
    alerts: () => alerts.size,
  };
}

const countOne = <Key>(counts: Map<Key, number>, key: Key) => counts.set(key, (counts.get(key) ?? 0) + 1);

const mostFirst = <Key>(counts: ReadonlyMap<Key, number>): readonly (readonly [Key, number])[] =>
  [...counts].toSorted(([, a], [, b]) => b - a);
