/** What a source fetches, held in memory for a test. */
import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { bounded } from "#adapters/shared/bounded/bounded.ts";
import { bytesSource } from "#matching/bytes-source.ts";
import type { FetchPorts, KeptList } from "#matching/source-kind.ts";

export const keptBytes = (bytes: Uint8Array, charset?: string): KeptList => ({
  source: bytesSource(bytes, charset),
  hash: createHash("sha256").update(bytes).digest("base64"),
  remove: () => Promise.resolve(),
});

export const keepInMemory =
  (limitBytes: number): FetchPorts["keep"] =>
  async (content, charset) =>
    keptBytes(await buffer(bounded(content, limitBytes)), charset);
