/** The server stops and comes back, or is replaced by a new release: what was asked for arrives by itself. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { officer, type World } from "../browser.ts";
import { type Line, lineTo } from "../cut-line.ts";
import { checkAccessibility, loaded } from "../pages/page.ts";

const AWAY = "The server cannot be reached. Trying again…";

export function serverAwayJourney(world: World): void {
  const overALine = async (): Promise<{ page: Page; line: Line }> => {
    const line = await lineTo(world.url());
    return { line, page: await officer({ ...world, url: () => line.url }, "ANPR manager") };
  };

  it("a page that was never loaded waits in its place, and comes when the server does", async () => {
    const { page, line } = await overALine();
    await loaded(page, "Live");
    await line.cut();
    await page.getByRole("link", { name: "Lists" }).click();
    await page.getByText(AWAY).first().waitFor();
    expect(await page.getByRole("main").count()).toBe(1);
    await checkAccessibility(page);
    await line.mend();
    await loaded(page, "Lists");
    await page.getByRole("link", { name: "Marlshire response" }).waitFor();
  });

  it("a page whose script is here waits for its data, and a second page can be chosen meanwhile", async () => {
    const { page, line } = await overALine();
    await page.goto("/lists");
    await loaded(page, "Lists");
    await page.getByRole("link", { name: "Sites and cameras" }).click();
    await loaded(page, "Sites");
    await page.getByRole("link", { name: "Cameras", exact: true }).click();
    await loaded(page, "Cameras");
    await line.cut();
    await page
      .getByRole("link", { name: /^MAR-01/ })
      .first()
      .click();
    await page.getByText(AWAY).first().waitFor();
    await page.getByRole("link", { name: "Lists" }).click();
    await loaded(page, "Lists");
    await line.mend();
    await page.getByText(AWAY).first().waitFor({ state: "detached" });
    expect(new URL(page.url()).pathname).toBe("/lists");
  });

  it("after a new release the old script is gone: the new page is loaded once, and a lasting fault is told", async () => {
    const page = await officer(world, "ANPR manager");
    await page.goto("/lists");
    await loaded(page, "Lists");
    let gone = 1;
    await page.route(/assets\/(retention|forwarding)-page-.*\.js$/, (route) =>
      gone-- > 0 ? route.fulfill({ status: 404, body: "" }) : route.continue(),
    );
    await page.getByRole("link", { name: "Keeping and sending" }).click();
    await loaded(page, "Keeping reads");
    gone = Number.POSITIVE_INFINITY;
    await page.getByRole("link", { name: "Sending to the national centre" }).click();
    await page.getByRole("heading", { name: "This page has failed" }).waitFor();
    expect(await page.getByRole("main").count()).toBe(1);
  });
}
