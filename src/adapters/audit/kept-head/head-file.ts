/** Where the log's newest signed head is kept outside the database: one small file, replaced whole, for its owner alone. */
import { readFile } from "node:fs/promises";
import type { HeadKeeper } from "#audit/ports.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { replaceFile } from "../../shared/files/replace-file.ts";

/**
 * Writing is not waited for by those who append: of many heads at once only the newest is written, so a crash leaves a head
 * that is some entries older, and never half of one. `failed` is told what could not be written; the next head tries again.
 */
export function headFile(path: string, failed: (error: OutsideError) => void): HeadKeeper {
  let next: string | undefined;
  let writing: Promise<void> | undefined;

  async function writeAll(): Promise<void> {
    while (next !== undefined) {
      const note = next;
      next = undefined;
      await replaceFile(path, note).catch((cause: unknown) => failed(notKept(path, cause)));
    }
    writing = undefined;
  }

  return {
    async last() {
      try {
        return await readFile(path, "utf8");
      } catch (cause) {
        if (isMissing(cause)) return undefined;
        const message = `The file ${path} cannot be read, so nobody can tell whether the audit log is complete. Check who owns it and the disk.`;
        throw new OutsideError("audit-head-unreadable", message, { retryable: false, cause });
      }
    },
    keep(note) {
      next = note;
      writing ??= writeAll();
    },
    settled: () => writing ?? Promise.resolve(),
  };
}

const notKept = (path: string, cause: unknown) =>
  new OutsideError(
    "audit-head-not-kept",
    `The size of the audit log could not be kept in ${path}. Until it can, entries removed from the database while the server stands still would not be noticed. Check the disk.`,
    { retryable: true, cause },
  );

const isMissing = (error: unknown) => error instanceof Error && "code" in error && error.code === "ENOENT";
