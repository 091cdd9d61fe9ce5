/** A film that somebody sent, as a file for as long as it is read: its name is gone at once, so that nothing stays behind, even where we are killed. */
import { existsSync } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";

export interface FilmForNow {
  /** Where it can be read until it is closed. */
  readonly path: string;
  readonly sizeBytes: number;
  close(): Promise<void>;
}

/** Takes the stream to its end. Where `sizeBytes` is more than `limitBytes`, the rest was not kept. */
export async function filmForNow(stream: Readable, limitBytes: number): Promise<FilmForNow> {
  const folder = await mkdtemp(join(tmpdir(), "fosseway-film-"));
  const named = join(folder, "film");
  const file = await open(named, "wx+", 0o600);
  const throughUs = `/proc/${process.pid}/fd/${file.fd}`;
  const isNameless = existsSync(throughUs);
  const forget = () => rm(folder, { recursive: true, force: true });
  const close = async () => {
    await file.close();
    await forget();
  };
  try {
    if (isNameless) await forget();
    let sizeBytes = 0;
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      sizeBytes += chunk.length;
      // What is beyond it has to come all the same, or its sender would never hear why.
      if (sizeBytes <= limitBytes) await file.appendFile(chunk);
    }
    return { path: isNameless ? throughUs : named, sizeBytes, close };
  } catch (error) {
    await close();
    throw error;
  }
}
