/** An event with the pictures that follow it in a camera's endless answer, delivered as one multipart message. */
import type { Arrival } from "#cameras/arrival.ts";
import type { ConnectPorts } from "#cameras/protocol.ts";
import { askCamera, type CameraQuestion, unreachable } from "./camera-http.ts";
import { endlessParts } from "./endless-parts.ts";
import { multipartBody, PARTS_TYPE } from "./multipart-body.ts";
import type { MultipartPart } from "./multipart-parts.ts";

export interface EventStream {
  readonly protocol: string;
  readonly question: Omit<CameraQuestion, "signal">;
  /** How many pictures follow this text: it is delivered when they are there, or when the next text comes. */
  picturesAfter(text: Buffer): number;
}

const COME_AGAIN_MS = 2_000;

/** Until `stop`, or until the camera ends it, which is an outage like another. */
export async function followEvents(
  { protocol, question, picturesAfter }: EventStream,
  { deliver, stop, clock, well }: Pick<ConnectPorts<never>, "deliver" | "stop" | "clock" | "well">,
): Promise<void> {
  const signal = stop as AbortSignal;
  let waiting: MultipartPart[] = [];
  const flush = async () => {
    const parts = waiting;
    waiting = [];
    if (parts.length > 0) await untilKept(arrivalOf(protocol, parts, clock()), deliver, signal);
  };
  try {
    const { body } = await askCamera({ ...question, signal });
    for await (const part of endlessParts(body)) {
      well();
      const isPicture = part.contentType.startsWith("image/");
      if (!isPicture) await flush();
      else if (waiting.length === 0) continue;
      waiting.push(part);
      const [text, ...pictures] = waiting;
      if (text !== undefined && pictures.length >= picturesAfter(text.body)) await flush();
    }
    throw new Error("the camera ended its answer");
  } catch (cause) {
    if (stop.aborted) return flush();
    throw unreachable(cause);
  }
}

/** The camera does not send it again, so it is brought until it is kept. */
export async function untilKept(
  arrival: Arrival,
  deliver: ConnectPorts<never>["deliver"],
  signal: AbortSignal,
): Promise<void> {
  while ((await deliver(arrival)) === "come-again" && !signal.aborted) await pause(COME_AGAIN_MS, signal);
}

function arrivalOf(
  protocol: string,
  parts: readonly MultipartPart[],
  receivedAt: Arrival["receivedAt"],
): Arrival {
  const body = multipartBody(
    parts.map(({ name, contentType, body: bytes }, number) => ({
      name: name || `part${number}`,
      contentType,
      body: bytes,
    })),
  );
  return { protocol, contentType: PARTS_TYPE, body, sizeBytes: body.length, truncated: false, receivedAt };
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
