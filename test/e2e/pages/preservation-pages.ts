import type { Page } from "playwright-core";
import { arriveAt } from "./page.ts";
import { daysAgo, type Matter } from "./search-page.ts";

interface Order extends Omit<Matter, "category"> {
  readonly reference: string;
}

/** Asks for the reads of a mark to be kept, and gives the address of the order. */
export async function askForPreservation(page: Page, order: Order): Promise<string> {
  await page.goto("/preservation/ask");
  await arriveAt(page, "Ask for records to be preserved");
  await page.getByLabel("Reference of the case").fill(order.reference);
  await page.getByLabel("Offence", { exact: true }).fill("Robbery");
  await page.getByLabel("Marks", { exact: true }).fill(order.mark);
  await page.getByLabel("Captured from").fill(daysAgo(order.fromDaysAgo));
  await page.getByLabel("Captured to").fill(daysAgo(order.toDaysAgo));
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
