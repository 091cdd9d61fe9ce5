import type { Page } from "playwright-core";
import { expect } from "vitest";
import { arriveAt } from "./page.ts";

/** Asks from under an answer for its vehicles' records to be kept, and gives the address of the order. */
export async function askForPreservation(page: Page, mark: string): Promise<string> {
  await page.getByRole("link", { name: /records to be preserved beyond their time$/ }).click();
  await arriveAt(page, "Ask for records to be preserved");
  const named = await page.getByLabel("Marks", { exact: true }).inputValue();
  expect(named.replaceAll(" ", "")).toBe(mark);
  await page.getByLabel("Offence", { exact: true }).fill("Robbery");
  await page.getByRole("button", { name: "Ask for a signature" }).click();
  await arriveAt(page, "Order to preserve records");
  return page.url();
}

export async function signPreservation(page: Page, order: string): Promise<void> {
  await page.goto(order);
  await arriveAt(page, "Order to preserve records");
  await page.getByLabel("Why it is necessary and proportionate").fill("The trial is later than their time.");
  await page.getByRole("button", { name: "Sign the order", exact: true }).click();
  await page.getByText("Held now", { exact: true }).waitFor();
}

/** What somebody of the case sees of the records that it keeps. */
export async function lookAtPreserved(page: Page, order: string): Promise<string> {
  await page.goto(order);
  await arriveAt(page, "Order to preserve records");
  await page.getByRole("button", { name: "Look at the preserved reads" }).click();
  const reads = page.getByRole("table", { name: "Preserved reads" });
  await reads.waitFor();
  return reads.innerText();
}
