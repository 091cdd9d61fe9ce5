/** The thread that reads a long list: cuts, judges and copies its rows beside the list, and says now and then how far it is. */
import { parentPort, workerData } from "node:worker_threads";
import { parseHotlistCsv } from "#adapters/lists/csv/hotlist-csv.ts";
import { fileSource } from "#adapters/lists/uploads/file-source.ts";
import { openLongWork } from "#adapters/stores/postgres/long-work.ts";
import { stageWriter } from "#adapters/stores/postgres/voi/write-stage.ts";
import { type OnRead, readRows } from "#flows/lists/read-rows.ts";
import { invariant } from "#terms/invariant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import type { ReadListTask, ReadListWord } from "./read-list-apart.ts";

invariant(parentPort !== null, "this file runs as a worker thread");
const port = parentPort;
const say = (word: ReadListWord) => port.postMessage(word);

/** Whoever hears it writes it down, so it is not said for every handful of rows. */
const TOLD_EVERY_MS = 200;
/** So many rows at once as pay for the way to the database. */
const PIECE_BYTES = 256 * 1024;

let isStopped = false;
port.on("message", () => {
  isStopped = true;
});

let toldAt = Number.NEGATIVE_INFINITY;
const onRead: OnRead = (at) => {
  if (performance.now() - toldAt >= TOLD_EVERY_MS) {
    toldAt = performance.now();
    say({ at });
  }
  return Promise.resolve(isStopped ? "stop" : "go-on");
};

const { databaseUrl, path, said, ...rows } = workerData as ReadListTask;
// A connection that breaks fails the statement that uses it.
const { kysely: unhurried, copyIn, close } = openLongWork(databaseUrl, () => {});
try {
  const source = await fileSource(path, said, PIECE_BYTES);
  const stage = stageWriter({ unhurried, copyIn });
  say({ read: await readRows({ ...rows, source }, onRead, { parseHotlist: parseHotlistCsv, stage }) });
} catch (error) {
  if (!(error instanceof OutsideError)) throw error;
  const { code, message, retryable } = error;
  say({ failure: { code, message, retryable } });
} finally {
  await close();
  port.close();
}
