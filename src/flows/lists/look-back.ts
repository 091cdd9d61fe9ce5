/**
 * A vehicle was put on a list: where was it just before? The reads kept are asked, under policy and with a receipt, and a sighting
 * that is fresh enough raises an alert like any other, which says that the vehicle was seen before it was listed.
 */
import { lookedFor, permitLookBack } from "#access/look-back.ts";
import type { VoiEntry } from "#matching/voi-entry.ts";
import type { VoiList } from "#matching/voi-list.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { SightingFinder, Sightings } from "#read-store/ports.ts";
import type { AlertId } from "#terms/ids.ts";
import { formatInstant, type Instant, plusMs } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { logAct } from "../proof/log-act.ts";
import { secrecyOfList } from "../proof/secrecy-facts.ts";
import { type AlertSeenBeforePorts, alertSeenBefore } from "./alert-seen-before.ts";

export interface LookBackPorts extends AlertSeenBeforePorts {
  readonly reads: SightingFinder;
  readonly rulesOf: RulesOf<"lookBack" | "escalation" | "alertWork">;
}

export interface LookedBack extends Sightings {
  readonly from: Instant;
  /** The alert that the newest sighting raised or joined; undefined when it is too old for one. */
  readonly alertId?: AlertId | undefined;
}

/** Undefined: the policy does not look back for such an entry. */
export async function lookBack(
  entry: VoiEntry,
  list: VoiList,
  officer: Officer,
  ports: LookBackPorts,
): Promise<LookedBack | undefined> {
  const now = ports.clock();
  const rules = ports.rulesOf(list.forceId, now).lookBack;
  const permitted = permitLookBack(entry, list, rules, now);
  if (permitted === undefined) return undefined;
  const receipt = await logAct(
    officer,
    {
      operation: "consult",
      object: entry.id,
      outcome: "allowed",
      facts: {
        listId: list.id,
        because: "put-on-list",
        mark: lookedFor(permitted),
        from: formatInstant(permitted.from),
        to: formatInstant(permitted.to),
        force: permitted.force,
        rule: permitted.clause.where,
        ...secrecyOfList(list, entry),
      },
    },
    ports,
  );
  const sightings = await ports.reads.sightings(permitted, receipt);
  const { newest } = sightings;
  const since = plusMs(now, -rules.alertWithinMinutes * 60_000);
  const isFresh = newest !== undefined && newest.capturedAt >= since;
  const alertId = isFresh ? await alertSeenBefore(newest, { entry, list }, now, ports) : undefined;
  return { ...sightings, from: permitted.from, alertId };
}

export interface LookedBackForSeveral {
  /** Those that the policy looks back for, newest first. */
  readonly looked: readonly { readonly entry: VoiEntry; readonly found: LookedBack }[];
  /** Entries added since that were not looked for: more than the policy permits at once. */
  readonly leftOut: number;
}

/** For entries that came together, pasted or imported. `entries` are the newest of the list, newest first. */
export async function lookBackForSeveral(
  entries: readonly VoiEntry[],
  list: VoiList,
  officer: Officer,
  ports: LookBackPorts,
): Promise<LookedBackForSeveral> {
  const { mostEntries } = ports.rulesOf(list.forceId, ports.clock()).lookBack;
  const looked: { readonly entry: VoiEntry; readonly found: LookedBack }[] = [];
  // One after another: fifty questions at once would make the screens of others wait.
  for (const entry of entries.slice(0, mostEntries)) {
    const found = await lookBack(entry, list, officer, ports);
    if (found !== undefined) looked.push({ entry, found });
  }
  return { looked, leftOut: Math.max(0, entries.length - mostEntries) };
}
