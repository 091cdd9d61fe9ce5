import fc from "fast-check";
import { expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import { formatPageCursor, parsePageCursor } from "./page-cursor.ts";

it("comes back as the place it was made for", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 253_402_300_799_999 }),
      fc.stringMatching(/^[A-Za-z0-9-]{1,80}$/),
      (capturedMs, rest) => {
        const cursor = { capturedAt: instant(capturedMs), id: makeId("read", rest) };
        expect(parsePageCursor(formatPageCursor(cursor))).toEqual(cursor);
      },
    ),
  );
});

it.each(["", "kz1", ".read_a", "kz1.alert_a", "kz1.read_", "kz1.read_a'--", "zzzzzzzzzz.read_a"])(
  "takes %j for no cursor",
  (text) => {
    expect(parsePageCursor(text)).toBeUndefined();
  },
);
