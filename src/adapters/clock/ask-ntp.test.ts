import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { instant } from "#terms/instant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { askNtp } from "./ask-ntp.ts";

const NOW = instant(1_795_000_000_250);
let server: Socket | undefined;
afterEach(() => server?.close());

/** One whose clock is so much ahead of ours. */
async function anNtpServer(
  aheadMs: number,
  changed: (answer: Buffer) => void = () => undefined,
): Promise<number> {
  const socket = createSocket("udp4");
  server = socket;
  socket.on("message", (question, { port, address }) => {
    const answer = Buffer.alloc(48);
    answer[0] = 0b00_100_100;
    answer[1] = 2;
    question.copy(answer, 24, 40, 48);
    for (const place of [32, 40]) {
      const ms = NOW + aheadMs;
      answer.writeUInt32BE(Math.floor(ms / 1000) + 2_208_988_800, place);
      answer.writeUInt32BE(Math.floor(((ms % 1000) / 1000) * 2 ** 32), place + 4);
    }
    changed(answer);
    socket.send(answer, port, address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return socket.address().port;
}
const asked = (port: number) => askNtp("127.0.0.1", () => NOW, port);

describe("our own clock against an NTP server", () => {
  it("is behind by as much as the server is ahead", async () => {
    const { how, leastAheadMs, mostAheadMs } = await asked(await anNtpServer(1_500));
    expect(how).toBe("ntp");
    expect([leastAheadMs, mostAheadMs]).toEqual([-1_500, -1_500]);
  });

  it.each([
    ["that is not synchronised", (answer: Buffer) => answer.writeUInt8(0b11_100_100, 0)],
    ["that sends us away", (answer: Buffer) => answer.writeUInt8(0, 1)],
    ["that answers another question", (answer: Buffer) => answer.fill(7, 24, 32)],
  ])("is held against none %s", async (_, changed) => {
    const failure = await asked(await anNtpServer(0, changed)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(OutsideError);
    expect(failure).toMatchObject({ code: "ntp-away" });
  });
});
