/** Takes a body as it comes, up to a limit; of one that is larger, the first bytes. Parses nothing. */
import type { FastifyRequest } from "fastify";

/** What all of a request's body was, as far as it was kept. */
export interface WholeBody {
  readonly bytes: Buffer;
  /** All that came, also what was not kept. */
  readonly sizeBytes: number;
  readonly truncated: boolean;
}

const bodies = new WeakMap<FastifyRequest, WholeBody>();
const EMPTY: WholeBody = { bytes: Buffer.alloc(0), sizeBytes: 0, truncated: false };

/** A request without a body never meets a parser. */
export function wholeBodyOf(request: FastifyRequest): WholeBody {
  return bodies.get(request) ?? EMPTY;
}

/**
 * A parser for every content type. What exceeds `limitBytes` is read and let go, so that the sender hears the answer;
 * who sends more than twice the limit is cut off.
 */
export function wholeBodyParser(limitBytes: number) {
  return async (request: FastifyRequest, payload: AsyncIterable<Buffer>): Promise<WholeBody> => {
    const body = await collect(payload, limitBytes);
    bodies.set(request, body);
    return body;
  };
}

async function collect(payload: AsyncIterable<Buffer>, limitBytes: number): Promise<WholeBody> {
  const kept: Buffer[] = [];
  let keptBytes = 0;
  let sizeBytes = 0;
  for await (const chunk of payload) {
    sizeBytes += chunk.length;
    const part = chunk.subarray(0, limitBytes - keptBytes);
    keptBytes += part.length;
    if (part.length > 0) kept.push(part);
    if (sizeBytes > 2 * limitBytes) break;
  }
  return { bytes: Buffer.concat(kept), sizeBytes, truncated: sizeBytes > limitBytes };
}
