/** What holds for everybody: forbidden pages say so, every page fits 320 pixels, and dark is as readable as light. */
import { expect, it } from "vitest";
import { type Duty, officer, type World } from "../browser.ts";
import { arriveAt, checkAccessibility, loaded, overflowPx } from "../pages/page.ts";
import { SIGN_IN } from "../pages/sign-in-page.ts";

const PAGES: Readonly<Record<Duty, readonly string[]>> = {
  "Control room officer": [
    "/live",
    "/alerts",
    "/alerts?state=all",
    "/search",
    "/lists",
    "/photograph",
    "/help",
  ],
  Analyst: ["/search", "/authorities", "/authorities/ask", "/lists"],
  "Authorising officer": ["/authorities", "/sites", "/cameras"],
  "ANPR manager": [
    "/live",
    "/lists/new",
    "/sites",
    "/sites/propose",
    "/cameras",
    "/cameras/register",
    "/quality",
    "/quality/review",
    "/quarantine",
    "/devices",
    "/devices/add",
    "/retention",
    "/forwarding",
    "/system",
  ],
  Auditor: ["/audit", "/sites", "/quality", "/devices", "/retention"],
  "Freedom of information officer": ["/foi", "/foi/new", "/devices", "/quality"],
};

const FORBIDDEN: Readonly<Record<Duty, readonly string[]>> = {
  "Control room officer": ["/audit", "/foi", "/quality", "/quality/review"],
  Analyst: ["/alerts", "/retention"],
  "Authorising officer": ["/lists", "/audit"],
  "ANPR manager": ["/audit", "/foi"],
  Auditor: ["/lists", "/quarantine", "/quality/review"],
  "Freedom of information officer": ["/alerts", "/sites"],
};

export function everybodysJourney(world: World): void {
  it.each(Object.entries(FORBIDDEN))(
    "%s: what another duty may see is refused, with what would be needed",
    async (duty, paths) => {
      const page = await officer(world, duty as Duty);
      for (const path of paths) {
        await page.goto(path);
        await page.getByRole("alert").filter({ hasText: "Your role does not permit this" }).waitFor();
      }
    },
  );

  it.each(Object.entries(PAGES))("%s: every page fits a window of 320 pixels", async (duty, paths) => {
    const page = await officer(world, duty as Duty, { viewport: { width: 320, height: 640 } });
    for (const path of paths) {
      await page.goto(path);
      await loaded(page);
      expect(await overflowPx(page), path).toBe(0);
    }
  });

  it.each(Object.entries(PAGES))("%s: every page is readable in the dark", async (duty, paths) => {
    const page = await officer(world, duty as Duty, { colorScheme: "dark" });
    for (const path of paths) {
      await page.goto(path);
      await arriveAt(page, /./);
    }
  });

  it("the screen chosen by hand is remembered", async () => {
    const page = await officer(world, "Analyst");
    await page.getByRole("button", { name: "Use dark screen" }).click();
    await page.reload();
    await page.getByRole("button", { name: "Use light screen" }).waitFor();
    await checkAccessibility(page);
  });

  it("an address that leads nowhere says so, and signing out ends at the sign-in page", async () => {
    const page = await officer(world, "Analyst");
    await page.goto("/no-such-page");
    await arriveAt(page, "There is nothing at this address");
    await page.getByRole("button", { name: "Sign out" }).click();
    await arriveAt(page, SIGN_IN);
  });
}
