import { expect, it } from "vitest";
import { isComplete, type Removal, removalWords, serverWords } from "./removal-words.ts";

const AT = "2026-11-02T09:00:00.000Z";
const NOW = Date.parse(AT) + 2_000;
const removal = (facts: Partial<Removal> = {}): Removal => ({
  removedAt: AT,
  nodes: [
    {
      name: "one",
      appliedAt: "2026-11-02T09:00:00.120Z",
      screens: { connected: 3, tookMs: [20, 4], lost: 1 },
    },
  ],
  appliedAt: "2026-11-02T09:00:00.120Z",
  screens: { connected: 3, tookMs: [20, 4], lost: 1 },
  reachedAt: "2026-11-02T09:00:00.140Z",
  ...facts,
});

it("says how many screens had the word, and why one had not", () => {
  expect(removalWords(removal(), NOW)).toBe(
    "Removed 09:00:00; the server by 09:00:00; 2 of 3 connected screens by 09:00:00; 1 screen was closed or lost its connection before it had the word, and loads everything anew when it is back.",
  );
  const stuck = removal({ screens: { connected: 3, tookMs: [20, 4], lost: 0 } });
  expect(removalWords(stuck, NOW)).toContain("; 1 screen not yet.");
  expect(removalWords(stuck, NOW + 60_000)).toContain("1 screen took nothing for a minute");
});

it("is complete when every screen has the word or is gone, and not before the word is out", () => {
  expect(isComplete(removal())).toBe(true);
  expect(isComplete(removal({ screens: { connected: 3, tookMs: [20], lost: 1 } }))).toBe(false);
  expect(isComplete(removal({ screens: null }))).toBe(false);
  expect(removalWords(removal({ screens: null }), NOW)).toContain("screens are being told");
});

it("says the time of each server and each of its screens", () => {
  const [server] = removal().nodes;
  expect(serverWords(server!, AT)).toBe("one: no more hits after 0.12 s; screens told 0.00 s, 0.02 s later");
  expect(serverWords({ name: "two", appliedAt: null, screens: null }, AT)).toBe("two: not yet");
});
