import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { pageTitle, setOpenAlerts, setPageTitle } from "./page-title.ts";

beforeEach(() => void vi.stubGlobal("document", { title: "" }));
afterEach(() => void vi.unstubAllGlobals());

it("counts the open alerts before the name of the page, and none as nothing", () => {
  setPageTitle("Live");
  expect(document.title).toBe("Live – Fosseway");
  setOpenAlerts(12);
  expect(document.title).toBe("(12) Live – Fosseway");
  setPageTitle("Search");
  expect(document.title).toBe("(12) Search – Fosseway");
  expect(pageTitle()).toBe("Search");
  setOpenAlerts(0);
  expect(document.title).toBe("Search – Fosseway");
  setOpenAlerts(undefined);
});
