/** Plays a camera that shows its video stream: an empty road, and each vehicle for some seconds. */
import type { Writable } from "node:stream";
import sharp from "sharp";
import type { StandingSimulator } from "#cameras/simulator.ts";
import { rtspServer } from "../shared/rtsp-server.ts";
import { playFilm } from "./film.ts";

const SIZE = { width: 960, height: 540 } as const;
const FRAMES_A_SECOND = 5;
/** A client gets to know a stream first, and a vehicle that is gone at once is none. */
const IN_SIGHT_MS = 3_000;
/** A vehicle has passed when it has been out of sight for some time. */
const EMPTY_MS = 3_000;

/** JPEG after JPEG from standard input, each shown as soon as it comes, a whole picture every second. */
const SOURCE = [
  ...["-probesize", "32", "-analyzeduration", "0", "-f", "mjpeg", "-framerate", `${FRAMES_A_SECOND}`],
  ...["-i", "pipe:0", "-an", "-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-crf", "20"],
  ...["-pix_fmt", "yuv420p", "-g", `${FRAMES_A_SECOND}`, "-bsf:v", "dump_extra"],
];

export const rtspStanding: StandingSimulator = {
  async open({ port, login }) {
    const emptyRoad = await sharp({ create: { ...SIZE, channels: 3, background: "#8a8f94" } })
      .jpeg()
      .toBuffer();
    let shown: Uint8Array = emptyRoad;
    const watched = new Set<Writable>();
    let somebody = Promise.withResolvers<void>();
    const onWatched = (pictures: Writable) => {
      watched.add(pictures);
      somebody.resolve();
      pictures.once("close", () => {
        watched.delete(pictures);
        if (watched.size === 0) somebody = Promise.withResolvers();
      });
    };
    const play = () => playFilm({ source: SOURCE, onWatched });
    const server = await rtspServer({ port, login, asks: "basic", play });
    const ticker = setInterval(() => {
      for (const pictures of watched) if (!pictures.writableNeedDrain) pictures.write(shown);
    }, 1_000 / FRAMES_A_SECOND);
    ticker.unref();
    return {
      settings: { address: `rtsp://127.0.0.1:${server.port}/lane`, ...login },
      async pass({ scene }) {
        await somebody.promise;
        await pause(EMPTY_MS);
        shown = scene === undefined ? emptyRoad : await sharp(scene).resize(SIZE).jpeg().toBuffer();
        await pause(IN_SIGHT_MS);
        shown = emptyRoad;
        await pause(EMPTY_MS);
      },
      async close() {
        clearInterval(ticker);
        await server.close();
      },
    };
  },
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
