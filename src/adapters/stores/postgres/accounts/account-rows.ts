/** How do the accounts of arrivals become rows, and rows accounts? */
import type { Generated } from "kysely";
import type { ArrivalAccount, UnendedArrival } from "#ingest/accounts.ts";
import { dayOf } from "#ingest/accounts.ts";
import type { FollowedAccount } from "#read-store/account-book.ts";
import { type CameraId, parseId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";

export interface AccountRow {
  node: string;
  /** Empty for whoever is no camera of ours. */
  camera_id: string;
  protocol: string;
  day_ms: Instant;
  arrived: number;
  reads: number;
  duplicates: number;
  without_read: number;
  quarantined: number;
  turned_away: number;
  failed: number;
  cut_off: number;
}

interface UnendedRow {
  id: Generated<number>;
  camera_id: string;
  protocol: string;
  received_ms: Instant;
  because: UnendedArrival["because"];
}

export type AccountTables = {
  arrival_accounts: AccountRow;
  arrivals_in_hand: { node: string; arrivals: readonly UnendedArrival[] };
  arrivals_unended: UnendedRow;
};

const cameraFrom = (text: string): CameraId | undefined => parseId("cam", text);

export const accountRow = (node: string, account: ArrivalAccount): AccountRow => ({
  node,
  camera_id: account.cameraId ?? "",
  protocol: account.protocol,
  day_ms: account.day,
  arrived: account.arrived,
  reads: account.reads,
  duplicates: account.duplicates,
  without_read: account.withoutRead,
  quarantined: account.quarantined,
  turned_away: account.turnedAway,
  failed: account.failed,
  cut_off: account.cutOff,
});

export const accountFrom = (row: Omit<AccountRow, "node">): ArrivalAccount => ({
  cameraId: cameraFrom(row.camera_id),
  protocol: row.protocol,
  day: row.day_ms,
  arrived: row.arrived,
  reads: row.reads,
  duplicates: row.duplicates,
  withoutRead: row.without_read,
  quarantined: row.quarantined,
  turnedAway: row.turned_away,
  failed: row.failed,
  cutOff: row.cut_off,
});

export const followedFrom = (row: {
  readonly camera_id: CameraId;
  readonly day_ms: Instant;
  readonly journaled: number;
  readonly followed: number;
  readonly stored: number;
  readonly matched_only: number;
}): FollowedAccount => ({
  cameraId: row.camera_id,
  day: row.day_ms,
  journaled: row.journaled,
  followed: row.followed,
  stored: row.stored,
  matchedOnly: row.matched_only,
});

export const unendedRow = ({ cameraId, protocol, receivedAt, because }: UnendedArrival) => ({
  camera_id: cameraId ?? "",
  protocol,
  received_ms: receivedAt,
  because,
});

export const unendedFrom = ({
  camera_id,
  protocol,
  received_ms,
  because,
}: Omit<UnendedRow, "id">): UnendedArrival => ({
  cameraId: cameraFrom(camera_id),
  protocol,
  day: dayOf(received_ms),
  receivedAt: received_ms,
  because,
});
