/** Story: reads go from the journal into the store: the consumer of the journal named `read-store`. */
import type { JournalConsumer } from "#journal/ports.ts";
import type { ReadAppender } from "#read-store/ports.ts";

/** A search finds a read so much later, where cameras send without a pause. */
const REST_MS = 50;

/** The appender moves reads and cursor in one transaction, so that a crash neither loses nor doubles. */
export function storeWriter(appender: ReadAppender): JournalConsumer {
  return {
    name: "read-store",
    restMs: REST_MS,
    cursor: () => appender.cursor(),
    consume: async (entries) => {
      const last = entries.at(-1);
      if (last === undefined) return;
      await appender.append(
        entries.map(({ read }) => read),
        last.sequence,
      );
    },
  };
}
