import fc from "fast-check";
import { expect, it } from "vitest";
import { rtpDocuments } from "./rtp-documents.ts";
import { rtspUnits } from "./rtsp-units.ts";

function packet(
  sequence: number,
  payload: string,
  { marked = false, first = 0x80, extra = Buffer.alloc(0) } = {},
) {
  const head = Buffer.alloc(12);
  head.writeUInt8(first, 0);
  head.writeUInt8(107 + (marked ? 0x80 : 0), 1);
  head.writeUInt16BE(sequence, 2);
  return Buffer.concat([head, extra, Buffer.from(payload)]);
}

it("joins packets up to the marked one, over the end of their numbers, without extensions and padding", () => {
  const documents = rtpDocuments();
  const extension = Buffer.from([0, 0, 0, 0, 0, 0, 0, 1, 9, 9, 9, 9]);
  expect(documents.add(packet(65_535, "one ", { first: 0x91, extra: extension }))).toBeUndefined();
  const whole = documents.add(packet(0, "two\0\0\u0003", { first: 0xa0, marked: true }));
  expect(whole?.bytes.toString()).toBe("one two");
  expect(documents.lost()).toBe(0);
});

it("ends a document by its own end where the camera forgets the mark", () => {
  expect(rtpDocuments().add(packet(1, "<a></tt:MetadataStream>\n"))?.isWhole).toBe(true);
});

it("leaves out a document with a hole, counts what is missing, and goes on with the next", () => {
  const documents = rtpDocuments();
  documents.add(packet(1, "one"));
  expect(documents.add(packet(4, "three", { marked: true }))).toBeUndefined();
  expect(documents.lost()).toBe(2);
  expect(documents.add(packet(5, "four", { marked: true }))?.bytes.toString()).toBe("four");
});

it("neither fails nor grows on any bytes", async () => {
  const bytes = fc.uint8Array({ maxLength: 400 });
  await fc.assert(
    fc.asyncProperty(fc.array(bytes, { maxLength: 20 }), async (chunks) => {
      const documents = rtpDocuments(100);
      for (const chunk of chunks) {
        const said = documents.add(Buffer.from(chunk));
        if (said?.isWhole === true) expect(said.bytes.length).toBeLessThanOrEqual(100);
      }
      const units = async () => {
        for await (const unit of rtspUnits(streamOf(chunks)))
          expect(["answer", "packet"]).toContain(unit.kind);
      };
      await units().catch((failure) => expect(failure).toMatchObject({ code: "camera-answer-unfit" }));
    }),
  );
});

async function* streamOf(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}
