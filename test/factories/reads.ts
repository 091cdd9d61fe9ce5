/** Reads for tests: marks that are never issued, and a fixed moment. */
import { confidence } from "#terms/confidence.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, instant } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";
import { isReadMark, isVrm, parseReadMark, parseVrm, type ReadMark, type Vrm } from "#terms/vrm.ts";

/** The moment that the recordings describe: 2026-10-25T00:30:05Z. */
export const CAPTURED_AT: Instant = instant(Date.parse("2026-10-25T00:30:05.220Z"));

export function aVrm(text: string): Vrm {
  const vrm = parseVrm(text);
  if (!isVrm(vrm)) throw new Error(`${text} is not a mark: ${vrm.code}`);
  return vrm;
}

/** Also one with `?` for what could not be read. */
export function aReadMark(text: string): ReadMark {
  const mark = parseReadMark(text);
  if (!isReadMark(mark)) throw new Error(`${text} is not a mark: ${mark.code}`);
  return mark;
}

/** `AB49 AAA`, `AB49 AAB` and so on: age identifier 49 was never issued. */
export function neverIssuedVrm(number: number): Vrm {
  const letter = (place: number) => String.fromCharCode(65 + (Math.floor(number / 26 ** place) % 26));
  return aVrm(`${letter(3)}${letter(4)}49${letter(2)}${letter(1)}${letter(0)}`);
}

/** The `number`th read of a stream: one a second, ids as intake makes them. */
export function aRead(number = 1, changed: Partial<Read> = {}): Read {
  const vrm = neverIssuedVrm(number);
  return {
    id: makeId("read", number.toString(16).padStart(32, "0")),
    vrm,
    vrmRaw: vrm,
    cameraId: makeId("cam", "1"),
    siteId: makeId("site", "1"),
    forceId: makeId("force", "marlshire"),
    capturedAt: instant(CAPTURED_AT + number * 1000),
    receivedAt: instant(CAPTURED_AT + number * 1000 + 150),
    confidence: confidence(0.97),
    alternatives: [],
    images: {},
    engine: { name: "test", version: "1" },
    ...changed,
  };
}
