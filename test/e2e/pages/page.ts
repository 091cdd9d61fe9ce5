/** What every page object does on arrival: waits for its title, and lets axe look at the page. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { seenBefore } from "./seen-before.ts";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Names of what passed are half of the work, and nobody reads them. */
const FAULTS_ONLY: Parameters<AxeBuilder["options"]>[0] = { resultTypes: ["violations"] };

/** Waits until the page with this heading is loaded, then checks its browser title and its accessibility. */
export async function arriveAt(page: Page, heading: string | RegExp): Promise<void> {
  await loaded(page, heading);
  await checkAccessibility(page);
}

/** The same without axe: for a page that was looked at in another form already. */
export async function loaded(page: Page, heading: string | RegExp = /./): Promise<void> {
  await page.getByRole("heading", { level: 1, name: heading }).waitFor();
  await page.locator(".fw-loading").first().waitFor({ state: "detached" });
  await page.waitForFunction(
    // Whoever watches alerts has their number before the name of the page.
    `document.title.replace(/^\\(\\d+\\) /, "") === (document.querySelector("h1")?.innerText ?? "") + " – Fosseway"`,
  );
}

/** At the top of the page: further down the bar of news lies over a part of some control, which axe takes for too small. */
export async function checkAccessibility(page: Page): Promise<void> {
  await page.evaluate("scrollTo({ top: 0, behavior: 'instant' })");
  const seen = await seenBefore(page);
  if (!seen.isNew) return;
  refuseFaults(page, await axe(page).withTags(RULES).analyze());
  seen.note();
}

/** For a page that was looked at in full in its other colours: they alone differ. */
export async function checkContrast(page: Page): Promise<void> {
  refuseFaults(page, await axe(page).withRules("color-contrast").analyze());
}

/** No page of ours holds another, for which alone axe's newer way opens a second page each time. */
function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).options(FAULTS_ONLY).setLegacyMode();
}

function refuseFaults(page: Page, { violations }: Awaited<ReturnType<AxeBuilder["analyze"]>>): void {
  if (violations.length === 0) return;
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html).join("\n  ")}`,
  );
  throw new Error(`axe on ${new URL(page.url()).pathname}:\n${found.join("\n")}`);
}

/** What has the focus, by its text, once something has: after an act it must not fall to the start of the document. */
export async function focused(page: Page): Promise<string> {
  await page.waitForFunction("document.activeElement !== null && document.activeElement !== document.body");
  return page.evaluate("document.activeElement.innerText");
}

/** How the first element that fits is drawn. */
export function styleOf(page: Page, selector: string, property: string): Promise<string> {
  return page.evaluate(`getComputedStyle(document.querySelector(${JSON.stringify(selector)})).${property}`);
}

/** Pixels by which the page is wider than its window. */
export function overflowPx(page: Page): Promise<number> {
  return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}
