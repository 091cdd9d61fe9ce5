/** What came over a line of RTSP? Answers of the camera, and packets of a stream in between. */
import { unfit } from "../shared/camera-http.ts";

export type RtspUnit =
  | { readonly kind: "answer"; readonly status: number; readonly head: string; readonly body: string }
  | { readonly kind: "packet"; readonly channel: number; readonly packet: Buffer };

/** The most that an answer may have; a packet has 65,535 bytes at the most. */
const MOST_HEAD_BYTES = 16 * 1024;
const MOST_BODY_BYTES = 64 * 1024;
const DOLLAR = 0x24;
const BLANK = "\r\n\r\n";

/** Each as soon as it is whole. Throws `camera-answer-unfit` for what is no RTSP. */
export async function* rtspUnits(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<RtspUnit> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    held = Buffer.concat([held, chunk]);
    for (let found = nextUnit(held); found !== undefined; found = nextUnit(held)) {
      held = held.subarray(found.end);
      yield found.unit;
    }
  }
}

interface Found {
  readonly unit: RtspUnit;
  readonly end: number;
}

function nextUnit(held: Buffer): Found | undefined {
  if (held.length < 4) return undefined;
  return held[0] === DOLLAR ? packetIn(held) : answerIn(held);
}

function packetIn(held: Buffer): Found | undefined {
  const end = 4 + held.readUInt16BE(2);
  if (held.length < end) return undefined;
  return { unit: { kind: "packet", channel: held.readUInt8(1), packet: held.subarray(4, end) }, end };
}

/** What the camera asks of us is read as an answer of no status, and goes unanswered. */
function answerIn(held: Buffer): Found | undefined {
  const headEnd = held.indexOf(BLANK);
  if (headEnd > MOST_HEAD_BYTES || (headEnd === -1 && held.length > MOST_HEAD_BYTES)) throw noRtsp();
  if (headEnd === -1) return undefined;
  const head = held.toString("latin1", 0, headEnd);
  if (!/^(RTSP\/\d|[A-Z_]+ \S+ RTSP\/\d)/.test(head)) throw noRtsp();
  const length = Number(headerIn(head, "Content-Length") ?? 0);
  if (!(length <= MOST_BODY_BYTES)) throw noRtsp();
  const bodyStart = headEnd + BLANK.length;
  const end = bodyStart + length;
  if (held.length < end) return undefined;
  const status = Number(/^RTSP\/\S+ (\d{3})/.exec(head)?.[1] ?? 0);
  return { unit: { kind: "answer", status, head, body: held.toString("utf8", bodyStart, end) }, end };
}

export const headerIn = (head: string, name: string): string | undefined => headersIn(head, name)[0];

/** Of one name there may be several. */
export const headersIn = (head: string, name: string): readonly string[] =>
  [...head.matchAll(new RegExp(`^${name}: *(.*?)\\s*$`, "gim"))].map(([, value = ""]) => value);

const noRtsp = () => unfit("What answers there speaks no RTSP. Look at the port of the address.");
