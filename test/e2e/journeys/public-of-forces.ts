/** Forces that share a system, as the public sees them: a page for each with its own numbers, and one with the sum. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type { World } from "../browser.ts";
import { checkAccessibility, overflowPx } from "../pages/page.ts";

const FORCES = ["Bedfordshire Police", "Cambridgeshire Constabulary", "Hertfordshire Constabulary"];

export function publicOfForcesJourney(world: World): void {
  const visitor = async (): Promise<Page> => {
    const context = await world.browser().newContext({ baseURL: world.url(), javaScriptEnabled: false });
    return await context.newPage();
  };

  it("a visitor finds each force's page from the common one, and the numbers of each and of all", async () => {
    const page = await visitor();
    const cameras: number[] = [];
    const reads: number[] = [];
    for (const force of FORCES) {
      await page.goto("/public");
      await page.getByRole("link", { name: force }).click();
      await page.getByText(`These are the numbers of ${force} alone`).waitFor();
      cameras.push(await leastOf(page, "Cameras that contribute reads"));
      reads.push(await leastOf(page, "Read"));
      expect(await page.getByText(/MAR-\d\d|M97|ring road/).count()).toBe(0);
    }
    await page.getByRole("link", { name: "The numbers of all forces that share the system" }).click();
    await page.getByRole("heading", { name: "Numbers of all forces together" }).waitFor();
    expect(cameras).toEqual([5, 4, 3]);
    expect(await leastOf(page, "Cameras that contribute reads")).toBe(12);
    // What still changes is told as a range; that of all forces is the sum of theirs, and vehicles go on passing.
    const all = reads.reduce((sum, least) => sum + least, 0);
    expect(await leastOf(page, "Read")).toBeGreaterThanOrEqual(all);
    expect(Math.min(...reads)).toBeGreaterThanOrEqual(1_000);
  });

  it("each of these pages is accessible, and fits a narrow window in the largest text", async () => {
    const context = await world.browser().newContext({ baseURL: world.url() });
    const page = await context.newPage();
    const paths = ["bedfordshire", "cambridgeshire", "hertfordshire"].map((name) => `/public/${name}`);
    for (const path of ["/public", ...paths]) {
      await page.setViewportSize({ width: 1_000, height: 800 });
      await page.goto(path);
      await checkAccessibility(page);
      await page.goto(`${path}?text=largest&contrast=high`);
      await page.setViewportSize({ width: 320, height: 640 });
      await checkAccessibility(page);
      expect([path, await overflowPx(page)]).toEqual([path, 0]);
    }
  });
}

/** The first number of a row, or the least that it may be. */
async function leastOf(page: Page, what: string): Promise<number> {
  const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: what, exact: true }) });
  const [least = ""] = (await row.getByRole("cell").first().innerText()).split(" to ");
  return Number(least.replaceAll(",", ""));
}
