import { expect, it } from "vitest";
import { createStandstillWatch } from "./standstill.ts";

const PATIENCE_MS = 60_000;

it("calls it a standstill only after patience, with work to do and no step taken", () => {
  const watch = createStandstillWatch(PATIENCE_MS);
  const stuck = { cursor: 7, behind: 3 };
  expect(watch.standsStill("matcher", stuck, 0)).toBe(false);
  expect(watch.standsStill("matcher", stuck, PATIENCE_MS - 1)).toBe(false);
  expect(watch.standsStill("matcher", stuck, PATIENCE_MS)).toBe(true);
  expect(watch.standsStill("matcher", { cursor: 8, behind: 2 }, PATIENCE_MS)).toBe(false);
});

it("does not blame one that had nothing to do, however long", () => {
  const watch = createStandstillWatch(PATIENCE_MS);
  watch.standsStill("store", { cursor: 7, behind: 0 }, 0);
  expect(watch.standsStill("store", { cursor: 7, behind: 0 }, 10 * PATIENCE_MS)).toBe(false);
  expect(watch.standsStill("store", { cursor: 7, behind: 1 }, 10 * PATIENCE_MS + 1)).toBe(false);
});

it("judges each by itself", () => {
  const watch = createStandstillWatch(PATIENCE_MS);
  watch.standsStill("store", { cursor: 1, behind: 1 }, 0);
  expect(watch.standsStill("matcher", { cursor: 1, behind: 1 }, PATIENCE_MS)).toBe(false);
});
