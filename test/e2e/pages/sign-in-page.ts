import type { Page } from "playwright-core";
import type { Duty } from "../browser.ts";
import { loaded } from "./page.ts";

export const SIGN_IN = "Choose who you are in the demonstration";

/** Without axe: every journey passes here, and one of them looks at the page itself. */
export async function signIn(page: Page, duty: Duty, rank?: string): Promise<void> {
  await page.goto("/");
  await loaded(page, SIGN_IN);
  await chooseAgain(page, duty, rank);
}

/** At a sign-in page that stands there by itself. */
export async function chooseAgain(page: Page, duty: Duty, rank?: string): Promise<void> {
  const person = page
    .getByRole("listitem")
    .filter({ hasText: duty })
    .filter({ hasText: rank ?? duty })
    .first();
  await person.getByRole("button", { name: /^Sign in as/ }).click();
  await page.getByRole("button", { name: "Sign out" }).waitFor();
}
