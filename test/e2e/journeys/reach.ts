/** How alerts reach people: one's own ways, who gets what, where messages go, and what an alert says of who was told. */
import { expect, it } from "vitest";
import { officer, type World } from "../browser.ts";
import { codesOn } from "../pages/codes.ts";
import { LivePage } from "../pages/live-page.ts";
import { arriveAt, checkAccessibility, overflowPx } from "../pages/page.ts";
import { passWanted } from "../roadside.ts";

export function reachJourney(world: World): void {
  it("the pages of who is reached are readable by everybody, and a rule names a site", async () => {
    const page = await officer(world, "ANPR manager");
    for (const [path, title] of [
      ["/reach", "How alerts reach me"],
      ["/reach/destinations", "Where messages go"],
      ["/reach/rules", "Who gets what"],
    ] as const) {
      await page.goto(path);
      await arriveAt(page, title);
      expect(await codesOn(page), path).toEqual([]);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await overflowPx(page), path).toBe(0);
      await page.setViewportSize({ width: 1280, height: 720 });
    }
    await page.getByText("When a list does not come as it should.").waitFor();
    await page.getByRole("button", { name: "Add a rule…" }).click();
    const form = page.getByRole("form", { name: "Rule" });
    await form.getByLabel("Name", { exact: true }).fill("Quay at night");
    const site = form.getByRole("group", { name: "Only these sites" }).getByRole("checkbox").first();
    await site.check();
    await form.getByLabel("Control room officer").check();
    await checkAccessibility(page);
    await form.getByRole("button", { name: "Add the rule" }).click();
    await page.getByText(/^Only sites: MAR-\d+ /).waitFor();
    await page.getByRole("button", { name: "Try on last week’s alerts" }).click();
    await page
      .getByText(/alerts/)
      .first()
      .waitFor();
    await checkAccessibility(page);
  });

  it("another system is added, and its secret is shown once", async () => {
    const page = await officer(world, "ANPR manager");
    await page.goto("/reach/destinations");
    await arriveAt(page, "Where messages go");
    await page.getByRole("button", { name: "Add another system…" }).click();
    await checkAccessibility(page);
    await page.getByLabel("Name", { exact: true }).fill("Practice system");
    await page.getByLabel("Address", { exact: true }).fill(`${world.url()}/nothing-here`);
    await page.getByRole("button", { name: /^Add/ }).last().click();
    await page.getByText("Put this secret into the other system now.").waitFor();
    await checkAccessibility(page);
    const panel = page.getByRole("region", { name: /Practice system/ });
    await panel.getByRole("button", { name: "Take it away" }).click();
    await panel.getByRole("button", { name: /^Yes/ }).click();
    await panel.waitFor({ state: "detached" });
  });

  it("an alert says who was told of it, who has it, and how it is handed over and ended for good", async () => {
    const page = await officer(world, "Control room officer");
    const live = await LivePage.visit(page);
    await passWanted(world, "RK49XYX");
    await live.open("RK49 XYX");
    const told = page.getByRole("region", { name: "Who was told" });
    await told.getByText("Nobody has acknowledged it yet").waitFor();
    await page.keyboard.press("t");
    await told.getByText(/^Acknowledged by Ngozi Okafor/).waitFor();
    await page.getByText("Hand over or give back").click();
    await page.getByLabel("Give it to").waitFor();
    await checkAccessibility(page);
    await page.getByText("The vehicle is no longer sought").click();
    await checkAccessibility(page);
    await page.getByRole("button", { name: "Recovered by police" }).click();
    await page.getByRole("heading", { name: "Taken off its list" }).waitFor();
    await checkAccessibility(page);
  });
}
