/** The process that reads a long list: cuts, judges and copies its rows beside the list, and says now and then how far it is. */
import { parseHotlistCsv } from "#adapters/lists/csv/hotlist-csv.ts";
import { fileSource } from "#adapters/lists/uploads/file-source.ts";
import { openLongWork } from "#adapters/stores/postgres/long-work.ts";
import { stageWriter } from "#adapters/stores/postgres/voi/write-stage.ts";
import { type OnRead, readRows } from "#flows/lists/read-rows.ts";
import { OutsideError } from "#terms/outside-error.ts";
import type { ReadListOrder, ReadListTask, ReadListWord } from "./read-list-apart.ts";

/** Whoever hears it writes it down, so it is not said for every handful of rows. */
const TOLD_EVERY_MS = 200;
/** So many rows at once as pay for the way to the database. */
const PIECE_BYTES = 256 * 1024;

let isStopped = false;

process.on("message", (order: ReadListOrder) => {
  if (order === "stop") isStopped = true;
  else void read(order.read).then((word) => process.send?.(word, () => process.disconnect()));
});
// Whoever started it ended: nobody hears what is found, and nothing more is to be written.
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
// Ctrl-C reaches every process of the terminal; when to end is for the one that started this.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => undefined);

async function read({ databaseUrl, path, said, ...rows }: ReadListTask): Promise<ReadListWord> {
  // A connection that breaks fails the statement that uses it.
  const { kysely: unhurried, copyIn, close } = openLongWork(databaseUrl, () => {});
  try {
    const source = await fileSource(path, said, PIECE_BYTES);
    const stage = stageWriter({ unhurried, copyIn });
    return {
      read: await readRows({ ...rows, source }, tellNowAndThen(), { parseHotlist: parseHotlistCsv, stage }),
    };
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    const { code, message, retryable } = error;
    return { failure: { code, message, retryable } };
  } finally {
    await close();
  }
}

function tellNowAndThen(): OnRead {
  let toldAt = Number.NEGATIVE_INFINITY;
  return (at) => {
    if (performance.now() - toldAt >= TOLD_EVERY_MS) {
      toldAt = performance.now();
      process.send?.({ at } satisfies ReadListWord);
    }
    return Promise.resolve(isStopped ? "stop" : "go-on");
  };
}
