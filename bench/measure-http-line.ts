/**
 * One connection that posts and waits for the answer, over a bare socket: whoever measures must cost little beside what is measured,
 * and a client that does everything takes as much of a processor as the server that it asks.
 */
import { once } from "node:events";
import { connect, type Socket } from "node:net";

export interface Answered {
  readonly status: number;
}

export interface HttpLine {
  /** One at a time. */
  post(path: string, headers: string, body: Buffer | string): Promise<Answered>;
  close(): void;
}

const HEAD_END = "\r\n\r\n";

export async function httpLine(url: string): Promise<HttpLine> {
  const { hostname, port, host } = new URL(url);
  const socket: Socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await once(socket, "connect");
  let waiting: PromiseWithResolvers<Answered> | undefined;
  let head = "";
  let status = 0;
  let bodyLeft = 0;
  const done = () => {
    const asked = waiting;
    waiting = undefined;
    asked?.resolve({ status });
  };
  socket.on("data", (chunk: Buffer) => {
    if (bodyLeft > 0) {
      bodyLeft -= chunk.length;
      if (bodyLeft <= 0) done();
      return;
    }
    head += chunk.toString("latin1");
    const end = head.indexOf(HEAD_END);
    if (end === -1) return;
    status = Number(head.slice(9, 12));
    const length = /\r\ncontent-length: (\d+)/i.exec(head.slice(0, end))?.[1];
    if (length === undefined) throw new Error(`an answer does not say how long it is: ${head.slice(0, end)}`);
    bodyLeft = Number(length) - (head.length - end - HEAD_END.length);
    head = "";
    if (bodyLeft <= 0) done();
  });
  const broken = () => waiting?.resolve({ status: 0 });
  socket.on("error", broken);
  socket.on("close", broken);
  return {
    post(path, headers, body) {
      waiting = Promise.withResolvers<Answered>();
      const length = typeof body === "string" ? Buffer.byteLength(body) : body.length;
      socket.cork();
      socket.write(`POST ${path} HTTP/1.1\r\nhost: ${host}\r\n${headers}content-length: ${length}\r\n\r\n`);
      socket.write(body);
      socket.uncork();
      return waiting.promise;
    },
    close: () => socket.destroy(),
  };
}
