/** What is in these paths: pictures, films and streams to be read, and what is left out, and why? By the files' bytes, not their names. */
import { type FileHandle, open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { FILM_HEAD_BYTES, filmForm, isFilmName } from "#passes/film-kind.ts";
import {
  isConvertedPicture,
  isPictureName,
  isReadPicture,
  PICTURE_KINDS,
  pictureKind,
} from "#recognition/picture-kind.ts";

export type Source =
  | { readonly kind: "picture" | "film" | "stream"; readonly path: string }
  /** A picture, a film or a folder that is not read, and why. */
  | { readonly kind: "left-out"; readonly path: string; readonly because: string }
  /** Neither a picture nor a film: nobody misses it. */
  | { readonly kind: "other"; readonly path: string };

/** A path as it is named; of a folder all that is in it and its sub-folders, in the order people count: `photo 2` before `photo 10`. */
export async function sourcesIn(path: string, isStream: (text: string) => boolean): Promise<Source[]> {
  if (isStream(path)) return [{ kind: "stream", path }];
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) {
    const inside = await sourcesUnder(path);
    return inside.toSorted((a, b) => inOrder(a.path, b.path));
  }
  // What was named is tried, so that it is said what is wrong with it.
  const source = found?.isFile() ? await sourceOf(path) : await byName(path);
  return [source.kind === "other" ? { kind: "picture", path } : source];
}

const inOrder = new Intl.Collator("en", { numeric: true }).compare;

async function sourcesUnder(folder: string): Promise<Source[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => codeOf(cause));
  if (typeof entries === "string") return [leftOut(folder, `the folder cannot be looked into (${entries})`)];
  const sources: Source[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) sources.push(...(await sourcesUnder(path)));
    else if (entry.isFile()) sources.push(await sourceOf(path));
    else sources.push(await behind(path));
  }
  return sources;
}

/** Links to files are read; a link to a folder might lead round in a circle. */
async function behind(path: string): Promise<Source> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile()) return sourceOf(path);
  if (found?.isDirectory())
    return leftOut(path, "a link to a folder, which is not followed; name the folder itself");
  return found === undefined ? leftOut(path, "a link that leads nowhere") : { kind: "other", path };
}

async function sourceOf(path: string): Promise<Source> {
  const head = await headOf(path);
  if (typeof head === "string") return byName(path);
  const picture = pictureKind(head);
  // A film may begin as a photograph does.
  if (filmForm(head, path) !== undefined) return { kind: "film", path };
  if (isReadPicture(picture) || isConvertedPicture(picture)) return { kind: "picture", path };
  if (picture !== undefined)
    return leftOut(
      path,
      `a picture of the kind ${PICTURE_KINDS[picture]}; read are JPEG, PNG, WebP, TIFF, GIF, BMP and AVIF, so convert it`,
    );
  if (head.length === 0 && (isPictureName(path) || isFilmName(path)))
    return leftOut(path, "the file is empty");
  return isProgram(path, head) ? { kind: "other", path } : byName(path);
}

/** Under these names come programs' texts as well as films. */
function isProgram(path: string, head: Uint8Array): boolean {
  return /\.(ts|mts|mod)$/i.test(path) && !head.includes(0);
}

/** What its name says, where its bytes do not; whoever reads it says what is wrong. */
function byName(path: string): Source {
  if (isFilmName(path)) return { kind: "film", path };
  return { kind: isPictureName(path) ? "picture" : "other", path };
}

const leftOut = (path: string, because: string): Source => ({ kind: "left-out", path, because });

/** The beginning of the file, or the code of what kept it from being read. */
async function headOf(path: string): Promise<Uint8Array | string> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(FILM_HEAD_BYTES), 0, FILM_HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } catch (cause) {
    return codeOf(cause);
  } finally {
    await file?.close();
  }
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
}
