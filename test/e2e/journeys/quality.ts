/** How often plates are misread: the ANPR manager checks reads by keyboard, and everybody sees what they may. */
import { expect, it } from "vitest";
import { officer, type World } from "../browser.ts";
import { arriveAt } from "../pages/page.ts";
import { ReviewPage } from "../pages/review-page.ts";

export function qualityJourney(world: World): void {
  it("§12.4 misreads: reads are checked one after another by keyboard, and the last verdict can be taken back", async () => {
    const page = await officer(world, "ANPR manager");
    const review = await ReviewPage.open(page);
    const before = await review.checked();
    expect(await review.hasFocus()).toBe(true);
    expect(await review.shown()).not.toMatch(/MAR-\d/);
    expect(await review.error("!")).toContain("2 to 10 letters and digits");
    const first = await review.text();
    await review.right();
    expect(await review.text()).not.toBe(first);
    await review.misread("zz49 zzz");
    await review.cannotTell();
    expect(await review.checked()).toBe(before + 3);
    const fourth = await review.text();
    await review.takeBack();
    expect(await review.text()).not.toBe(fourth);
    expect(await review.checked()).toBe(before + 2);
    expect(await review.hasFocus()).toBe(true);
  });

  it("§12.4 misreads: the overview leads to the camera that may be worst, with its rate by light and by hour", async () => {
    const page = await officer(world, "ANPR manager");
    await page.goto("/quality");
    await arriveAt(page, "Misread rate");
    const cameras = page.getByRole("table", { name: "The camera that may be worst comes first" });
    // Other journeys bring cameras of their own, of which nothing was checked yet.
    await cameras.getByRole("link", { name: /MAR-/ }).first().click();
    await arriveAt(page, /^Camera MAR-/);
    await page.getByText(/The true rate is very likely between .+% and .+%/).waitFor();
    await page.getByText(/more checks to know it to within 2 percentage points/).waitFor();
    const light = page.getByRole("table", { name: "By light" });
    expect(await light.getByRole("row").count()).toBe(4);
    await page.getByRole("link", { name: "Check reads" }).click();
    await arriveAt(page, "Check reads");
  });

  it("the freedom of information officer sees the force's figure and no camera", async () => {
    const page = await officer(world, "Freedom of information officer");
    await page.goto("/quality");
    await arriveAt(page, "Misread rate");
    await page.getByText(/The true rate is very likely between .+% and .+%/).waitFor();
    expect(await page.getByRole("main").innerText()).not.toMatch(/MAR-\d/);
  });
}
