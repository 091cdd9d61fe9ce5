/** The accounts of arrivals in memory: for tests. */
import { type ArrivalAccount, dayOf, summed, type UnendedArrival, unendedOf } from "#ingest/accounts.ts";
import type { Sequence } from "#journal/ports.ts";
import type { AccountBook, FollowedAccount } from "#read-store/account-book.ts";
import type { CameraId } from "#terms/ids.ts";

export function memoryAccountBook(): AccountBook {
  const accounts = new Map<string, ArrivalAccount & { readonly node: string }>();
  const inHand = new Map<string, readonly UnendedArrival[]>();
  const unended: UnendedArrival[] = [];
  const journaled = new Map<string, FollowedAccount>();
  let cursor = 0 as Sequence;
  return {
    keep(node, changes) {
      for (const account of changes.accounts) {
        const name = `${node} ${account.cameraId} ${account.protocol} ${account.day}`;
        const before = accounts.get(name);
        accounts.set(name, { ...(before === undefined ? account : summed(before, account)), node });
      }
      unended.push(...changes.failed);
      inHand.set(node, changes.inHand);
      return Promise.resolve();
    },
    cutOff(node) {
      unended.push(...(inHand.get(node) ?? []).map((one) => ({ ...one, because: "cut-off" as const })));
      inHand.delete(node);
      for (const [name, account] of accounts) {
        const cut = account.node === node ? unendedOf(account) : 0;
        accounts.set(name, { ...account, cutOff: account.cutOff + cut });
      }
      return Promise.resolve();
    },
    arrivals({ from, to }) {
      const sums = new Map<string, ArrivalAccount>();
      for (const { node: _, ...account } of accounts.values()) {
        if (account.day < from || account.day >= to) continue;
        const name = `${account.cameraId} ${account.protocol} ${account.day}`;
        const before = sums.get(name);
        sums.set(name, before === undefined ? account : summed(before, account));
      }
      return Promise.resolve([...sums.values()]);
    },
    followed: ({ from, to }) =>
      Promise.resolve([...journaled.values()].filter(({ day }) => day >= from && day < to)),
    unended: ({ from, to, cameraId, limit }) =>
      Promise.resolve(
        [...unended, ...[...inHand.values()].flat()]
          .filter(
            (one) =>
              one.receivedAt >= from &&
              one.receivedAt < to &&
              (cameraId === undefined || one.cameraId === cameraId),
          )
          .toSorted((a, b) => a.receivedAt - b.receivedAt)
          .slice(0, limit),
      ),
    cursor: () => Promise.resolve(cursor),
    count(entries) {
      for (const { sequence, read } of entries) {
        const [cameraId, day]: [CameraId, ReturnType<typeof dayOf>] = [read.cameraId, dayOf(read.receivedAt)];
        const before = journaled.get(`${cameraId} ${day}`);
        const none = { cameraId, day, journaled: 0, followed: 0, stored: 0, matchedOnly: 0 };
        journaled.set(`${cameraId} ${day}`, { ...none, ...before, journaled: (before?.journaled ?? 0) + 1 });
        cursor = sequence;
      }
      return Promise.resolve();
    },
  };
}
