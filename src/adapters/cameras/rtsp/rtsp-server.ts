/** A simulated camera that shows a film over RTSP, to whoever knows its password: as much of the protocol as a client needs. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { createSocket, type Socket as Datagrams } from "node:dgram";
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import type { Readable, Writable } from "node:stream";
import type { UserAndPassword } from "#cameras/receive.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { listening } from "../shared/standing-http.ts";

export interface RtspServer {
  readonly port: number;
  /** Drops whoever watches, as a broken line does. */
  hangUp(): void;
  close(): Promise<void>;
}

export interface RtspFilm {
  readonly port: number;
  readonly login: UserAndPassword;
  /** What ffmpeg is told of where the film comes from, and how it is encoded. */
  readonly source: readonly string[];
  /** Somebody watches from now on; what they see is written into `pictures`. */
  readonly onWatched?: (pictures: Writable) => void;
}

export async function rtspServer(film: RtspFilm): Promise<RtspServer> {
  const watchers = new Set<Socket>();
  const server = createServer((socket) => {
    watchers.add(socket);
    serve(socket, film);
    // Whoever leaves without a word has left.
    socket.on("error", () => {}).once("close", () => watchers.delete(socket));
  });
  await listening(server, film.port);
  const address = server.address();
  const hangUp = () => {
    for (const watcher of watchers) watcher.destroy();
  };
  return {
    port: typeof address === "object" && address !== null ? address.port : film.port,
    hangUp,
    async close() {
      hangUp();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function serve(socket: Socket, film: RtspFilm): void {
  const { user, password } = film.login;
  const proof = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
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
    if (!request.includes(proof))
      return answer(request, ['WWW-Authenticate: Basic realm="camera"'], "", "401 Unauthorized");
    playing ??= await play(film);
    if (method === "DESCRIBE") return answer(request, ["Content-Type: application/sdp"], playing.description);
    if (method === "SETUP")
      return answer(request, ["Transport: RTP/AVP/TCP;unicast;interleaved=0-1", "Session: 1"]);
    answer(request, ["Session: 1"]);
    if (method === "PLAY") playing.packets.on("message", (packet) => sendFramed(socket, packet));
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

interface Playing {
  readonly description: string;
  readonly packets: Datagrams;
  end(): void;
}

type Player = ChildProcessByStdio<Writable, Readable, null>;

/** ffmpeg plays it at its own speed, as packets to a port of ours. */
async function play({ source, onWatched }: RtspFilm): Promise<Playing> {
  const packets = createSocket("udp4");
  packets.bind(0, "127.0.0.1");
  await once(packets, "listening");
  const { port } = packets.address();
  const out = ["-f", "rtp", `rtp://127.0.0.1:${port}?pkt_size=1200`];
  const player: Player = spawn("ffmpeg", ["-hide_banner", "-loglevel", "error", ...source, ...out], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  // A player that is ended reads no more.
  player.stdin.on("error", () => {});
  const failed = once(player, "error").then(([cause]) => {
    throw new OutsideError(
      "ffmpeg-missing",
      "A camera that shows a stream is played by ffmpeg, which is not here.",
      {
        retryable: false,
        cause,
      },
    );
  });
  onWatched?.(player.stdin);
  const description = await Promise.race([descriptionOf(player), failed]);
  return {
    description: `${description}\r\na=control:lane\r\n`,
    packets,
    end: () => {
      player.kill("SIGKILL");
      packets.close();
    },
  };
}

async function descriptionOf({ stdout }: Player): Promise<string> {
  let printed = "";
  for await (const chunk of stdout) {
    printed += String(chunk);
    if (/m=video[\s\S]*a=fmtp[^\n]*\n/.test(printed)) break;
  }
  return printed
    .replace(/^SDP:\s*/, "")
    .trim()
    .replace(/\r?\n/g, "\r\n");
}

function sendFramed(socket: Socket, packet: Buffer): void {
  if (socket.destroyed) return;
  const head = Buffer.alloc(4);
  head.write("$");
  head.writeUInt16BE(packet.length, 2);
  socket.write(Buffer.concat([head, packet]));
}
