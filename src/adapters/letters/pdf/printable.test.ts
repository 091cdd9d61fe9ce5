import { describe, expect, it } from "vitest";
import { printable } from "./printable.ts";

describe("what the built-in fonts can draw", () => {
  it("leaves Western European text and typographic marks as they are", () => {
    expect(printable("Zoë paid £450 – “twice”… €5")).toBe("Zoë paid £450 – “twice”… €5");
  });

  it("takes accents off letters it cannot draw, so that a name stays a name", () => {
    expect(printable("Łukasz Wójcik, Đorđe, Ștefan, Čeněk")).toBe("Lukasz Wójcik, Dorde, Stefan, Cenek");
  });

  it("composes letters typed as letter and accent", () => {
    expect(printable("e\u0301")).toBe("é");
  });

  it("marks what it cannot draw at all, and drops what is not seen", () => {
    expect(printable("a\u00adb\r\n😀 中")).toBe("ab\n? ?");
  });
});
