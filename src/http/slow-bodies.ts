/** Does a body still move? One that has all but stopped is ended, so that nobody holds a place by sending nothing. */
import type { Socket } from "node:net";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

export interface LeastPace {
  readonly windowMs: number;
  /** What a body must bring in each window. */
  readonly leastBytes: number;
}

/**
 * A kilobyte a second, over half a minute. A camera on a mobile line of the slowest kind (GPRS, some 20 kbit/s) brings twice
 * that, and a line that is gone for a quarter of a minute is forgiven. There is no limit on the whole, because a large picture
 * over such a line honestly takes an hour; and since only bytes that came are counted, a slow one holds no more than it sent.
 */
export const LEAST_PACE: LeastPace = { windowMs: 30_000, leastBytes: 30_000 };

/** Headers are a kilobyte or two: no line takes longer. */
export const HEADERS_TIMEOUT_MS = 20_000;

const ANSWER = [
  "HTTP/1.1 408 Request Timeout",
  "connection: close",
  "content-type: application/problem+json",
  "",
  JSON.stringify({
    type: "urn:fosseway:problem:body-too-slow",
    title: "The body came too slowly",
    status: 408,
    detail: "Send at least a kilobyte a second; nothing was kept. Send it again.",
  }),
].join("\r\n");

interface Coming {
  readonly reply: FastifyReply;
  readonly socket: Socket;
  bytesBefore: number;
}

export function endSlowBodies(
  app: Pick<FastifyInstance, "addHook">,
  { windowMs, leastBytes }: LeastPace = LEAST_PACE,
): void {
  const coming = new Map<FastifyRequest, Coming>();
  app.addHook("onRequest", (request, reply, next) => {
    const { socket } = request.raw;
    if (hasBody(request)) coming.set(request, { reply, socket, bytesBefore: socket.bytesRead });
    next();
  });
  const look = setInterval(() => {
    for (const [request, state] of coming) {
      const { bytesRead, destroyed } = state.socket;
      if (request.raw.complete || destroyed) coming.delete(request);
      else if (bytesRead - state.bytesBefore < leastBytes) end(state);
      state.bytesBefore = bytesRead;
    }
  }, windowMs);
  look.unref();
  app.addHook("onClose", (_app, done) => {
    clearInterval(look);
    done();
  });
}

/** An answer that was given already, to a body that nobody waits for, is not given twice. */
function end({ reply, socket }: Coming): void {
  if (!reply.raw.headersSent) socket.write(ANSWER);
  socket.destroySoon();
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}
