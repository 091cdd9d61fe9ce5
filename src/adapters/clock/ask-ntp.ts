/** What is the time by an NTP server? One question and its answer (SNTP, RFC 4330), for measuring our own clock and never for setting it. */
import { randomBytes } from "node:crypto";
import { createSocket } from "node:dgram";
import type { ClockSample } from "#cameras/clock-sample.ts";
import { type Instant, instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import { OutsideError } from "#terms/outside-error.ts";

const PORT = 123;
const PACKET_BYTES = 48;
/** Version 4, a client. */
const QUESTION = 0b00_100_011;
const SERVER_MODE = 4;
const UNSYNCHRONISED = 3;
/** From 1900 to 1970; the count of seconds begins anew in 2036. */
const SECONDS_TO_1970 = 2_208_988_800;
const ANSWER_WITHIN_MS = 5_000;

/** `server` is a name or an address. Throws `ntp-away` where nothing comes, or nothing that a clock may be held against. */
export async function askNtp(server: string, clock: Clock, port = PORT): Promise<ClockSample> {
  const question = Buffer.alloc(PACKET_BYTES);
  question[0] = QUESTION;
  // In place of our own time, which is nobody's business: the answer must repeat it.
  randomBytes(8).copy(question, 40);
  const askedAt = clock();
  const answer = await exchange(server, port, question);
  return sampleFrom(answer, question, { askedAt, answeredAt: clock() });
}

export function sampleFrom(
  answer: Buffer,
  question: Buffer,
  { askedAt, answeredAt }: { readonly askedAt: Instant; readonly answeredAt: Instant },
): ClockSample {
  const [head = 0, stratum = 0] = answer;
  const isOurs = answer.length >= PACKET_BYTES && answer.subarray(24, 32).equals(question.subarray(40, 48));
  const isFit = (head & 0b111) === SERVER_MODE && head >> 6 !== UNSYNCHRONISED && stratum > 0 && stratum < 16;
  if (!isOurs || !isFit) throw away("The NTP server answered with nothing that a clock can be held against.");
  const [received, sent] = [momentAt(answer, 32), momentAt(answer, 40)];
  return {
    how: "ntp",
    at: answeredAt,
    leastAheadMs: Math.floor(askedAt - received),
    mostAheadMs: Math.ceil(answeredAt - sent),
    stepMs: 0,
  };
}

function momentAt(packet: Buffer, offset: number): Instant {
  const seconds = packet.readUInt32BE(offset) - SECONDS_TO_1970;
  return instant(Math.round(seconds * 1_000 + (packet.readUInt32BE(offset + 4) * 1_000) / 2 ** 32));
}

function exchange(server: string, port: number, question: Buffer): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const socket = createSocket("udp4");
  const timer = setTimeout(() => reject(away("The NTP server does not answer.")), ANSWER_WITHIN_MS);
  socket.once("message", resolve);
  socket.once("error", (cause) => reject(away("The NTP server cannot be asked.", cause)));
  socket.send(question, port, server, (cause) => {
    if (cause !== null) reject(away("The NTP server cannot be asked.", cause));
  });
  return promise.finally(() => {
    clearTimeout(timer);
    socket.close();
  });
}

const away = (words: string, cause?: unknown) =>
  new OutsideError("ntp-away", words, { retryable: true, ...(cause === undefined ? {} : { cause }) });
