/** Somebody who works for two forces changes over, and sees other pages with the roles held there; managers see whose each thing is. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type { World } from "../browser.ts";
import { checkAccessibility, loaded, overflowPx } from "../pages/page.ts";
import { SIGN_IN } from "../pages/sign-in-page.ts";

export function workingForJourney(world: World): void {
  it("somebody who works for two forces changes over in every window, and never has the rights of both", async () => {
    const page = await signedInAs(world, "Sioned Marchbanks");
    const other = await page.context().newPage();
    await other.goto("/");
    const menu = page.getByRole("navigation", { name: "Main" });
    const tools = page.locator(".fw-header__tools");
    await menu.getByRole("link", { name: "Search", exact: true }).waitFor();
    expect(await menu.getByRole("link", { name: "Alerts", exact: true }).count()).toBe(0);
    expect(await tools.innerText()).toContain("analyst");

    const choice = page.getByRole("form", { name: "Working for" });
    expect(await choice.getByRole("button", { name: "Change" }).count()).toBe(0);
    await choice.getByLabel("Working for").selectOption("West Mercia Police");
    await checkAccessibility(page);
    await choice.getByRole("button", { name: "Change" }).click();
    await menu.getByRole("link", { name: "Alerts", exact: true }).waitFor();
    expect(await tools.innerText()).toContain("control room officer");
    expect(await tools.innerText()).not.toContain("analyst");
    await other.getByRole("link", { name: "Alerts", exact: true }).waitFor();
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await overflowPx(page)).toBe(0);

    // The next sign-in begins where this one ended.
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("button", { name: "Sign in as Sioned Marchbanks" }).click();
    await page.getByRole("form", { name: "Working for" }).waitFor();
    expect(await page.getByRole("combobox", { name: "Working for" }).inputValue()).toBe("force_west-mercia");
  });

  it("a manager sees whose each camera and person is, and gives roles force by force", async () => {
    const page = await signedInAs(world, "Alec Dunmore");
    await page.goto("/cameras");
    await loaded(page, "Cameras");
    await page.getByRole("columnheader", { name: "Force" }).waitFor();
    await page.getByRole("cell", { name: "West Mercia Police" }).first().waitFor();

    await page.goto("/people/off_marchbanks");
    await loaded(page, "Sioned Marchbanks");
    const form = page.getByRole("form", { name: "Name, rank and roles" });
    await form.getByRole("group", { name: "Roles for West Mercia Police" }).getByLabel("Auditor").check();
    await checkAccessibility(page);
    await form.getByRole("button", { name: "Save" }).click();
    await page.getByRole("alert").filter({ hasText: "Sioned Marchbanks is changed" }).waitFor();
    await page.getByText("West Mercia Police: Control room officer, Auditor").waitFor();
  });
}

async function signedInAs(world: World, name: string): Promise<Page> {
  const context = await world.browser().newContext({ baseURL: world.url(), locale: "en-GB" });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto("/");
  await loaded(page, SIGN_IN);
  await page.getByRole("button", { name: `Sign in as ${name}` }).click();
  await page.getByRole("button", { name: "Sign out" }).waitFor();
  return page;
}
