import fc from "fast-check";
import { expect, it } from "vitest";
import { endlessParts } from "./endless-parts.ts";

const BODIES = [
  "Heartbeat",
  "Events[0].Code=1\r\nEvents[0].Lane=2",
  "\xff\xd8 --my picture\r\n\r\n with lines",
];
const types = ["text/plain", "text/plain", "image/jpeg"];

function sent(withLength: boolean): Buffer {
  const parts = BODIES.map((body, at) => {
    const length = withLength ? `Content-Length: ${body.length}\r\n` : "";
    return `--myboundary\r\nContent-Type: ${types[at]}\r\n${length}\r\n${body}\r\n`;
  });
  return Buffer.from(`${parts.join("")}--myboundary\r\n`, "latin1");
}

async function* inPieces(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  let at = 0;
  for (let turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield await Promise.resolve(bytes.subarray(at, at + size));
    at += size;
  }
}

async function partsOf(chunks: AsyncIterable<Buffer>) {
  const found: { contentType: string; text: string }[] = [];
  for await (const { contentType, body } of endlessParts(chunks))
    found.push({ contentType, text: body.toString("latin1") });
  return found;
}

it("gives each part once, as it was sent, in whatever pieces the line brings it", async () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 });
  const whole = BODIES.map((text, at) => ({ contentType: types[at], text }));
  await fc.assert(
    fc.asyncProperty(sizes, fc.boolean(), async (pieces, withLength) => {
      expect(await partsOf(inPieces(sent(withLength), pieces))).toEqual(whole);
    }),
    { numRuns: 50 },
  );
});

it("holds no more of a part than a picture has", async () => {
  async function* endless() {
    yield Buffer.from("--b\r\nContent-Type: image/jpeg\r\n\r\n");
    while (true) yield await Promise.resolve(Buffer.alloc(1_000_000));
  }
  await expect(partsOf(endless())).rejects.toMatchObject({ code: "camera-answer-unfit" });
});
