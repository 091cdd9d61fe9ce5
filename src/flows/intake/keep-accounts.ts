/** Story: whatever arrives is accounted for. Counted in memory, since it may come a thousand times a second, and kept by the clock with what is in hand. */
import { type Accounts, createAccounts, dayOf } from "#ingest/accounts.ts";
import { endsOf } from "#ingest/arrival-ends.ts";
import type { Delivery } from "#ingest/delivery.ts";
import type { JournalConsumer } from "#journal/ports.ts";
import type { AccountBook } from "#read-store/account-book.ts";
import type { TakenDelivery } from "./taken-delivery.ts";

export interface ArrivalAccounts {
  /** Counts the delivery as it comes, does the work, and counts how it ended, also where the work fails. */
  around(delivery: Delivery, work: () => Promise<TakenDelivery>): Promise<TakenDelivery>;
  /** What could not be kept is tried at the next. */
  keep(): Promise<void>;
}

export function keepAccounts(book: Pick<AccountBook, "keep">, node: string): ArrivalAccounts {
  const accounts: Accounts = createAccounts();
  return {
    async around({ sender, protocol, receivedAt }, work) {
      const cameraId = sender.known ? sender.camera.id : undefined;
      const end = accounts.begin({ cameraId, protocol, day: dayOf(receivedAt) }, receivedAt);
      try {
        const taken = await work();
        end(endsOf(taken));
        return taken;
      } catch (failure) {
        end({ failed: 1 });
        throw failure;
      }
    },
    async keep() {
      const changes = accounts.take();
      try {
        await book.keep(node, changes);
      } catch (failure) {
        accounts.giveBack(changes);
        throw failure;
      }
    },
  };
}

/** What it counts is looked at by the day. */
const REST_MS = 250;

/** Counts what each journal holds, so that what was acknowledged can be held against what the store's writer has seen. */
export const entryCounter = (book: Pick<AccountBook, "cursor" | "count">): JournalConsumer => ({
  name: "accounts",
  restMs: REST_MS,
  cursor: () => book.cursor(),
  consume: (entries) => book.count(entries),
});
