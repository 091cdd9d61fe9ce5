/** A simulated camera that tells of each vehicle in an answer without end, to everybody who has asked. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { SimulatedPass, StandingCamera, StandingPlace } from "#cameras/simulator.ts";
import { standHttp } from "./standing-http.ts";

export interface StandingStream {
  /** Of the answer without end. */
  readonly path: string;
  /** In the order in which the make sends them. */
  parts(pass: SimulatedPass): readonly StreamPart[];
  /** Says that it is there while nothing passes. */
  readonly alive: StreamPart;
  /** Of everything else that is asked. */
  readonly otherwise: string;
}

export interface StreamPart {
  readonly contentType: string;
  readonly body: Uint8Array;
  readonly name?: string;
}

const BOUNDARY = "simulated-camera";
const ALIVE_EVERY_MS = 5_000;

export async function standStream(place: StandingPlace, make: StandingStream): Promise<StandingCamera> {
  const listeners = new Set<ServerResponse>();
  let somebody = Promise.withResolvers<void>();
  const tell = (part: StreamPart) => {
    for (const one of listeners) one.write(written(part));
  };
  const listen = (response: ServerResponse) => {
    response.writeHead(200, { "content-type": `multipart/x-mixed-replace; boundary=${BOUNDARY}` });
    response.write(written(make.alive));
    listeners.add(response);
    somebody.resolve();
    response.once("close", () => {
      listeners.delete(response);
      if (listeners.size === 0) somebody = Promise.withResolvers();
    });
  };
  const { address, close } = await standHttp(place, (request: IncomingMessage, response) => {
    request.resume();
    if (request.url?.startsWith(make.path) === true) listen(response);
    else response.end(make.otherwise);
  });
  const alive = setInterval(() => tell(make.alive), ALIVE_EVERY_MS);
  alive.unref();
  return {
    settings: { address, ...place.login },
    async pass(pass) {
      await somebody.promise;
      for (const part of make.parts(pass)) tell(part);
      // The end of a part is known by the next boundary.
      tell(make.alive);
    },
    async close() {
      clearInterval(alive);
      await close();
    },
  };
}

function written({ contentType, body, name }: StreamPart): Buffer {
  const disposition =
    name === undefined ? "" : `Content-Disposition: form-data; name="${name}"; filename="${name}"\r\n`;
  const head = `--${BOUNDARY}\r\nContent-Type: ${contentType}\r\n${disposition}Content-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body, Buffer.from("\r\n")]);
}
