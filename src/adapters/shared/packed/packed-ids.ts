/** How are a read's id and a picture's hash kept short? They are hashes in hex, so half the bytes do; any other id is kept as it is. */
import { parseId, type ReadId } from "#terms/ids.ts";
import { type ImageHash, parseImageHash } from "#terms/image-hash.ts";
import { invariant } from "#terms/invariant.ts";

const HEX = /^(?:[0-9a-f]{2})+$/;
const HEX_TAG = 0;
/** By which older journals began an id that is no hash, with its prefix. */
const TEXT_TAG = 1;

/** A zero byte and the hash's bytes, or the characters of the id after its prefix. */
export function packReadId(id: ReadId): Buffer {
  const body = id.slice("read_".length);
  return HEX.test(body) ? Buffer.from(`00${body}`, "hex") : Buffer.from(body, "ascii");
}

/** Undefined when no id was packed so. */
export function readIdFrom(packed: Uint8Array): ReadId | undefined {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  if (bytes[0] === TEXT_TAG) return parseId("read", bytes.toString("ascii", 1));
  const body = bytes[0] === HEX_TAG ? bytes.toString("hex", 1) : bytes.toString("ascii");
  return parseId("read", `read_${body}`);
}

export function unpackReadId(packed: Uint8Array): ReadId {
  const id = readIdFrom(packed);
  invariant(id !== undefined, "a stored id is an id");
  return id;
}

export const packHash = (hash: ImageHash | undefined): Buffer | null =>
  hash === undefined ? null : Buffer.from(hash, "hex");

export const unpackHash = (packed: Uint8Array | null): ImageHash | undefined =>
  packed === null ? undefined : parseImageHash(Buffer.from(packed).toString("hex"));
