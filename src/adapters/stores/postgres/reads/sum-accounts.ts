/** What did the store's writer see of each camera and day of receipt, and how much of it was new? In one order, for all writers. */
import { dayOf } from "#ingest/accounts.ts";
import type { FollowedAccount } from "#read-store/account-book.ts";
import { isKept, type Read } from "#terms/read.ts";
import { unpackReadId } from "../../../shared/packed/packed-ids.ts";
import type { StoredRow } from "./sum-stored.ts";

export type StoredAccount = Omit<FollowedAccount, "journaled">;

export function accountsOf(
  entries: readonly Read[],
  stored: readonly Pick<StoredRow, "id">[],
): readonly StoredAccount[] {
  const isNew = new Set<string>(stored.map(({ id }) => unpackReadId(id)));
  return [...Map.groupBy(entries, ({ cameraId, receivedAt }) => `${dayOf(receivedAt)} ${cameraId}`)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, reads]) => {
      const [first] = reads;
      if (first === undefined) return [];
      const kept = reads.filter(isKept);
      return [
        {
          cameraId: first.cameraId,
          day: dayOf(first.receivedAt),
          followed: reads.length,
          stored: new Set(kept.map(({ id }) => id).filter((id) => isNew.has(id))).size,
          matchedOnly: reads.length - kept.length,
        },
      ];
    });
}
