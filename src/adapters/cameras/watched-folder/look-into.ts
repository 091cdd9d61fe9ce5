/** Which files lie in this folder and in its sub-folders? Cameras put each day, and each hour, into a folder of its own. */
import { lstat, readdir, rmdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Instant } from "#terms/instant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { isUnfinished, OUTBOXES } from "./capture-file.ts";

/** A file's path from the watched folder, with slashes, to a text that changes when the file does. */
export type Look = ReadonlyMap<string, string>;

export interface LookLimits {
  /** Files of one look: the first by name, which as a rule are the oldest. */
  readonly files: number;
  /** Folders within folders. */
  readonly depth: number;
}

/** `trouble` is `folder-too-deep` where something lies deeper than we look; the rest is looked at all the same. */
export async function lookInto(
  folder: string,
  { files, depth }: LookLimits,
  isOurs: (path: string) => boolean = () => true,
): Promise<{ readonly look: Look; readonly trouble: OutsideError | undefined }> {
  const names: string[] = [];
  let trouble: OutsideError | undefined;
  const walk = async (inside: string, level: number): Promise<void> => {
    const found = await entriesOf(folder, inside);
    names.push(...found.files);
    for (const path of found.folders.filter((one) => isOurs(resolve(folder, one)))) {
      if (level < depth) await walk(path, level + 1).catch(unlessGone);
      else trouble = tooDeep(depth);
    }
  };
  await walk("", 0);
  const look = new Map<string, string>();
  for (const name of names.toSorted().slice(0, files)) {
    const state = await stateOf(join(folder, name));
    if (state !== undefined) look.set(name, state);
  }
  return { look, trouble };
}

/** Of a link `isFile` and `isDirectory` are both false: whoever may write here must not lead us elsewhere. */
async function entriesOf(folder: string, inside: string) {
  const entries = await readdir(join(folder, inside), { withFileTypes: true });
  const pathOf = ({ name }: { readonly name: string }) => (inside === "" ? name : `${inside}/${name}`);
  return {
    files: entries.filter((entry) => entry.isFile() && !isUnfinished(entry.name)).map(pathOf),
    folders: entries.filter((entry) => entry.isDirectory() && !isOutbox(entry.name)).map(pathOf),
  };
}

/** `2026`, `28`, `2026-11-28`, `20261128`, `16h`: made for a day or an hour, and not to be put into for ever. */
const DATED = /^\d{2,8}([-_.]\d{1,4}){0,3}h?$/;

/** Removes folders of days that are over and have nothing left in them: each would be looked into for ever. */
export async function removeEmptyDays(folder: string, moment: Instant, depth: number): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isDirectory() || isOutbox(entry.name) || depth === 0) continue;
    const path = join(folder, entry.name);
    const { mtimeMs } = await lstat(path);
    await removeEmptyDays(path, moment, depth - 1);
    // One that has something in it stays: `rmdir` removes empty folders alone.
    if (DATED.test(entry.name) && mtimeMs < moment) await rmdir(path).catch(unlessNotEmpty);
  }
}

function unlessNotEmpty(error: unknown): void {
  if (error instanceof Error && "code" in error && (error.code === "ENOTEMPTY" || error.code === "EEXIST"))
    return;
  throw error;
}

/** Undefined when there is no such file any more. */
export async function stateOf(path: string): Promise<string | undefined> {
  const found = await lstat(path).catch(() => undefined);
  return found && `${found.size} ${found.mtimeMs} ${found.ino}`;
}

const isOutbox = (name: string): boolean => (OUTBOXES as readonly string[]).includes(name);

/** A sub-folder that was removed in the meantime has nothing to take. */
function unlessGone(error: unknown): void {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return;
  throw error;
}

function tooDeep(depth: number): OutsideError {
  return new OutsideError(
    "folder-too-deep",
    `A watched folder has folders more than ${depth} deep. What lies deeper is not taken; move it up.`,
    { retryable: true },
  );
}
