import type { Page } from "playwright-core";
import { expect } from "vitest";
import { arriveAt, focused } from "./page.ts";

/** The form that a refusal leads to, filled with what was asked; `agreedBy` is who has agreed by word of mouth, as the list says. */
export async function askForAuthority(page: Page, { agreedBy }: { agreedBy?: RegExp } = {}): Promise<string> {
  await page.getByRole("link", { name: "Ask for authority" }).click();
  await arriveAt(page, "Ask for authority");
  const mark = await page.getByLabel("Mark", { exact: true }).inputValue();
  await page.getByLabel("Why is it proportionate?").fill("One mark, over the weeks around the robbery.");
  await page.getByLabel("Offence", { exact: true }).fill("Robbery");
  if (agreedBy !== undefined) {
    await page.getByLabel(/^A senior officer has agreed/).check();
    const name = await page.getByRole("option", { name: agreedBy }).innerText();
    await page.getByLabel("Who agreed?").selectOption({ label: name });
  }
  await page.getByRole("button", { name: "Send the request" }).click();
  await arriveAt(page, "Request for authority");
  return mark;
}

/** Opens the newest request in the inbox and returns all that the authorising officer sees of it. */
export async function openFirstRequest(page: Page): Promise<string> {
  await page.goto("/authorities");
  await arriveAt(page, "Waiting for your signature");
  await page.getByRole("main").getByRole("table").getByRole("link").first().click();
  await arriveAt(page, "Request for authority");
  return page.getByRole("main").innerText();
}

export async function sign(page: Page): Promise<void> {
  await page.getByLabel("Your reasons").fill("Necessary for the robbery, and no wider than it must be.");
  await page.getByRole("button", { name: "Sign the authority" }).click();
  await page.getByText("Signed", { exact: true }).waitFor();
  expect(await focused(page)).toContain("may search under this authority");
  expect(await page.getByRole("link", { name: "Search under this authority" }).count()).toBe(0);
}

export async function refuse(page: Page, reason: string): Promise<void> {
  await page.getByRole("button", { name: "Refuse", exact: true }).click();
  await page.getByLabel("Why do you refuse?").fill(reason);
  await page.getByRole("button", { name: "Refuse with this reason" }).click();
  await page.getByText("Refused", { exact: true }).waitFor();
  expect(await focused(page)).toContain("Refused: ");
}

export async function takeBack(page: Page, reason: string): Promise<void> {
  await page.getByRole("button", { name: "Take it back…" }).click();
  await page.getByLabel("Why is it taken back?").fill(reason);
  await page.getByRole("button", { name: "Take it back with this reason" }).click();
  await page.getByText("Taken back", { exact: true }).first().waitFor();
  expect(await focused(page)).toContain("Taken back: ");
}

export async function openMyNewest(page: Page): Promise<string> {
  await page.goto("/authorities?box=mine");
  await arriveAt(page, "My requests for authority");
  await page.getByRole("main").getByRole("table").getByRole("link").first().click();
  await arriveAt(page, "Request for authority");
  return page.getByRole("main").innerText();
}
