/**
 * What was collected goes into the audit log (Data Protection Act 2018 section 62): how many reads came from which camera, day by
 * day of receipt, as the followers of the journals counted them.
 */
import { SYSTEM } from "#audit/actor.ts";
import type { AuditCursors, AuditEvent, AuditLog } from "#audit/ports.ts";
import { dayOf } from "#ingest/accounts.ts";
import type { AccountBook, FollowedAccount } from "#read-store/account-book.ts";
import { DAY_MS, formatInstant, HOUR_MS, type Instant, instant, plusMs } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";

export interface LogCollectionPorts {
  readonly accounts: Pick<AccountBook, "followed">;
  readonly cursors: AuditCursors;
  readonly audit: AuditLog;
  readonly clock: Clock;
}

const NAME = "collection";
/** By then the followers have counted what came in before midnight. */
const SETTLED_MS = HOUR_MS;
/** Cameras of one entry: it stays readable. */
const CAMERAS_AT_ONCE = 200;

/** Each whole day once, from the day on which it runs first; a process that is killed in between may write a day's entries again. */
export async function logCollection({ accounts, cursors, audit, clock }: LogCollectionPorts): Promise<void> {
  const now = clock();
  const kept = await cursors.next(NAME);
  if (kept === undefined) return cursors.move(NAME, dayOf(now));
  for (let day = instant(kept); day + DAY_MS + SETTLED_MS <= now; day = plusMs(day, DAY_MS)) {
    const followed = await accounts.followed({ from: day, to: plusMs(day, DAY_MS) });
    const collected = followed.filter(({ journaled }) => journaled > 0);
    for (let first = 0; first < collected.length; first += CAMERAS_AT_ONCE)
      await audit.append(entry(day, collected.slice(first, first + CAMERAS_AT_ONCE), now));
    await cursors.move(NAME, plusMs(day, DAY_MS));
  }
}

function entry(day: Instant, cameras: readonly FollowedAccount[], now: Instant): AuditEvent {
  const sum = (what: "journaled" | "stored" | "matchedOnly") =>
    cameras.reduce((total, camera) => total + camera[what], 0);
  return {
    at: now,
    actor: SYSTEM,
    operation: "collect",
    object: "reads",
    outcome: "allowed",
    facts: {
      receivedFrom: formatInstant(day),
      receivedTo: formatInstant(plusMs(day, DAY_MS)),
      reads: sum("journaled"),
      stored: sum("stored"),
      matchedOnly: sum("matchedOnly"),
      cameras: cameras.map(({ cameraId, journaled }) => `${cameraId} ${journaled}`),
    },
  };
}
