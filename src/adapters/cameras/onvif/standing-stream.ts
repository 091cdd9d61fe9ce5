/** Plays a camera of ONVIF Profile M that shows its metadata over RTSP: frame after frame, a vehicle in some of them, and then no more. */
import type { SimulatedPass, StandingSimulator } from "#cameras/simulator.ts";
import { formatInstant, type Instant, instant, plusMs } from "#terms/instant.ts";
import { type Playing, rtspServer } from "../shared/rtsp-server.ts";

const FRAME_MS = 200;
/** In sight for a second. */
const FRAMES_IN_SIGHT = 5;
const MOST_PACKET_BYTES = 1_200;
const DESCRIPTION = [
  ...["v=0", "o=- 0 0 IN IP4 127.0.0.1", "s=metadata", "t=0 0"],
  ...["m=application 0 RTP/AVP 107", "a=rtpmap:107 vnd.onvif.metadata/90000", "a=control:metadata", ""],
].join("\r\n");

export const onvifStreamStanding: StandingSimulator = {
  async open({ port, login }) {
    const watchers = new Set<(packet: Buffer) => void>();
    let somebody = Promise.withResolvers<void>();
    const packets = packetsOf();
    const show = (document: string) => {
      for (const packet of packets(document)) for (const send of watchers) send(packet);
    };
    const play = (): Promise<Playing> => {
      let mine: ((packet: Buffer) => void) | undefined;
      return Promise.resolve({
        description: DESCRIPTION,
        watched(send) {
          mine = send;
          watchers.add(send);
          somebody.resolve();
        },
        end() {
          if (mine !== undefined) watchers.delete(mine);
          if (watchers.size === 0) somebody = Promise.withResolvers();
        },
      });
    };
    const server = await rtspServer({ port, login, asks: "digest", play });
    let isPassing = false;
    const ticker = setInterval(() => {
      if (!isPassing) show(frame(instant(Date.now()), ""));
    }, FRAME_MS);
    ticker.unref();
    return {
      settings: { address: `rtsp://127.0.0.1:${server.port}/metadata`, ...login },
      async pass(pass) {
        await somebody.promise;
        isPassing = true;
        for (let number = 0; number < FRAMES_IN_SIGHT; number += 1) {
          show(frame(plusMs(pass.at, number), objects(pass)));
          await pause(FRAME_MS);
        }
        show(frame(plusMs(pass.at, FRAMES_IN_SIGHT), goneOf(pass)));
        isPassing = false;
      },
      async close() {
        clearInterval(ticker);
        await server.close();
      },
    };
  },
};

const frame = (at: Instant, inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<tt:MetadataStream xmlns:tt="http://www.onvif.org/ver10/schema"><tt:VideoAnalytics><tt:Frame UtcTime="${formatInstant(at)}">${inside}</tt:Frame></tt:VideoAnalytics></tt:MetadataStream>`;

const objects = ({ vrm, sequence, confidence }: SimulatedPass): string =>
  `<tt:Object ObjectId="${sequence}1"><tt:Appearance><tt:VehicleInfo><tt:Type Likelihood="0.9">Car</tt:Type></tt:VehicleInfo></tt:Appearance></tt:Object>
<tt:Object ObjectId="${sequence}2" Parent="${sequence}1"><tt:Appearance><tt:LicensePlateInfo><tt:PlateNumber Likelihood="${confidence}">${vrm}</tt:PlateNumber></tt:LicensePlateInfo></tt:Appearance></tt:Object>`;

const goneOf = ({ sequence }: SimulatedPass): string =>
  `<tt:ObjectTree><tt:Delete ObjectId="${sequence}2"/><tt:Delete ObjectId="${sequence}1"/></tt:ObjectTree>`;

/** As RTP has them: each document in as many packets as it needs, the last of them marked. */
function packetsOf(): (document: string) => readonly Buffer[] {
  let sequence = 0;
  return (document) => {
    const bytes = Buffer.from(document);
    const packets: Buffer[] = [];
    for (let start = 0; start < bytes.length; start += MOST_PACKET_BYTES) {
      const head = Buffer.alloc(12);
      const isLast = start + MOST_PACKET_BYTES >= bytes.length;
      head.writeUInt8(0x80, 0);
      head.writeUInt8(107 + (isLast ? 0x80 : 0), 1);
      head.writeUInt16BE(sequence, 2);
      sequence = (sequence + 1) % 0x1_0000;
      packets.push(Buffer.concat([head, bytes.subarray(start, start + MOST_PACKET_BYTES)]));
    }
    return packets;
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
