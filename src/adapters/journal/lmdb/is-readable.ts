/** Is a read from damaged bytes still one that the followers can take? The journal has no checksums: this finds what is no read. */
import { parseId } from "#terms/ids.ts";
import type { Read } from "#terms/read.ts";
import { isReadMark, isVrm, parseReadMark, parseVrm } from "#terms/vrm.ts";

/** Altered letters of a mark cannot be told from others; what a follower would stumble over can. */
export function isReadable(read: Read): boolean {
  const {
    id,
    cameraId,
    siteId,
    forceId,
    vrm,
    vrmRaw,
    capturedAt,
    receivedAt,
    confidence,
    alternatives,
    engine,
  } = read;
  return (
    parseId("read", id) === id &&
    parseId("cam", cameraId) === cameraId &&
    parseId("site", siteId) === siteId &&
    parseId("force", forceId) === forceId &&
    isReadMark(parseReadMark(vrm)) &&
    typeof vrmRaw === "string" &&
    Number.isSafeInteger(capturedAt) &&
    Number.isSafeInteger(receivedAt) &&
    (confidence === undefined || isShare(confidence)) &&
    alternatives.every((other) => isVrm(parseVrm(other.vrm)) && isShare(other.confidence)) &&
    typeof engine.name === "string" &&
    typeof engine.version === "string"
  );
}

const isShare = (value: unknown): boolean => typeof value === "number" && value >= 0 && value <= 1;
