/** A search over the data of two forces: one refuses, and is left out with one click. */
import { expect, it } from "vitest";
import { officer, type World } from "../browser.ts";
import { checkAccessibility, overflowPx } from "../pages/page.ts";
import { SearchPage } from "../pages/search-page.ts";

export function whoseDataJourney(world: World): void {
  it("an analyst is told which force refuses, and searches the other one's data with one click", async () => {
    const page = await officer(world, "Analyst");
    const search = await SearchPage.open(page);
    const whose = page.getByRole("group", { name: "Whose data" });
    const [ours, theirs] = ["Marlshire Constabulary", "Vale Police"].map((force) => whose.getByLabel(force));
    expect([await ours!.isChecked(), await theirs!.isChecked()]).toEqual([true, true]);
    await search.fill({
      mark: world.wanted()[0] ?? "",
      fromDaysAgo: 60,
      toDaysAgo: 0,
      category: "Serious crime",
    });
    expect(await search.refusal()).toMatch(/Whose data:\s+Vale Police/);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await overflowPx(page)).toBe(0);
    await page.setViewportSize({ width: 1_280, height: 900 });
    const leaveOut = page.getByRole("button", { name: "Search without the data of Vale Police" });
    await leaveOut.focus();
    await page.keyboard.press("Enter");
    const answer = page.getByRole("heading", { level: 2, name: /^\d+ reads?$/ });
    await answer.waitFor();
    await checkAccessibility(page);
    expect(await page.getByText("Not permitted:").count()).toBe(0);
    expect([await ours!.isChecked(), await theirs!.isChecked()]).toEqual([true, false]);
  });

  it("an analyst who asks for that force's data alone is told what is needed, and offered nothing to leave out", async () => {
    const page = await officer(world, "Analyst");
    const search = await SearchPage.open(page);
    await page.getByRole("group", { name: "Whose data" }).getByLabel("Marlshire Constabulary").uncheck();
    await search.fill({
      mark: world.wanted()[0] ?? "",
      fromDaysAgo: 60,
      toDaysAgo: 0,
      category: "Serious crime",
    });
    expect(await search.refusal()).toMatch(/Whose data:\s+Vale Police/);
    expect(await page.getByRole("button", { name: /^Search without/ }).count()).toBe(0);
  });

  it("the public finds the force that has a policy, and reads of the other that it publishes nothing", async () => {
    const context = await world.browser().newContext({ baseURL: world.url() });
    const page = await context.newPage();
    await page.goto("/public");
    await page.getByText("Vale Police: nothing is published, because no policy is in force").waitFor();
    expect(await page.getByRole("link", { name: "Vale Police" }).count()).toBe(0);
    await page.getByRole("link", { name: "Marlshire Constabulary" }).click();
    await page.getByText("These are the numbers of Marlshire Constabulary alone").waitFor();
  });
}
