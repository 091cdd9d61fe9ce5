/** A list that lies in a file, read in pieces as often as it is needed. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { HotlistSource } from "#matching/ports.ts";

type SaidOfFile = Pick<HotlistSource, "charset" | "mapping">;

/** So much is read at once that judging it takes some milliseconds, since matching may share the thread. */
const PIECE_BYTES = 32 * 1024;

export async function fileSource(
  path: string,
  said: SaidOfFile,
  pieceBytes = PIECE_BYTES,
): Promise<HotlistSource> {
  const { size } = await stat(path);
  return {
    ...said,
    path,
    sizeBytes: size,
    async *read(from = 0, to = size) {
      if (from >= to) return;
      yield* createReadStream(path, { start: from, end: to - 1, highWaterMark: pieceBytes });
    },
  };
}
