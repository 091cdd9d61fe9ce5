/** Where does a list lie that was fetched? Beside those that people send, and its hash is taken as it comes. */
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { bounded } from "#adapters/shared/bounded/bounded.ts";
import type { KeptList } from "#matching/source-kind.ts";
import type { UploadFolder } from "./upload-folder.ts";

interface FetchedPorts {
  readonly uploads: UploadFolder;
  readonly newName: () => string;
  /** No list may be longer. */
  readonly limitBytes: number;
}

export const keepFetched =
  ({ uploads, newName, limitBytes }: FetchedPorts) =>
  async (content: AsyncIterable<Uint8Array>, charset?: string): Promise<KeptList> => {
    const hash = createHash("sha256");
    async function* hashed() {
      for await (const chunk of bounded(content, limitBytes)) {
        hash.update(chunk);
        yield chunk;
      }
    }
    const body = Readable.from(hashed(), { objectMode: false });
    const { source, remove } = await uploads.keep(newName(), body, charset);
    return { source, remove, hash: hash.digest("base64") };
  };
