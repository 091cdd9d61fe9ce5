/** Reads are checked against the lists, and hits go before people: the consumer of the journal named `matcher`. */
import { repeatedSince } from "#alerting/escalation.ts";
import type { AlertRaiser, Saved } from "#alerting/ports.ts";
import { pursuedSince } from "#alerting/pursuit.ts";
import { type AlertChange, type RaiseOptions, raiseAlerts } from "#alerting/raise-alerts.ts";
import type { AuditLog } from "#audit/ports.ts";
import { JOURNAL_START, type JournalConsumer, type JournalEntry, type Sequence } from "#journal/ports.ts";
import { confirmHits } from "#matching/confirm-hits.ts";
import type { Hit } from "#matching/hit.ts";
import type { VoiChanges } from "#matching/ports.ts";
import type { VoiIndex } from "#matching/voi-index.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Clock, NewId } from "#terms/makers.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { withoutImprobable } from "./improbable-hits.ts";
import { raisedEntry } from "./raised-entry.ts";
import type { AlertTeller } from "./tell-alerts.ts";
import { logWithheld, sortHits } from "./withhold-hits.ts";

export interface MatchReadsPorts {
  readonly index: VoiIndex;
  readonly voi: Pick<VoiChanges, "byRefs">;
  readonly alerts: AlertRaiser;
  readonly audit: AuditLog;
  readonly feed: AlertTeller;
  /** Where a read's site is, for the clone warning; undefined when unknown. */
  readonly placeOf: RaiseOptions["placeOf"];
  readonly rulesOf: RulesOf<"escalation" | "alertWork">;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** An officer may take an alert while a sighting joins it. After more than a few such races in a row it pays to wait. */
const ATTEMPTS = 8;

/** Each step asks the store several times, whatever it finds: at twelve thousand a second three steps have to do. */
const AT_ONCE = 4_000;

/** What entries raise is saved in single statements. */
export function matcher(ports: MatchReadsPorts): JournalConsumer {
  return {
    name: "matcher",
    cursor: () => ports.alerts.cursor(),
    atOnce: AT_ONCE,
    consume: (entries, undone = entries) => {
      const upTo = entries.at(-1)?.sequence;
      return upTo === undefined ? Promise.resolve() : matchReads(undone, upTo, ports);
    },
    consumeAhead: (entries) => matchReads(entries, JOURNAL_START, ports),
  };
}

/** The cursor goes to `upTo`, and never back. */
async function matchReads(
  entries: readonly JournalEntry[],
  upTo: Sequence,
  ports: MatchReadsPorts,
): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const now = ports.clock();
    const { forPeople, withheld } = sortHits(await hitsOf(entries, now, ports));
    if (attempt === 0) await logWithheld(withheld, now, ports);
    const changes = await decideChanges(forPeople, now, ports);
    if (changes.length === 0 && upTo === JOURNAL_START) return;
    await auditChanges(changes, now, "allowed", ports);
    const saved: Saved = await ports.alerts.raise(changes, upTo);
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
  { index, voi, audit }: MatchReadsPorts,
): Promise<readonly Hit[]> {
  const met = entries
    .map(({ read }) => ({ read, candidates: index.candidates(read) }))
    .filter(({ candidates }) => candidates.length > 0);
  if (met.length === 0) return [];
  const refs = new Set(met.flatMap(({ candidates }) => candidates.map(({ ref }) => ref)));
  const found = await voi.byRefs([...refs]);
  const hits = met.flatMap(({ read, candidates }) => confirmHits(read, candidates, found, now));
  return withoutImprobable(hits, now, audit);
}

async function decideChanges(
  hits: readonly Hit[],
  now: Instant,
  { alerts, placeOf, newId, rulesOf }: MatchReadsPorts,
): Promise<readonly AlertChange[]> {
  const escalationOf = (force: ForceId | undefined) => rulesOf(force, now).escalation;
  const workOf = (force: ForceId | undefined) => rulesOf(force, now).alertWork;
  const forces = [...new Set(hits.map(({ read }) => read.forceId))];
  const known = await alerts.known(
    hits,
    repeatedSince(now, ...forces.map(escalationOf)),
    pursuedSince(now, ...forces.map(workOf)),
  );
  return raiseAlerts(hits, known, { now, placeOf, escalationOf, workOf, newId: () => newId("alert") });
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
  await Promise.all(changes.map((change) => audit.append(raisedEntry(change, at, outcome))));
}
