/** Takes a body as it comes, up to a limit; of one that is larger, the first bytes. Parses nothing. */
import type { IncomingMessage } from "node:http";
import type { FastifyRequest } from "fastify";
import { ProblemError } from "../problem.ts";
import { comeAgainProblem } from "./answers.ts";
import type { BodyPlace } from "./body-places.ts";

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
 * A parser for every content type. What exceeds the place is read and let go, so that the sender hears the answer; who sends
 * more than `cutOffBytes` is cut off.
 */
export function wholeBodyParser(placeOf: (request: FastifyRequest) => BodyPlace, cutOffBytes: number) {
  return async (request: FastifyRequest, payload: IncomingMessage): Promise<WholeBody> => {
    const body = await collect(payload, placeOf(request), cutOffBytes);
    bodies.set(request, body);
    return body;
  };
}

function collect(payload: IncomingMessage, place: BodyPlace, cutOffBytes: number): Promise<WholeBody> {
  const { promise, resolve, reject } = Promise.withResolvers<WholeBody>();
  const kept: Buffer[] = [];
  let keptBytes = 0;
  let sizeBytes = 0;
  let settled = false;
  /** Every body that came whole is closed as well: a failure is made only where there is one. */
  const refuse = (failure: () => Error) => {
    if (settled) return;
    settled = true;
    kept.length = 0;
    place.leave();
    reject(failure());
  };
  payload.on("data", (chunk: Buffer) => {
    sizeBytes += chunk.length;
    if (sizeBytes > cutOffBytes) payload.destroy();
    if (settled) return;
    const part = chunk.subarray(0, place.keptBytes - keptBytes);
    if (part.length > 0 && !place.hold(part.length)) return refuse(() => comeAgainProblem("too-busy"));
    keptBytes += part.length;
    if (part.length > 0) kept.push(part);
  });
  payload.once("end", () => {
    settled = true;
    const [first = EMPTY.bytes] = kept;
    resolve({
      bytes: kept.length > 1 ? Buffer.concat(kept) : first,
      sizeBytes,
      truncated: sizeBytes > place.keptBytes,
    });
  });
  const cutShort = () => refuse(() => new ProblemError(CUT_SHORT));
  payload.once("error", cutShort);
  payload.once("close", cutShort);
  return promise;
}

/** Nobody hears this as a rule: the line is gone. */
const CUT_SHORT = {
  status: 400,
  code: "body-cut-short",
  title: "The delivery ended before it was whole",
  detail: "Nothing was kept. Send it again.",
};
