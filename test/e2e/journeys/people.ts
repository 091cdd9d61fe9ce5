/** The list of people: somebody is added, changed, kept out and let in again, and nobody changes themselves. */
import { expect, it } from "vitest";
import { officer, type World } from "../browser.ts";
import { arriveAt, checkAccessibility, loaded, overflowPx } from "../pages/page.ts";

export function peopleJourney(world: World): void {
  it("a manager adds somebody, hands over the passphrase, keeps them out and lets them in again", async () => {
    const page = await officer(world, "ANPR manager");
    await page.getByRole("link", { name: "People", exact: true }).click();
    await arriveAt(page, "People");
    await page.getByRole("link", { name: "Add a person" }).click();
    await arriveAt(page, "Add a person");
    const form = page.getByRole("form", { name: "Add a person" });
    await form.getByRole("button", { name: "Add the person" }).click();
    await page.getByText("Choose at least one role").first().waitFor();
    await form.getByLabel("Officer number").fill("4949");
    await form.getByLabel("Name").fill("Robin Lee");
    await form.getByLabel("Rank").selectOption("Sergeant");
    await form.getByLabel("Analyst").check();
    await form.getByRole("button", { name: "Add the person" }).click();
    await page.getByText("Robin Lee may sign in").waitFor();
    expect(await page.locator(".fw-panel.fw-code").innerText()).toMatch(/^[a-z]{6}(-[a-z]{6}){3}$/);
    await checkAccessibility(page);
    await page.getByRole("link", { name: "I have handed it over" }).click();

    await page.getByLabel("Find by name, officer number or role").fill("4949");
    await page.getByRole("link", { name: "Robin Lee" }).click();
    await arriveAt(page, "Robin Lee");
    const change = page.getByRole("form", { name: "Name, rank and roles" });
    await change.getByLabel("Auditor").check();
    await change.getByRole("button", { name: "Save" }).click();
    await page.getByRole("alert").filter({ hasText: "Robin Lee is changed" }).waitFor();
    await page.getByText("Analyst, Auditor").waitFor();

    const suspend = page.getByRole("form", { name: "Suspend Robin Lee" });
    await suspend.getByRole("button", { name: "Suspend" }).click();
    await page.getByRole("link", { name: "Say why" }).waitFor();
    await suspend.getByLabel("Why are they kept out?").fill("On leave for a year");
    await suspend.getByRole("button", { name: "Suspend" }).click();
    await page.getByText("On leave for a year").waitFor();
    await checkAccessibility(page);
    await page.getByRole("button", { name: "Let in again" }).click();
    await page.getByRole("button", { name: "Yes, let in again" }).click();
    await page.getByRole("alert").filter({ hasText: "Robin Lee may sign in again" }).waitFor();
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await overflowPx(page)).toBe(0);
    // The sign-in page of the demonstration shows one person a duty to the other journeys.
    const again = page.getByRole("form", { name: "Suspend Robin Lee" });
    await again.getByLabel("Why are they kept out?").fill("Left the force");
    await again.getByRole("button", { name: "Suspend" }).click();
    await page.getByText("Left the force").waitFor();
  });

  it("nobody is offered to change themselves, and an auditor is offered no change", async () => {
    const page = await officer(world, "ANPR manager");
    const own = await page.locator(".fw-header__tools a").innerText();
    await page.goto("/people");
    await loaded(page, "People");
    await page
      .getByRole("table")
      .getByRole("link", { name: own.split(" ").slice(-2).join(" ") })
      .click();
    await page.getByText("This is you.").waitFor();
    await checkAccessibility(page);
    await page.locator(".fw-header__tools a").click();
    await arriveAt(page, "Your passphrase");
    await page.getByText("In the demonstration nobody has a passphrase.").waitFor();

    const auditor = await officer(world, "Auditor");
    await auditor.goto("/people");
    await arriveAt(auditor, "People");
    expect(await auditor.getByRole("link", { name: "Add a person" }).count()).toBe(0);
  });
}
