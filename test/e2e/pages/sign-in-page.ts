import type { Page } from "playwright-core";
import type { Duty } from "../browser.ts";
import { arriveAt } from "./page.ts";

export async function signIn(page: Page, duty: Duty, rank?: string): Promise<void> {
  await page.goto("/");
  await arriveAt(page, "Choose who you are in the demonstration");
  const person = page
    .getByRole("listitem")
    .filter({ hasText: duty })
    .filter({ hasText: rank ?? duty })
    .first();
  await person.getByRole("button", { name: /^Sign in as/ }).click();
  await page.getByRole("button", { name: "Sign out" }).waitFor();
}
