/** Where does a list lie that somebody sends, while it is read? In a file of the data folder, which goes when the import is over. */
import { createWriteStream, mkdirSync, readdirSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { HotlistSource } from "#matching/ports.ts";
import { fileSource } from "./file-source.ts";

interface Upload {
  readonly source: HotlistSource;
  remove(): Promise<void>;
}

export interface UploadFolder {
  /** Resolves when all of it is here. */
  keep(name: string, body: Readable, charset: string | undefined): Promise<Upload>;
}

/** What an earlier process left is nobody's any more. */
export function openUploadFolder(folder: string): UploadFolder {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const left of readdirSync(folder)) rmSync(join(folder, left), { force: true });
  return {
    async keep(name, body, charset) {
      const path = join(folder, name);
      const remove = () => rm(path, { force: true });
      try {
        await pipeline(body, createWriteStream(path, { mode: 0o600 }));
        return { source: await fileSource(path, { charset }), remove };
      } catch (error) {
        await remove();
        throw error;
      }
    },
  };
}
