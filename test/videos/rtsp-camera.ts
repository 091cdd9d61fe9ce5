/** A camera that shows a video file over RTSP, to whoever knows its password: as much of the protocol as a client needs. */
import { type ChildProcess, spawn } from "node:child_process";
import { createSocket, type Socket as Datagrams } from "node:dgram";
import { once } from "node:events";
import { createServer, type Socket } from "node:net";

export interface RtspCamera {
  /** With name and password. */
  readonly url: string;
  /** Drops whoever watches, as a broken line does. */
  hangUp(): void;
  close(): Promise<void>;
}

const CREDENTIALS = "viewer:se-cret";

export async function rtspCamera(file: string): Promise<RtspCamera> {
  const watchers = new Set<Socket>();
  const server = createServer((socket) => {
    watchers.add(socket);
    serve(socket, file);
    socket.on("error", () => {}).once("close", () => watchers.delete(socket));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const hangUp = () => {
    for (const watcher of watchers) watcher.destroy();
  };
  return {
    url: `rtsp://${CREDENTIALS}@127.0.0.1:${port}/lane`,
    hangUp,
    close: async () => {
      hangUp();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function serve(socket: Socket, file: string): void {
  let film: Playing | undefined;
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
    if (!request.includes(`Basic ${Buffer.from(CREDENTIALS).toString("base64")}`))
      return answer(request, ['WWW-Authenticate: Basic realm="camera"'], "", "401 Unauthorized");
    film ??= await play(file);
    if (method === "DESCRIBE") return answer(request, ["Content-Type: application/sdp"], film.description);
    if (method === "SETUP")
      return answer(request, ["Transport: RTP/AVP/TCP;unicast;interleaved=0-1", "Session: 1"]);
    answer(request, ["Session: 1"]);
    if (method === "PLAY") film.packets.on("message", (packet) => sendFramed(socket, packet));
  };
  socket.on("data", (chunk) => {
    text += chunk.toString("latin1");
    for (let end = text.indexOf("\r\n\r\n"); end >= 0; end = text.indexOf("\r\n\r\n")) {
      const request = text.slice(0, end);
      text = text.slice(end + 4);
      // What comes framed in between are the client's own reports.
      if (/^[A-Z_]+ rtsp:/.test(request)) void take(request);
    }
  });
  socket.once("close", () => film?.end());
}

interface Playing {
  readonly description: string;
  readonly packets: Datagrams;
  end(): void;
}

/** ffmpeg plays the file over and over, at its own speed, as packets to a port of ours. */
async function play(file: string): Promise<Playing> {
  const packets = createSocket("udp4");
  packets.bind(0, "127.0.0.1");
  await once(packets, "listening");
  const { port } = packets.address();
  const player: ChildProcess = spawn(
    "ffmpeg",
    [
      ...["-hide_banner", "-loglevel", "error", "-nostdin", "-re", "-stream_loop", "-1", "-i", file],
      ...["-c", "copy", "-f", "rtp", `rtp://127.0.0.1:${port}?pkt_size=1200`],
    ],
    { stdio: ["ignore", "pipe", "ignore"] },
  );
  let printed = "";
  for await (const chunk of player.stdout ?? []) {
    printed += String(chunk);
    if (/m=video[\s\S]*a=fmtp[^\n]*\n/.test(printed)) break;
  }
  const description = printed
    .replace(/^SDP:\s*/, "")
    .trim()
    .replace(/\r?\n/g, "\r\n");
  return {
    description: `${description}\r\na=control:lane\r\n`,
    packets,
    end: () => {
      player.kill("SIGKILL");
      packets.close();
    },
  };
}

function sendFramed(socket: Socket, packet: Buffer): void {
  if (socket.destroyed) return;
  const head = Buffer.alloc(4);
  head.write("$");
  head.writeUInt16BE(packet.length, 2);
  socket.write(Buffer.concat([head, packet]));
}
