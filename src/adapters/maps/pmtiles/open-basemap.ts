/** Vector tiles from the operator's PMTiles file: checked at the start, then read in the pieces that browsers ask for. */
import { type FileHandle, open } from "node:fs/promises";
import type { Basemap } from "#sites/ports.ts";
import { OutsideError } from "#terms/outside-error.ts";

/** The header of version 3: the file's signature, its version, and far behind them the kind of its tiles. */
const HEADER_BYTES = 127;
const SIGNATURE = "PMTiles";
const VERSION = 3;
const AT_VERSION = 7;
const AT_TILE_KIND = 99;
const VECTOR_TILES = 1;

/** An empty path is no basemap. Throws `OutsideError` `basemap-not-valid` with what is wrong. */
export async function openBasemap(path: string): Promise<Basemap | undefined> {
  if (path === "") return undefined;
  const file = await open(path, "r").catch((cause: unknown) => {
    throw notValid("The file cannot be opened.", cause);
  });
  try {
    const { size, mtimeMs } = await file.stat();
    const fault = faultOf(await readAt(file, 0, HEADER_BYTES));
    if (fault !== undefined) throw notValid(fault);
    return {
      sizeBytes: size,
      version: `${size.toString(36)}-${Math.round(mtimeMs).toString(36)}`,
      read: (from, bytes) => readAt(file, from, bytes),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

function faultOf(header: Uint8Array): string | undefined {
  if (header.length < HEADER_BYTES || Buffer.from(header.subarray(0, AT_VERSION)).toString() !== SIGNATURE)
    return "It is not a PMTiles file.";
  const version = header[AT_VERSION];
  if (version !== VERSION) return `It is PMTiles of version ${version}; version ${VERSION} is needed.`;
  return header[AT_TILE_KIND] === VECTOR_TILES
    ? undefined
    : "Its tiles are pictures; vector tiles are needed.";
}

async function readAt(file: FileHandle, from: number, bytes: number): Promise<Uint8Array> {
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, from);
    return buffer.subarray(0, bytesRead);
  } catch (cause) {
    throw new OutsideError("basemap-away", "The basemap's file cannot be read now.", {
      retryable: true,
      cause,
    });
  }
}

const notValid = (why: string, cause?: unknown) =>
  new OutsideError("basemap-not-valid", `The basemap of FOSSEWAY_BASEMAP cannot be used. ${why}`, {
    retryable: false,
    cause,
  });
