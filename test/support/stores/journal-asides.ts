/** Entries that followers set aside, in memory, for tests. */
import type { AsideEntries, AsideEntry } from "#journal/ports.ts";

/** `onAdd` moves the cursor of the consumer under test. */
export function memoryJournalAsides(onAdd: (aside: AsideEntry) => void = () => {}): AsideEntries {
  let kept: readonly AsideEntry[] = [];
  const without = (consumer: string, readId: string) =>
    kept.filter((aside) => aside.consumer !== consumer || aside.entry.read.id !== readId);
  return {
    add(aside) {
      kept = [...without(aside.consumer, aside.entry.read.id), aside];
      onAdd(aside);
      return Promise.resolve();
    },
    list: (limit) => Promise.resolve(kept.slice(0, limit)),
    remove(consumer, readId) {
      kept = without(consumer, readId);
      return Promise.resolve();
    },
    count() {
      const byConsumer = Map.groupBy(kept, ({ consumer }) => consumer);
      return Promise.resolve(new Map([...byConsumer].map(([name, asides]) => [name, asides.length])));
    },
    eraseBefore(moment, held) {
      kept = kept.filter(({ entry: { read } }) => read.capturedAt >= moment || held.has(read.id));
      return Promise.resolve();
    },
  };
}
