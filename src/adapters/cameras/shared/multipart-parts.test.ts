import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { multipartParts } from "./multipart-parts.ts";

const BOUNDARY = "----boundary7";
const TYPE = `multipart/form-data; boundary=${BOUNDARY}`;

function encode(parts: readonly { name: string; contentType?: string; body: Uint8Array }[]): Buffer {
  const encoded = parts.flatMap(({ name, contentType, body }) => [
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"; filename="x.jpg"\r\n`),
    Buffer.from(contentType === undefined ? "\r\n" : `Content-Type: ${contentType}\r\n\r\n`),
    body,
    Buffer.from("\r\n"),
  ]);
  return Buffer.concat([...encoded, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

describe("multipart bodies", () => {
  it("come apart as they were put together, whatever bytes are in them", () => {
    const part = fc.record({
      name: fc.stringMatching(/^[a-zA-Z]{1,12}$/),
      contentType: fc.constantFrom("image/jpeg", "text/plain; charset=utf-8", ""),
      body: fc.uint8Array({ maxLength: 300 }),
    });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 10 }), (parts) => {
        const found = multipartParts(TYPE, encode(parts));
        expect(
          found?.map(({ name, contentType, body }) => ({ name, contentType, body: new Uint8Array(body) })),
        ).toEqual(parts);
      }),
    );
  });

  it("may have a preamble, a quoted boundary and headers in any case and order", () => {
    const body = Buffer.from(
      "hello\r\n--a b\r\ncontent-type: image/PNG\r\nCONTENT-DISPOSITION: form-data; name=image\r\n\r\nbytes\r\n--a b--\r\nbye",
    );
    expect(multipartParts('multipart/form-data; boundary="a b"', body)).toMatchObject([
      { name: "image", contentType: "image/png" },
    ]);
  });

  it("are refused when they are cut, have no boundary or too many parts, and never fail otherwise", () => {
    const whole = encode([{ name: "image", body: Buffer.from("bytes") }]);
    for (let length = 0; length < whole.length - 4; length += 1) {
      expect(multipartParts(TYPE, whole.subarray(0, length))).toBeUndefined();
    }
    expect(multipartParts("multipart/form-data", whole)).toBeUndefined();
    const many = Array.from({ length: 31 }, () => ({ name: "x", body: Buffer.from("") }));
    expect(multipartParts(TYPE, encode(many))).toBeUndefined();
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void multipartParts(TYPE, Buffer.from(bytes))));
  });
});
