/** A file that a camera left in its folder: what it delivers, and where it goes afterwards. */
import { constants, existsSync } from "node:fs";
import { lstat, mkdir, open, readdir, rename, unlink } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import type { Arrival } from "#cameras/arrival.ts";
import { statedInZone, type Zoned } from "#cameras/camera-zone.ts";
import { timeInFileName } from "#ingest/capture-file-name.ts";
import type { NamePattern } from "#ingest/name-pattern.ts";
import { type Instant, instant } from "#terms/instant.ts";
import { OutsideError } from "#terms/outside-error.ts";

/** The name of the protocol: kept with every delivery, so it never changes. */
export const FOLDER = "folder";

/** Where files go: `done` when they were taken, `failed` when they wait in quarantine. */
export type Outbox = "done" | "failed";
export const OUTBOXES: readonly Outbox[] = ["done", "failed"];

export interface FolderCamera {
  /** Which zone the clock that names the files shows, and since when. */
  readonly zones: () => Promise<Zoned>;
  /** Which part of a file's name says what; without it times alone are looked for. */
  readonly names?: NamePattern | undefined;
  /** The protocol that the files came by. */
  readonly protocol?: string | undefined;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".png": "image/png",
  ".webp": "image/webp",
  ".json": "application/json",
};

/** Names under which uploads are written before they are whole. */
export function isUnfinished(name: string): boolean {
  return /^\.|[.~](tmp|part|partial|filepart|uploading)?$/i.test(name);
}

/** `path` is relative to the watched folder. The capture time is the one in the file's name, else the moment the file was last written. */
export async function arrivalOf(
  watched: string,
  path: string,
  camera: FolderCamera,
  limits: { readonly receivedAt: Instant; readonly limitBytes: number },
): Promise<Arrival> {
  const file = await open(join(watched, path), constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const { size, mtimeMs } = await file.stat();
    const body = Buffer.alloc(Math.min(size, limits.limitBytes));
    const { bytesRead } = await file.read(body, 0, body.length, 0);
    const base = basename(path);
    const zones = await camera.zones();
    const timeIn = (name: string) =>
      statedInZone(zones, (zone) => timeInFileName(name, zone, limits.receivedAt));
    const inBase = timeIn(camera.names?.read(base)?.time ?? base);
    // The day may stand in the folder and the hour in the file.
    const inName = (inBase.capturedAt ?? inBase.timeProblem) ? inBase : timeIn(path.replaceAll("/", "_"));
    return {
      protocol: camera.protocol ?? FOLDER,
      contentType: CONTENT_TYPES[extname(path).toLowerCase()] ?? "application/octet-stream",
      body: body.subarray(0, bytesRead),
      sizeBytes: size,
      truncated: size > limits.limitBytes,
      receivedAt: limits.receivedAt,
      ...((inName.capturedAt ?? inName.timeProblem)
        ? inName
        : { capturedAt: instant(mtimeMs), timeFrom: "file" }),
    };
  } finally {
    await file.close();
  }
}

/**
 * Moves a file of the watched folder out of the way; a name that is there already gets a number. Of a file in a sub-folder the
 * sub-folder goes into its name.
 */
export async function moveTo(watched: string, path: string, outbox: Outbox): Promise<void> {
  const folder = join(watched, outbox);
  await checkOutboxes(watched);
  await mkdir(folder, { recursive: true });
  const extension = extname(path);
  const stem = path.replaceAll("/", "_").slice(0, path.length - extension.length);
  let name = `${stem}${extension}`;
  for (let number = 2; existsSync(join(folder, name)); number += 1) name = `${stem} (${number})${extension}`;
  await rename(join(watched, path), join(folder, name));
}

/**
 * Throws `folder-outbox-not-ours` where an outbox is a link or a file: through a link, whoever may write into the camera's folder
 * would have us move and remove files anywhere.
 */
export async function checkOutboxes(folder: string): Promise<void> {
  for (const outbox of OUTBOXES) {
    const found = await lstat(join(folder, outbox)).catch(() => undefined);
    if (found === undefined || found.isDirectory()) continue;
    throw new OutsideError(
      "folder-outbox-not-ours",
      `"${outbox}" in a watched folder is no folder but a link or a file. Remove it; until then nothing is taken from there.`,
      { retryable: true },
    );
  }
}

/** Removes files that have lain in the outboxes since before `moment`: pictures are kept in the image store, under its retention. */
export async function emptyOutboxes(folder: string, moment: Instant): Promise<void> {
  for (const outbox of OUTBOXES) {
    await checkOutboxes(folder);
    const names = await readdir(join(folder, outbox)).catch(() => []);
    for (const name of names) {
      const path = join(folder, outbox, name);
      const found = await lstat(path);
      // We put nothing there but files. The change time is that of the move; the write time is the camera's.
      if (found.isFile() && found.ctimeMs < moment) await unlink(path);
    }
  }
}
