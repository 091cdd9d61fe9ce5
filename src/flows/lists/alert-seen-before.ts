/** A vehicle was seen shortly before it was put on a list: an alert like any other, by the same rules, which says so. */
import { repeatedSince } from "#alerting/escalation.ts";
import type { AlertBook, AlertRaiser } from "#alerting/ports.ts";
import { pursuedSince } from "#alerting/pursuit.ts";
import { type RaiseOptions, raiseAlerts } from "#alerting/raise-alerts.ts";
import { confirmHits } from "#matching/confirm-hits.ts";
import { isPattern } from "#matching/mark-pattern.ts";
import type { VoiEntry } from "#matching/voi-entry.ts";
import type { VoiList } from "#matching/voi-list.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { AlertId, ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { NewId } from "#terms/makers.ts";
import type { Read } from "#terms/read.ts";
import { raisedEntry } from "../alerts/raised-entry.ts";
import type { AlertTeller } from "../alerts/tell-alerts.ts";
import { logWithheld, sortHits } from "../alerts/withhold-hits.ts";
import type { LogPorts } from "../proof/log-act.ts";

export interface AlertSeenBeforePorts extends LogPorts {
  readonly alerts: Pick<AlertRaiser, "known"> & Pick<AlertBook, "save">;
  readonly feed: AlertTeller;
  readonly placeOf: RaiseOptions["placeOf"];
  readonly rulesOf: RulesOf<"escalation" | "alertWork">;
  readonly newId: NewId;
}

/** An alert about the same vehicle may be changed meanwhile. */
const ATTEMPTS = 8;

/** Undefined: the list asks for no alert there and then, or the alert about this read stands already. */
export async function alertSeenBefore(
  read: Read,
  found: { readonly entry: VoiEntry; readonly list: VoiList },
  now: Instant,
  ports: AlertSeenBeforePorts,
): Promise<AlertId | undefined> {
  const { alerts, feed, placeOf, rulesOf, newId, audit } = ports;
  const ref = 1;
  const basis = isPattern(found.entry.mark) ? "pattern" : "mark";
  const { forPeople: hits, withheld } = sortHits(
    confirmHits(read, [{ ref, basis }], new Map([[ref, found]]), now),
  );
  await logWithheld(withheld, now, ports);
  if (hits.length === 0) return undefined;
  const escalationOf = (force: ForceId | undefined) => rulesOf(force, now).escalation;
  const workOf = (force: ForceId | undefined) => rulesOf(force, now).alertWork;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const known = await alerts.known(
      hits,
      repeatedSince(now, escalationOf(read.forceId)),
      pursuedSince(now, workOf(read.forceId)),
    );
    const changes = raiseAlerts(hits, known, {
      now,
      placeOf,
      escalationOf,
      workOf,
      newId: () => newId("alert"),
    });
    if (changes.length === 0) return undefined;
    for (const change of changes) await audit.append(raisedEntry(change, now, "allowed", SEEN_BEFORE));
    const saved = await alerts.save(changes);
    if (saved.saved) {
      feed.publishAlerts(saved.changed);
      return changes[0]?.alert.id;
    }
    for (const change of changes) await audit.append(raisedEntry(change, now, "failed", SEEN_BEFORE));
  }
  return undefined;
}

const SEEN_BEFORE = { because: "seen-before-listed" } as const;
