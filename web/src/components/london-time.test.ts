import { describe, expect, it } from "vitest";
import { fromLondonInput, toLondonDay, toLondonInput } from "./london-time.ts";

const iso = (text: string, which: "earlier" | "later" = "earlier") => {
  const ms = fromLondonInput(text, which);
  return ms === undefined ? undefined : new Date(ms).toISOString();
};

describe("London time in forms", () => {
  it("is UTC in winter and an hour ahead in summer", () => {
    expect(iso("2026-11-22T09:00")).toBe("2026-11-22T09:00:00.000Z");
    expect(iso("2026-07-01T09:00")).toBe("2026-07-01T08:00:00.000Z");
  });

  it("knows the hour that comes twice", () => {
    expect(iso("2026-10-25T01:30", "earlier")).toBe("2026-10-25T00:30:00.000Z");
    expect(iso("2026-10-25T01:30", "later")).toBe("2026-10-25T01:30:00.000Z");
  });

  it("takes the hour that does not exist as winter time", () => {
    expect(iso("2026-03-29T01:30")).toBe("2026-03-29T01:30:00.000Z");
  });

  it("refuses what is no time", () => {
    expect(iso("")).toBeUndefined();
    expect(iso("yesterday")).toBeUndefined();
  });

  it("goes there and back, and names the London day", () => {
    expect(toLondonInput(Date.parse("2026-07-01T08:00:00Z"))).toBe("2026-07-01T09:00");
    expect(toLondonDay(Date.parse("2026-06-30T23:30:00Z"))).toBe("2026-07-01");
  });
});
