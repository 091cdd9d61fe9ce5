import fc from "fast-check";
import { expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { packId, unpackId } from "./packed-id.ts";

it("gives back every id, whether it is a hash or not", () => {
  const body = fc.oneof(fc.stringMatching(/^[A-Za-z0-9-]{1,80}$/), fc.stringMatching(/^[0-9a-f]{32}$/));
  fc.assert(
    fc.property(body, (text) => {
      expect(unpackId(packId(makeId("read", text)))).toBe(`read_${text}`);
    }),
  );
});

it("keeps a hash of 128 bits in 17 bytes", () => {
  expect(packId(makeId("read", "0123456789abcdef0123456789abcdef"))).toHaveLength(17);
});
