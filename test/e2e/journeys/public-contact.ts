/** Somebody of the public complains without script, follows it and reads the answer; the data protection officer sees to a request about own data. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { officer, type World } from "../browser.ts";
import { arriveAt, overflowPx } from "../pages/page.ts";

async function somebody(world: World): Promise<Page> {
  const context = await world.browser().newContext({
    ...{ baseURL: world.url(), locale: "en-GB", javaScriptEnabled: false },
    viewport: { width: 320, height: 800 },
  });
  return context.newPage();
}

async function send(page: Page, kind: string, choice: string, text: string): Promise<string> {
  await page.goto("/public/marlshire-constabulary/contact");
  await page.getByRole("link", { name: kind }).click();
  // A person reads the form first: what comes back at once is held.
  const opened = Date.now();
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByRole("heading", { name: "There is a problem" }).waitFor();
  await page.getByLabel(choice).check();
  await page.getByRole("textbox").first().fill(text);
  await page.getByLabel("Your name").fill("Wilhelmina Ashgrove");
  await page.getByLabel("Where we can reply").fill("w.ashgrove@example.net");
  await expect.poll(() => Date.now() - opened, { timeout: 20_000 }).toBeGreaterThan(4_000);
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByRole("heading", { name: "We have received what you sent" }).waitFor();
  return page.locator("#tracking").innerText();
}

async function follow(page: Page, number: string): Promise<void> {
  await page.goto("/public/marlshire-constabulary/contact/follow");
  await page.getByLabel("Your tracking number").fill(number);
  await page.getByRole("button", { name: "Show how it stands" }).click();
  await page.getByRole("heading", { name: "How it stands" }).waitFor();
}

/** The sender's page does not change by itself: it is asked for until it says what was written. */
async function isTold(page: Page, number: string, text: string): Promise<void> {
  const says = async () => {
    await follow(page, number);
    return page.getByText(text).first().isVisible();
  };
  await expect.poll(says, { interval: 1_000 }).toBe(true);
}

const choose = (page: Page, step: string) =>
  page.getByRole("button", { name: step, exact: true }).first().click();

const TAKE_UP = "Take it up as a request for own data";

export function publicContactJourney(world: World): void {
  it("the public complains without script, follows the complaint and reads the answer", async () => {
    const sender = await somebody(world);
    const number = await send(sender, "Make a complaint", "What an officer or", "Somebody looked my car up.");
    expect(await overflowPx(sender)).toBe(0);
    const page = await officer(world, "Professional standards");
    await page.goto("/contact");
    await arriveAt(page, "From the public");
    await page.getByRole("main").getByRole("table").getByRole("link").first().click();
    await page.getByText("Somebody looked my car up.").first().waitFor();
    await arriveAt(page, /^PUB-/);
    await choose(page, "Answer");
    await page.getByRole("radio", { name: "Upheld", exact: true }).check();
    await page.getByLabel("Your answer").fill("We are sorry. It will not happen again.");
    await page.getByRole("button", { name: "Send the answer" }).click();
    await page.getByText("Answered").first().waitFor();
    await isTold(sender, number, "We are sorry. It will not happen again.");
    expect(await sender.context().cookies()).toEqual([]);
  });

  it("the data protection officer sees to a request about own data", async () => {
    const sender = await somebody(world);
    const number = await send(sender, "Ask about data", "See what is held", "What do you hold about me?");
    const page = await officer(world, "Data protection officer");
    await page.goto("/contact");
    await arriveAt(page, "From the public");
    await page.getByRole("main").getByRole("table").getByRole("link").first().click();
    await page.getByText("What do you hold about me?").first().waitFor();
    await choose(page, "Ask for proof of identity");
    await page.getByLabel("What should the sender show?").fill("A passport, please.");
    await page.getByRole("button", { name: "Ask for proof of identity" }).last().click();
    await isTold(sender, number, "A passport, please.");
    await choose(page, TAKE_UP);
    await page.getByRole("button", { name: TAKE_UP }).last().click();
    await page.getByRole("link", { name: /^SAR-/ }).first().click();
    await arriveAt(page, /^SAR-/);
    await page.getByText("Stands still until identity is proved").first().waitFor();
  });
}
