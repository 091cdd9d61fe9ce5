/** A list is set to hours and places of its own, found by what it is set to, and its other pages are looked at. */
import { expect, it } from "vitest";
import { officer, type World } from "../browser.ts";
import { arriveAt, checkAccessibility, loaded, overflowPx } from "../pages/page.ts";

export function listSettingsJourney(world: World): void {
  it("a list has two rows of hours and whole sites, and is found by its settings", async () => {
    const page = await officer(world, "ANPR manager");
    await page.goto("/lists");
    await page.getByRole("link", { name: "Rural crime intelligence" }).click();
    await page.getByRole("link", { name: "Settings" }).click();
    await arriveAt(page, "Settings of the list");
    await page.getByLabel("At these hours alone").check();
    await page.getByRole("button", { name: "Add further hours" }).click();
    const second = page.getByRole("group", { name: "Hours 2" });
    for (const day of ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"])
      await second.getByLabel(day).uncheck();
    await page.getByLabel("At these sites and cameras alone").check();
    await page.getByRole("button", { name: "Save the settings" }).click();
    await page.getByRole("link", { name: "Choose at least one day in each row of hours" }).waitFor();
    await page.getByRole("link", { name: "Choose at least one site or camera" }).waitFor();
    await checkAccessibility(page);
    await second.getByLabel("Sunday").check();
    await second.getByLabel("From").fill("22:00");
    await second.getByLabel("To").fill("04:00");
    await page.getByRole("group", { name: "At which sites?" }).getByRole("checkbox").first().check();
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await overflowPx(page)).toBe(0);
    await page.getByRole("button", { name: "Save the settings" }).click();
    await loaded(page, "Rural crime intelligence");
    await page.getByText(/Sunday 22:00 to 04:00, at 0 cameras and 1 site alone/).waitFor();

    await page.setViewportSize({ width: 1280, height: 720 });
    await page.goto("/lists");
    await page.getByLabel("Settings and state").selectOption({ label: "With hours of its own" });
    await page.getByRole("link", { name: "Rural crime intelligence" }).waitFor();
    await page.getByRole("link", { name: "Marlshire response" }).waitFor({ state: "detached" });
    await checkAccessibility(page);

    await page.getByRole("link", { name: "Rural crime intelligence" }).click();
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByLabel("At any time").check();
    await page.getByLabel("At every camera").check();
    await page.getByRole("button", { name: "Save the settings" }).click();
    await page.getByText("At any time, at every camera").waitFor();
  });

  it("versions and sources of a list are readable by everybody, also with nothing there yet", async () => {
    const page = await officer(world, "ANPR manager");
    await page.goto("/lists");
    await page.getByRole("link", { name: "Rural crime intelligence" }).click();
    await loaded(page, "Rural crime intelligence");
    const list = new URL(page.url()).pathname;
    for (const [part, title] of [
      ["look-backs", "Seen before they were listed"],
      ["versions", "Versions"],
      ["sources", "Sources"],
    ] as const) {
      await page.goto(`${list}/${part}`);
      await arriveAt(page, title);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await overflowPx(page), part).toBe(0);
      await page.setViewportSize({ width: 1280, height: 720 });
    }
    await page.getByRole("region", { name: "Add a source" }).getByRole("button").first().click();
    await checkAccessibility(page);
  });
}
