/** How does a picture lie in a segment? Mark, length, hash, bytes; enough to find where a torn tail begins. */
import { hash as digestOf } from "node:crypto";
import { type ImageHash, parseImageHash } from "#terms/image-hash.ts";
import { invariant } from "#terms/invariant.ts";

export const MARK = Buffer.from("FWP1");
export const HEADER_BYTES = MARK.length + 4 + 32;

export interface RecordHeader {
  readonly hash: ImageHash;
  readonly bodyBytes: number;
}

export function hashOf(bytes: Uint8Array): ImageHash {
  const hash = parseImageHash(digestOf("sha256", bytes, "hex"));
  invariant(hash !== undefined, "SHA-256 in hex is an image hash");
  return hash;
}

export function encodeHeader({ hash, bodyBytes }: RecordHeader): Buffer {
  const header = Buffer.allocUnsafe(HEADER_BYTES);
  MARK.copy(header);
  header.writeUInt32BE(bodyBytes, MARK.length);
  header.write(hash, MARK.length + 4, "hex");
  return header;
}

/** Undefined when these bytes are not the start of a record. */
export function decodeHeader(bytes: Buffer): RecordHeader | undefined {
  if (bytes.length < HEADER_BYTES || !bytes.subarray(0, MARK.length).equals(MARK)) return undefined;
  const hash = parseImageHash(bytes.toString("hex", MARK.length + 4, HEADER_BYTES));
  return hash && { hash, bodyBytes: bytes.readUInt32BE(MARK.length) };
}
