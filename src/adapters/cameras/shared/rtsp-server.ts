/** A simulated camera that shows something over RTSP, to whoever knows its password: as much of the protocol as a client needs. */
import { createHash } from "node:crypto";
import { createServer, type Socket } from "node:net";
import { digestAnswer } from "#cameras/digest-answer.ts";
import type { UserAndPassword } from "#cameras/receive.ts";
import { listening } from "./standing-http.ts";

export interface RtspServer {
  readonly port: number;
  /** Drops whoever watches, as a broken line does. */
  hangUp(): void;
  close(): Promise<void>;
}

export interface RtspShow {
  readonly port: number;
  readonly login: UserAndPassword;
  readonly asks: "basic" | "digest";
  /** Somebody is about to watch. */
  readonly play: () => Promise<Playing>;
}

export interface Playing {
  /** In SDP, of one medium. */
  readonly description: string;
  /** From now on each packet of RTP goes to this one. */
  readonly watched: (send: (packet: Buffer) => void) => void;
  end(): void;
}

export async function rtspServer(show: RtspShow): Promise<RtspServer> {
  const watchers = new Set<Socket>();
  const server = createServer((socket) => {
    watchers.add(socket);
    serve(socket, show);
    // Whoever leaves without a word has left.
    socket.on("error", () => {}).once("close", () => watchers.delete(socket));
  });
  await listening(server, show.port);
  const address = server.address();
  const hangUp = () => {
    for (const watcher of watchers) watcher.destroy();
  };
  return {
    port: typeof address === "object" && address !== null ? address.port : show.port,
    hangUp,
    async close() {
      hangUp();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function serve(socket: Socket, { login, asks, play }: RtspShow): void {
  let playing: Playing | undefined;
  let text = "";
  const answer = (request: string, headers: readonly string[], body = "", status = "200 OK") => {
    const sequence = /^CSeq: *(\d+)/im.exec(request)?.[1] ?? "0";
    const length = body === "" ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
    const head = [`RTSP/1.0 ${status}`, `CSeq: ${sequence}`, ...headers, ...length];
    socket.write(`${head.join("\r\n")}\r\n\r\n${body}`);
  };
  const take = async (request: string) => {
    const method = request.split(" ", 1)[0];
    if (method === "OPTIONS") return answer(request, ["Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN"]);
    if (!proves(request, login, asks))
      return answer(request, [`WWW-Authenticate: ${CHALLENGES[asks]}`], "", "401 Unauthorized");
    playing ??= await play();
    if (method === "DESCRIBE") return answer(request, ["Content-Type: application/sdp"], playing.description);
    if (method === "SETUP")
      return answer(request, ["Transport: RTP/AVP/TCP;unicast;interleaved=0-1", "Session: 1"]);
    answer(request, ["Session: 1"]);
    if (method === "PLAY") playing.watched((packet) => sendFramed(socket, packet));
  };
  socket.on("data", (chunk) => {
    text += chunk.toString("latin1");
    for (let end = text.indexOf("\r\n\r\n"); end >= 0; end = text.indexOf("\r\n\r\n")) {
      const request = text.slice(0, end);
      text = text.slice(end + 4);
      // What comes framed in between are the client's own reports.
      if (/^[A-Z_]+ rtsp:/.test(request)) take(request).catch((failure: Error) => socket.destroy(failure));
    }
  });
  socket.once("close", () => playing?.end());
}

const CHALLENGES = { basic: 'Basic realm="camera"', digest: 'Digest realm="camera", nonce="simulated"' };

function proves(request: string, login: UserAndPassword, asks: RtspShow["asks"]): boolean {
  if (asks === "basic")
    return request.includes(`Basic ${Buffer.from(`${login.user}:${login.password}`).toString("base64")}`);
  const [method = "", uri = ""] = request.split(" ", 2);
  const wanted = digestAnswer({ challenge: CHALLENGES.digest, method, uri, login, cnonce: "" }, md5) ?? "";
  return request.includes(/response="\w+"/.exec(wanted)?.[0] ?? wanted);
}

const md5 = (text: string): string => createHash("md5").update(text).digest("hex");

function sendFramed(socket: Socket, packet: Buffer): void {
  if (socket.destroyed) return;
  const head = Buffer.alloc(4);
  head.write("$");
  head.writeUInt16BE(packet.length, 2);
  socket.write(Buffer.concat([head, packet]));
}
