/** A secret in a file: made on first use, readable by its owner alone, and refused when others may read it. */
import { randomBytes } from "node:crypto";
import { link, mkdir, open, readFile, stat, unlink } from "node:fs/promises";
import { dirname } from "node:path";
import { OutsideError } from "#terms/outside-error.ts";

/** The bytes of the file, which is made with `length` random bytes if there is none. Throws as `secretFile` does. */
export const keyFile = (path: string, length: number): Promise<Uint8Array> =>
  secretFile(path, () => randomBytes(length));

/** The bytes of the file, which is made with what `make` gives if there is none. Throws `OutsideError` (`key-file-open-to-others`). */
export async function secretFile(path: string, make: () => Uint8Array | string): Promise<Uint8Array> {
  if (!(await exists(path))) await makeFile(path, make());
  const { mode } = await stat(path);
  if (process.platform !== "win32" && (mode & 0o077) !== 0) {
    throw new OutsideError(
      "key-file-open-to-others",
      `Others may read the key file ${path}. Find out who could, then run: chmod 600 ${path}`,
      { retryable: false },
    );
  }
  return await readFile(path);
}

/** Written aside and linked into place: two processes starting at once end up with one key, and never with half of one. */
async function makeFile(path: string, content: Uint8Array | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const aside = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  const file = await open(aside, "wx", 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(aside, path);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  } finally {
    await unlink(aside);
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (hasCode(error, "ENOENT")) return false;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
