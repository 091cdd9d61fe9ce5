/** What holds for everybody: forbidden pages say so, every page fits 320 pixels, and dark is as readable as light. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { type Duty, officer, type World } from "../browser.ts";
import { codesOn } from "../pages/codes.ts";
import { addressOf, ONE_THING, type Walk } from "../pages/one-thing.ts";
import { arriveAt, checkAccessibility, checkContrast, loaded, overflowPx, styleOf } from "../pages/page.ts";
import { SIGN_IN } from "../pages/sign-in-page.ts";

const PAGES: Readonly<Record<Duty, readonly string[]>> = {
  "Control room officer": [
    "/live",
    "/alerts",
    "/alerts?state=all",
    "/shift",
    "/figures",
    "/search",
    "/lists",
    "/photograph",
    "/help",
    "/rights",
    "/policy",
    "/rights?show=all",
  ],
  Analyst: [
    "/search",
    "/search/analysis",
    "/authorities",
    "/authorities/ask",
    "/lists",
    "/cases",
    "/questions",
    "/preservation",
    "/preservation/ask",
  ],
  "Authorising officer": [
    "/authorities",
    "/sites",
    "/sites/calendar",
    "/dpias",
    "/cameras",
    "/self-assessment",
    "/preservation",
  ],
  "ANPR manager": [
    "/live",
    "/lists/new",
    "/sites",
    "/sites/propose",
    "/sites/calendar",
    "/sites/rings",
    "/dpias",
    "/dpias/new",
    "/cameras",
    "/cameras/accounts",
    "/cameras/plates",
    "/cameras/clocks",
    "/cameras/health",
    "/cameras/register",
    "/cameras/unassigned",
    "/quality",
    "/quality/review",
    "/quarantine",
    "/devices",
    "/devices/add",
    "/devices/import",
    "/devices/concerns",
    "/self-assessment",
    "/self-assessment/compare",
    "/self-assessment/alliances",
    "/retention",
    "/preservation",
    "/court-erasure",
    "/forwarding",
    "/undelivered",
    "/system",
    "/sharing",
  ],
  Auditor: [
    "/audit",
    "/audit/searches",
    "/audit/samples",
    "/audit/hints",
    "/audit/findings",
    "/audit/reports",
    "/authorities",
    "/sites",
    "/quality",
    "/devices",
    "/retention",
    "/preservation",
  ],
  "Freedom of information officer": [
    "/foi",
    "/foi/new",
    "/foi/mails",
    "/costs",
    "/handed-over",
    "/subject-access",
    "/subject-access/new",
    "/devices",
    "/quality",
  ],
  "Data protection officer": [
    "/contact",
    "/subject-access",
    "/subject-access/new",
    "/foi",
    "/sites",
    "/dpias",
    "/self-assessment",
    "/devices",
    "/audit",
    "/retention",
    "/preservation",
    "/sharing",
    "/figures",
    "/reach",
  ],
  "Professional standards": ["/contact", "/contact?show=held", "/contact?show=closed", "/reach", "/rights"],
  "Screen on the wall": ["/help"],
};

const FORBIDDEN: Readonly<Record<Duty, readonly string[]>> = {
  "Control room officer": ["/audit", "/foi", "/quality", "/quality/review"],
  Analyst: ["/alerts", "/retention", "/sharing"],
  "Authorising officer": ["/lists", "/audit"],
  "ANPR manager": ["/audit", "/audit/searches", "/foi", "/subject-access"],
  Auditor: ["/lists", "/quarantine", "/quality/review"],
  "Freedom of information officer": ["/alerts", "/sites", "/preservation", "/search"],
  "Data protection officer": ["/alerts", "/lists", "/search/analysis"],
  "Professional standards": ["/audit", "/foi"],
  "Screen on the wall": ["/alerts", "/lists"],
};

type Walked = Walk & { readonly route: string };

/** By the list where they begin. */
const WALKED = Object.groupBy(
  Object.entries(ONE_THING).flatMap(([route, walk]): Walked[] =>
    "duty" in walk ? [{ ...walk, route }] : [],
  ),
  ({ from }) => from,
);

const WIDE = { width: 1280, height: 720 } as const;

export function everybodysJourney(world: World): void {
  it.each(Object.entries(FORBIDDEN))(
    "%s: what another duty may see is refused, with what would be needed",
    async (duty, paths) => {
      const page = await officer(world, duty as Duty);
      for (const path of paths) {
        await page.goto(path);
        await page.getByRole("alert").filter({ hasText: "Your role does not permit this" }).waitFor();
        expect(await codesOn(page), path).toEqual([]);
      }
    },
  );

  it.each(Object.entries(PAGES))(
    "%s: every page is readable in the dark, fits a window of 320 pixels, and has no code of ours",
    async (duty, paths) => {
      const page = await officer(world, duty as Duty, { colorScheme: "dark" });
      for (const path of paths) {
        await page.setViewportSize(WIDE);
        await page.goto(path);
        await arriveAt(page, /./);
        await fitsNarrowWindow(page);
      }
    },
    300_000,
  );

  it.each(Object.entries(WALKED))(
    "%s: the pages of one thing are readable in light and dark, fit 320 pixels, and have no code of ours",
    async (from, walks = []) => {
      const [{ duty }] = walks as [Walked];
      const page = await officer(world, duty);
      await page.goto(from);
      await loaded(page);
      const links = page.getByRole("main").locator("a[href]");
      const found = async () => {
        const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
        return walks.map(({ route }) => addressOf(route, hrefs));
      };
      await expect
        .poll(found, { message: `${from} leads to each`, timeout: 60_000 })
        .not.toContain(undefined);
      for (const address of await found()) {
        await page.setViewportSize(WIDE);
        await page.emulateMedia({ colorScheme: "light" });
        await page.goto(address ?? "");
        await arriveAt(page, /./);
        await page.emulateMedia({ colorScheme: "dark" });
        await checkContrast(page);
        await fitsNarrowWindow(page);
      }
    },
    300_000,
  );

  it("header and content stand on one line, on a screen of any width", async () => {
    for (const width of [1280, 1920, 3840]) {
      const page = await officer(world, "Analyst", { viewport: { width, height: 1000 } });
      await loaded(page);
      const left = (selector: string) =>
        page.evaluate<number>(`document.querySelector("${selector}").getBoundingClientRect().left`);
      expect(await left("h1"), `${width}`).toBe(await left(".fw-header__brand"));
      await page.context().close();
    }
  });

  it("with forced colours the page that one is on is still told from the others", async () => {
    const page = await officer(world, "Analyst", { forcedColors: "active" });
    await loaded(page);
    const line = (of: string) => styleOf(page, `.fw-nav a${of}`, "borderBottomColor");
    expect(await line("[aria-current]")).not.toBe(await line(":not([aria-current])"));
  });

  it("the screen chosen by hand is remembered", async () => {
    const page = await officer(world, "Analyst");
    await page.getByRole("button", { name: "Use dark screen" }).click();
    await page.reload();
    await page.getByRole("button", { name: "Use light screen" }).waitFor();
    await checkAccessibility(page);
  });

  it("tells everybody who may do what, and which rights are theirs", async () => {
    const page = await officer(world, "Analyst");
    await page.goto("/help");
    await page.getByRole("link", { name: "Who may do what" }).click();
    await arriveAt(page, "Who may do what");
    const row = (right: string) => page.getByRole("row").filter({ hasText: right });
    await row("Ask for reads").waitFor();
    expect(await row("Make lists").count()).toBe(0);
    await page.getByRole("link", { name: "All", exact: true }).click();
    expect(await row("Make lists").innerText()).toMatch(/ANPR manager\s+No/);
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

async function fitsNarrowWindow(page: Page): Promise<void> {
  const { pathname } = new URL(page.url());
  await page.setViewportSize({ width: 320, height: 640 });
  // A chart takes the new width with the next drawing.
  await expect.poll(() => overflowPx(page), { message: pathname }).toBe(0);
  expect(await codesOn(page), pathname).toEqual([]);
}
