/** Which documents do these packets of RTP hold? The mark of a packet says that a document ends with it. */

export interface MetadataDocument {
  /** As far as it is kept. */
  readonly bytes: Buffer;
  readonly sizeBytes: number;
  /** False where it has more than may be kept. */
  readonly isWhole: boolean;
}

/** A frame with a hundred things in sight has some fifty kilobytes. */
const MOST_BYTES = 512 * 1024;
/** Of one that has more, for a person to look at. */
const HEAD_BYTES = 16 * 1024;
const FIXED_HEAD = 12;

/** `lost` says how many packets never came; the document that they were of is no more. */
export function rtpDocuments(mostBytes = MOST_BYTES) {
  let chunks: Buffer[] = [];
  let size = 0;
  let next: number | undefined;
  let isTorn = false;
  let lost = 0;
  const count = (sequence: number) => {
    if (next !== undefined && sequence !== next) {
      lost += (sequence - next + 0x1_0000) % 0x1_0000;
      isTorn = true;
    }
    next = (sequence + 1) % 0x1_0000;
  };
  const end = (): MetadataDocument | undefined => {
    const [bytes, sizeBytes, isUnfit] = [Buffer.concat(chunks), size, isTorn || size === 0];
    [chunks, size, isTorn] = [[], 0, false];
    if (isUnfit) return undefined;
    const isWhole = sizeBytes <= mostBytes;
    return { bytes: isWhole ? bytes : bytes.subarray(0, HEAD_BYTES), sizeBytes, isWhole };
  };
  return {
    lost: () => lost,
    /** The document that ends with this packet. */
    add(packet: Buffer): MetadataDocument | undefined {
      const payload = payloadOf(packet);
      if (payload === undefined) return undefined;
      count(packet.readUInt16BE(2));
      // What would be too much is counted and not held.
      if (size <= mostBytes) chunks.push(Buffer.from(payload));
      size += payload.length;
      return isMarked(packet) || endsDocument(payload) ? end() : undefined;
    },
  };
}

const isMarked = (packet: Buffer): boolean => (packet.readUInt8(1) & 0x80) !== 0;

/** Some cameras forget the mark. */
const endsDocument = (payload: Buffer): boolean =>
  /<\/(?:\w+:)?MetadataStream>\s*$/.test(payload.subarray(-80).toString("latin1"));

/** Undefined for what is no packet of RTP. */
function payloadOf(packet: Buffer): Buffer | undefined {
  if (packet.length < FIXED_HEAD || packet.readUInt8(0) >> 6 !== 2) return undefined;
  const first = packet.readUInt8(0);
  let start = FIXED_HEAD + (first & 0x0f) * 4;
  if ((first & 0x10) !== 0) {
    if (packet.length < start + 4) return undefined;
    start += 4 + packet.readUInt16BE(start + 2) * 4;
  }
  const padding = (first & 0x20) === 0 ? 0 : packet.readUInt8(packet.length - 1);
  const end = packet.length - padding;
  return end < start ? undefined : packet.subarray(start, end);
}
