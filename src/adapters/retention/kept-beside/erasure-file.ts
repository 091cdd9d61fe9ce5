/** What was deleted, in a small file outside the database: an older copy of the database does not bring it back unnoticed. */
import { readFile } from "node:fs/promises";
import { type ErasureBook, type ErasureNote, withNotes } from "#retention/erasure-book.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { replaceFile } from "../../shared/files/replace-file.ts";

export function erasureFile(path: string): ErasureBook {
  const all = async (): Promise<readonly ErasureNote[]> => {
    const text = await readFile(path, "utf8").catch((cause: unknown) => {
      if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return "[]";
      throw failed(path, "read", cause);
    });
    try {
      const notes: readonly ErasureNote[] = JSON.parse(text);
      return notes;
    } catch (cause) {
      throw failed(path, "read", cause);
    }
  };
  return {
    all,
    async note(notes) {
      const text = JSON.stringify(withNotes(await all(), notes), undefined, 1);
      await replaceFile(path, text).catch((cause: unknown) => {
        throw failed(path, "written", cause);
      });
    },
  };
}

const failed = (path: string, what: "read" | "written", cause: unknown): OutsideError =>
  new OutsideError(
    "erasures-not-kept",
    `The file ${path}, which says what was deleted, cannot be ${what}. Check who owns it and the disk.`,
    { retryable: true, cause },
  );
