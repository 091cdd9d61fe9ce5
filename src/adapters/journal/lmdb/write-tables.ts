/** Was it written, and if not, is the disk full? One transaction, on disk when it resolves; a failure leaves all as it was. */
import { statfs } from "node:fs/promises";
import { OutsideError } from "#terms/outside-error.ts";
import type { JournalTables } from "./journal-tables.ts";

/** A group of reads and the pages it touches. With less than this free, to try would only fail again. */
const ROOM_BYTES = 2 * 1024 ** 2;

export type DiskState = "full" | "has-room";

export type TableWriter = <Result>(work: () => Result) => Promise<Result>;

/** `onDisk` is told when the disk is found full, and when a later write shows that it has room again. */
export function tableWriter(
  { root, folder }: Pick<JournalTables, "root" | "folder">,
  onDisk: (state: DiskState) => void,
): TableWriter {
  let disk: DiskState = "has-room";
  const found = (state: DiskState) => {
    if (state !== disk) onDisk(state);
    disk = state;
  };
  return async (work) => {
    if (disk === "full" && (await isFull(folder))) throw diskFull(folder);
    try {
      const result = await root.transaction(work);
      await root.flushed;
      found("has-room");
      return result;
    } catch (cause) {
      hearOut(cause);
      if (await isFull(folder)) {
        found("full");
        throw diskFull(folder, cause);
      }
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new OutsideError(
        "journal-not-written",
        `The journal cannot be written: check the disk (${reason})`,
        { retryable: true, cause },
      );
    }
  };
}

/** The binding tells the reason in a promise of its own, which ends the process when nobody listens to it. */
function hearOut(cause: unknown): void {
  if (!(cause instanceof Error && "commitError" in cause)) return;
  void Promise.resolve(cause.commitError).catch(() => {});
}

/** LMDB says "input/output error" for a full disk too, so the file system is asked. */
async function isFull(folder: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize < ROOM_BYTES;
}

function diskFull(folder: string, cause?: unknown): OutsideError {
  return new OutsideError(
    "journal-disk-full",
    `The disk under ${folder} is full, so no read can be kept. Make room: cameras keep their reads and send them again.`,
    { retryable: true, cause },
  );
}
