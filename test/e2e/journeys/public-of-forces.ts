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
      cameras.push(await numberOf(page, "Cameras registered"));
      reads.push(await numberOf(page, "Last 12 months"));
      expect(await page.getByText(/MAR-\d\d|M97|ring road/).count()).toBe(0);
    }
    await page.getByRole("link", { name: "The numbers of all forces that share the system" }).click();
    await page.getByRole("heading", { name: "Numbers of all forces together" }).waitFor();
    expect(cameras).toEqual([5, 4, 3]);
    expect(await numberOf(page, "Cameras registered")).toBe(12);
    expect(new Set(reads).size).toBe(3);
    // Vehicles go on passing while the pages are read.
    expect(await numberOf(page, "Last 12 months")).toBeGreaterThanOrEqual(Math.max(...reads));
    expect(Math.min(...reads)).toBeGreaterThan(1_000);
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

async function numberOf(page: Page, what: string): Promise<number> {
  const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: what, exact: true }) });
  return Number((await row.getByRole("cell").innerText()).replaceAll(",", ""));
}
