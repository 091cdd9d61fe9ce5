/** Reads are checked against the lists, and hits go before people: the consumer of the journal named `matcher`. */
import { repeatedSince } from "#alerting/escalation.ts";
import type { AlertRaiser, Saved } from "#alerting/ports.ts";
import { type AlertChange, type RaiseOptions, raiseAlerts } from "#alerting/raise-alerts.ts";
import { SYSTEM } from "#audit/actor.ts";
import type { AuditLog } from "#audit/ports.ts";
import type { JournalConsumer, JournalEntry } from "#journal/ports.ts";
import { confirmHits } from "#matching/confirm-hits.ts";
import type { Hit } from "#matching/hit.ts";
import type { VoiChanges } from "#matching/ports.ts";
import type { VoiIndex } from "#matching/voi-index.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { ForceId, ReadId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Clock, NewId } from "#terms/makers.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { alertFacts, OVERTAKEN } from "./alert-facts.ts";
import type { AlertTeller } from "./tell-alerts.ts";

export interface MatchReadsPorts {
  readonly index: VoiIndex;
  readonly voi: Pick<VoiChanges, "byRefs">;
  readonly alerts: AlertRaiser;
  readonly audit: AuditLog;
  readonly feed: AlertTeller;
  /** Where a read's site is, for the clone warning; undefined when unknown. */
  readonly placeOf: RaiseOptions["placeOf"];
  readonly rulesOf: RulesOf<"escalation">;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** An officer may take an alert while a sighting joins it. After more than a few such races in a row it pays to wait. */
const ATTEMPTS = 8;

/** Give it a few thousand entries at most at a time: what they raise is saved in single statements. */
export function matcher(ports: MatchReadsPorts): JournalConsumer {
  return {
    name: "matcher",
    cursor: () => ports.alerts.cursor(),
    consume: (entries) => matchReads(entries, ports),
  };
}

async function matchReads(entries: readonly JournalEntry[], ports: MatchReadsPorts): Promise<void> {
  const last = entries.at(-1);
  if (last === undefined) return;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const now = ports.clock();
    const changes = await decideChanges(await hitsOf(entries, now, ports), now, ports);
    await auditChanges(changes, now, "allowed", ports);
    const saved: Saved = await ports.alerts.raise(changes, last.sequence);
    if (saved.saved) {
      ports.feed.publishAlerts(saved.changed);
      return;
    }
    await auditChanges(changes, now, "failed", ports);
  }
  throw new OutsideError("alerts-busy", "The alerts of these reads are being changed all the time", {
    retryable: true,
  });
}

/** The index is asked first, for nothing; the store is asked only for entries that may have been hit. */
async function hitsOf(
  entries: readonly JournalEntry[],
  now: Instant,
  { index, voi }: MatchReadsPorts,
): Promise<readonly Hit[]> {
  const met = entries
    .map(({ read }) => ({ read, candidates: index.candidates(read) }))
    .filter(({ candidates }) => candidates.length > 0);
  if (met.length === 0) return [];
  const refs = new Set(met.flatMap(({ candidates }) => candidates.map(({ ref }) => ref)));
  const found = await voi.byRefs([...refs]);
  return met.flatMap(({ read, candidates }) => confirmHits(read, candidates, found, now));
}

async function decideChanges(
  hits: readonly Hit[],
  now: Instant,
  { alerts, placeOf, newId, rulesOf }: MatchReadsPorts,
): Promise<readonly AlertChange[]> {
  const escalationOf = (force: ForceId | undefined) => rulesOf(force, now).escalation;
  const forces = new Set(hits.map(({ read }) => read.forceId));
  const known = await alerts.known(hits, repeatedSince(now, ...[...forces].map(escalationOf)));
  return raiseAlerts(hits, known, { now, placeOf, escalationOf, newId: () => newId("alert") });
}

/**
 * Before the alert is saved: an alert without its entry may not stand. An attempt that was overtaken gets a second entry
 * that says so, so that what is counted from the log is what happened.
 */
async function auditChanges(
  changes: readonly AlertChange[],
  at: Instant,
  outcome: "allowed" | "failed",
  { audit }: MatchReadsPorts,
): Promise<void> {
  await Promise.all(
    changes.map(({ alert, events, expectedVersion }) =>
      audit.append({
        at,
        actor: SYSTEM,
        operation: "alert.raise",
        object: alert.id,
        outcome,
        facts: {
          ...alertFacts(alert),
          steps: events.map(({ type }) => type),
          readId: alert.last.readId,
          ...(alert.last.refused === true ? { refusedFor: "impossible-time" } : {}),
          ...raisedBy(events),
          fromVersion: expectedVersion,
          ...(outcome === "failed" ? OVERTAKEN : {}),
        },
      }),
    ),
  );
}

/** The read that an alert begins with: a batch that is done again makes a new alert of it, and both are one hit. */
function raisedBy(events: AlertChange["events"]): { readonly raisedBy?: ReadId } {
  const raised = events.find((event) => event.type === "raised");
  return raised === undefined ? {} : { raisedBy: raised.sighting.readId };
}
