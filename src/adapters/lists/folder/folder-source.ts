/** A folder on the server, into which something else puts lists: the oldest file is taken, then moved to `done` or `failed`. */
import { createReadStream } from "node:fs";
import { lstat, mkdir, readdir, rename } from "node:fs/promises";
import { isAbsolute, join, resolve } from "node:path";
import { z } from "zod";
import type { ListSourceKind } from "#matching/source-kind.ts";
import { OutsideError } from "#terms/outside-error.ts";

const SETTINGS = z.strictObject({
  path: z
    .string()
    .trim()
    .max(1000)
    .refine((path) => isAbsolute(path), "Give the whole path of a folder, beginning with /")
    .meta({
      title: "Folder",
      description:
        "The whole path of a folder on the server, for example /srv/lists/stolen. Each file in it is taken once, the oldest first",
    }),
});

/** A file that was written to just now may still be on its way. */
const WHOLE_AFTER_MS = 5_000;

export const folderSource: ListSourceKind<typeof SETTINGS> = {
  name: "folder",
  title: "A folder on the server",
  settings: SETTINGS,
  async fetch({ path }, { keep }) {
    const folder = resolve(path);
    const [oldest] = await wholeFiles(folder);
    if (oldest === undefined) return { code: "nothing-new" };
    return {
      code: "list",
      kept: await keep(readable(join(folder, oldest))),
      mark: "",
      settle: (taken) => putAway(folder, oldest, taken ? "done" : "failed"),
    };
  },
};

async function* readable(file: string): AsyncIterable<Uint8Array> {
  try {
    yield* createReadStream(file);
  } catch (cause) {
    throw new OutsideError("file-unreadable", "A file of the folder cannot be read by us.", {
      retryable: true,
      cause,
    });
  }
}

/** Names, the oldest first. What begins with a dot is not meant to be seen yet. */
async function wholeFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new OutsideError(
      "folder-missing",
      "There is no such folder on this server, or we may not look into it.",
      { retryable: true, cause },
    );
  });
  const files = await Promise.all(
    names
      .filter((name) => !name.startsWith("."))
      .map(async (name) => ({ name, found: await lstat(join(folder, name)).catch(() => undefined) })),
  );
  const before = Date.now() - WHOLE_AFTER_MS;
  return files
    .flatMap(({ name, found }) =>
      found?.isFile() === true && found.mtimeMs <= before ? [{ name, at: found.mtimeMs }] : [],
    )
    .toSorted((one, other) => one.at - other.at || (one.name < other.name ? -1 : 1))
    .map(({ name }) => name);
}

/** With the time in front, since the next file may have the same name. A link in the place of `done` would lead elsewhere. */
async function putAway(folder: string, name: string, to: "done" | "failed"): Promise<void> {
  try {
    const target = join(folder, to);
    await mkdir(target, { recursive: true });
    if (!(await lstat(target)).isDirectory()) throw new Error("not a folder");
    const time = new Date().toISOString().replaceAll(/[:.]/g, "-");
    await rename(join(folder, name), join(target, `${time}-${name}`));
  } catch (cause) {
    throw new OutsideError(
      "file-not-moved",
      `The file was read, but cannot be moved into the folder ${to} beside it: let us write there.`,
      { retryable: true, cause },
    );
  }
}
