/** How is a read's id kept short? Ids are hashes in hex, so half the bytes do; any other id is kept as it is. */
import { makeId, parseId, type ReadId } from "#terms/ids.ts";
import { invariant } from "#terms/invariant.ts";

const HEX = /^(?:[0-9a-f]{2})+$/;
const HEX_TAG = 0;

/** A zero byte and the hash's bytes, or the characters of the id after its prefix. */
export function packId(id: ReadId): Uint8Array {
  const body = id.slice("read_".length);
  return HEX.test(body) ? Buffer.from(`00${body}`, "hex") : Buffer.from(body, "ascii");
}

export function unpackId(packed: Uint8Array): ReadId {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  const body = bytes[0] === HEX_TAG ? bytes.toString("hex", 1) : bytes.toString("ascii");
  const id = parseId("read", `read_${body}`);
  invariant(id !== undefined && id === makeId("read", body), "a stored id is an id");
  return id;
}
