/** A film for whoever watches a simulated camera: ffmpeg plays it at its own speed, as packets to a port of ours. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { OutsideError } from "#terms/outside-error.ts";
import type { Playing } from "../shared/rtsp-server.ts";

export interface RtspFilm {
  /** What ffmpeg is told of where the film comes from, and how it is encoded. */
  readonly source: readonly string[];
  /** Somebody watches from now on; what they see is written into `pictures`. */
  readonly onWatched?: (pictures: Writable) => void;
}

type Player = ChildProcessByStdio<Writable, Readable, null>;

export async function playFilm({ source, onWatched }: RtspFilm): Promise<Playing> {
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
    watched: (send) => packets.on("message", send),
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
