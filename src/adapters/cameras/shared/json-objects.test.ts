/** However a line is cut into chunks, its objects come out whole. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { jsonObjects } from "./json-objects.ts";

async function* inChunks(line: Buffer, size: number) {
  for (let at = 0; at < line.length; at += size) yield await Promise.resolve(line.subarray(at, at + size));
}

async function piecesOf(line: string, size: number, mostBytes = 1_000_000) {
  const pieces = [];
  for await (const { bytes, isWhole } of jsonObjects(inChunks(Buffer.from(line), size), mostBytes))
    pieces.push({ text: bytes.toString("utf8"), isWhole });
  return pieces;
}

it("gives each object back as it was sent, whatever stands between them", async () => {
  const between = fc.constantFrom("", "\n", "\r\n", "\0", " , ");
  const objects = fc.array(fc.tuple(fc.dictionary(fc.string(), fc.jsonValue()), between), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(objects, fc.integer({ min: 1, max: 40 }), async (sent, size) => {
      const texts = sent.map(([object]) => JSON.stringify(object));
      const line = sent.map(([, gap], i) => `${texts[i]}${gap}`).join("");
      const whole = (await piecesOf(line, size)).filter(({ isWhole }) => isWhole);
      expect(whole.map(({ text }) => text)).toEqual(texts);
    }),
  );
});

it("hands over what broke off, and what is no object, as what it is", async () => {
  expect(await piecesOf('{"a":1}\n{"b":', 3)).toEqual([
    { text: '{"a":1}', isWhole: true },
    { text: '\n{"b":', isWhole: false },
  ]);
  expect(await piecesOf("GET / HTTP/1.1\r\n\r\n", 5)).toMatchObject([{ isWhole: false }]);
  expect(await piecesOf('{"a":1}\r\n', 5)).toEqual([{ text: '{"a":1}', isWhole: true }]);
});

it("reads no further when something has no end", async () => {
  expect(await piecesOf(`{"a":"${"x".repeat(500)}`, 50, 100)).toMatchObject([
    { isWhole: false, text: expect.stringMatching(/^.{100}$/) },
  ]);
});
