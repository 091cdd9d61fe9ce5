import { PassThrough, Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { LIVE_QUEUE_MAX, LiveClient } from "./live-client.ts";

/** A connection that takes nothing until told to. */
function slowConnection() {
  const taken: string[] = [];
  let release = () => {};
  const out = new Writable({
    highWaterMark: 1,
    write(chunk, _encoding, done) {
      taken.push(String(chunk));
      release = () => done();
    },
  });
  return { out, taken, release: () => release() };
}

function quickConnection() {
  const out = new PassThrough().setEncoding("utf8");
  const taken: string[] = [];
  return {
    out,
    written: () => {
      taken.push(String(out.read() ?? ""));
      return taken.join("");
    },
  };
}

const drained = (out: Writable) => new Promise<void>((resolve) => out.once("drain", () => resolve()));

describe("LiveClient", () => {
  it("writes events in the stream's format, in order, as the connection takes them", async () => {
    const { out, taken, release } = slowConnection();
    const client = new LiveClient(out);
    client.send({ event: "alert", id: 7, data: { text: "two\nlines" } });
    client.send({ event: "ping", data: {} });
    expect(taken).toEqual(['event: alert\nid: 7\ndata: {"text":"two\\nlines"}\n\n']);
    const next = drained(out);
    release();
    await next;
    expect(taken.slice(1)).toEqual(["event: ping\ndata: {}\n\n"]);
  });

  it("drops what a slow screen cannot take, and tells it to load everything again", async () => {
    const { out, taken, release } = slowConnection();
    const client = new LiveClient(out);
    for (let n = 0; n <= LIVE_QUEUE_MAX + 1; n += 1) client.send({ event: "read", data: n });
    for (let n = 0; n < 2; n += 1) {
      const next = drained(out);
      release();
      await next;
    }
    expect(taken.map((text) => text.split("\n", 2).join(" "))).toEqual([
      "event: read data: 0",
      "event: behind data: {}",
      `event: read data: ${LIVE_QUEUE_MAX + 1}`,
    ]);
  });

  it("tells what was missed before what came meanwhile", () => {
    const { out, written } = quickConnection();
    const client = new LiveClient(out);
    client.hold();
    client.send({ event: "alert", id: 9, data: "new" });
    expect(written()).toBe("");
    client.release([{ event: "alert", id: 8, data: "missed" }]);
    client.send({ event: "alert", id: 10, data: "newer" });
    expect(written().match(/id: \d+/g)).toEqual(["id: 8", "id: 9", "id: 10"]);
  });

  it("sends nothing to a connection that is gone", () => {
    const { out, taken } = slowConnection();
    const client = new LiveClient(out);
    out.destroy();
    client.send({ event: "ping", data: {} });
    expect(taken).toEqual([]);
  });
});
