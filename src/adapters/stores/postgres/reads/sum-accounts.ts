/** What did the store's writer see of each camera and day of receipt, and how much of it was new? In one order, for all writers. */
import { dayOf } from "#ingest/accounts.ts";
import type { FollowedAccount } from "#read-store/account-book.ts";
import { isKept, type Read } from "#terms/read.ts";
import { unpackReadId } from "../../../shared/packed/packed-ids.ts";
import type { StoredRow } from "./sum-stored.ts";

export type StoredAccount = Omit<FollowedAccount, "journaled">;

type Sums = { -readonly [Key in keyof StoredAccount]: StoredAccount[Key] };

export function accountsOf(
  entries: readonly Read[],
  stored: readonly Pick<StoredRow, "id">[],
): readonly StoredAccount[] {
  const unseen = new Set<string>(stored.map(({ id }) => unpackReadId(id)));
  const accounts = new Map<string, Sums>();
  for (const read of entries) {
    const { id, cameraId, receivedAt } = read;
    const day = dayOf(receivedAt);
    const key = `${day} ${cameraId}`;
    const sums = accounts.get(key) ?? { cameraId, day, followed: 0, stored: 0, matchedOnly: 0 };
    if (sums.followed === 0) accounts.set(key, sums);
    sums.followed += 1;
    if (!isKept(read)) sums.matchedOnly += 1;
    else if (unseen.delete(id)) sums.stored += 1;
  }
  return [...accounts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, sums]) => sums);
}
