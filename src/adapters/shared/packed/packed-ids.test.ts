import fc from "fast-check";
import { expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { packReadId, readIdFrom, unpackReadId } from "./packed-ids.ts";

it("gives back every id, whether it is a hash or not", () => {
  const body = fc.oneof(fc.stringMatching(/^[A-Za-z0-9-]{1,80}$/), fc.stringMatching(/^[0-9a-f]{32}$/));
  fc.assert(
    fc.property(body, (text) => {
      expect(unpackReadId(packReadId(makeId("read", text)))).toBe(`read_${text}`);
    }),
  );
});

it("keeps a hash of 128 bits in 17 bytes", () => {
  expect(packReadId(makeId("read", "0123456789abcdef0123456789abcdef"))).toHaveLength(17);
});

it("reads an id that is no hash as older journals wrote it, and makes none up", () => {
  expect(readIdFrom(Buffer.from("\u0001read_from-1987"))).toBe("read_from-1987");
  expect(readIdFrom(Buffer.from("\u0001no id"))).toBeUndefined();
  expect(readIdFrom(Buffer.from("\u0003"))).toBeUndefined();
  expect(readIdFrom(Buffer.from(""))).toBeUndefined();
});
