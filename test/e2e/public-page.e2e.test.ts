/** Can everybody read the public page and a letter: with axe, without script, on a narrow screen, on paper? */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aHouse, aSite, FORCE, type House, PEOPLE } from "../contracts/foi-house.ts";
import { openBrowser } from "./browser.ts";
import { checkAccessibility } from "./pages/page.ts";

describe("pages for the public", () => {
  let browser: Browser;
  let house: House;
  let url = "";
  let letter = "";

  beforeAll(async () => {
    browser = await openBrowser();
    house = await aHouse([FORCE, "Vale Police"]);
    await aSite(house, "MAR-01");
    const asked = {
      text: "Where are your ANPR cameras?",
      requesterName: "A. Requester",
      replyAddress: "a@example.org",
    };
    const received = { ...asked, receivedOn: "2026-03-11", channel: "email" };
    const { body } = await house.as(PEOPLE.foi, "POST", "/api/v1/foi", received);
    const draft = { type: "draft", parts: [{ topic: "locations" }, { topic: "devices" }, { topic: "hits" }] };
    await house.as(PEOPLE.foi, "POST", `/api/v1/foi/${body.id}/commands`, draft);
    letter = `/api/v1/foi/${body.id}/letter.html`;
    url = await house.app.listen({ port: 0, host: "127.0.0.1" });
  });
  afterAll(async () => {
    await browser.close();
    await house.app.close();
  });

  const open = async (path: string, options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> => {
    const context = await browser.newContext({ extraHTTPHeaders: { "x-test-officer": "foi" }, ...options });
    const page = await context.newPage();
    await page.goto(`${url}${path}`);
    return page;
  };

  it("have nothing that axe objects to, in any size and contrast", async () => {
    const views = ["", "?text=largest&contrast=high", "?text=larger"].map(
      (view) => `/public/vale-police${view}`,
    );
    const welsh = ["", "/disclosures"].map((part) => `/public/vale-police${part}?lang=cy`);
    for (const path of ["/public", ...views, ...welsh, letter]) {
      await checkAccessibility(await open(path));
    }
  });

  it("grow by a link without script, and stay so on the other pages that they lead to", async () => {
    const page = await open("/public/vale-police", { javaScriptEnabled: false });
    await page.getByRole("link", { name: "Largest text size" }).click();
    expect(await page.locator("html").getAttribute("class")).toBe("text-largest contrast-normal");
    await page.getByRole("link", { name: "High contrast" }).click();
    await page.getByRole("link", { name: "The numbers of all forces that share the system" }).click();
    await page.getByRole("heading", { name: "Numbers of all forces together" }).waitFor();
    await page.getByRole("link", { name: "Vale Police" }).click();
    await page.getByText("These are the numbers of Vale Police alone").waitFor();
    expect(await page.locator("html").getAttribute("class")).toBe("text-largest contrast-high");
  });

  it("fit a narrow screen without scrolling sideways", async () => {
    for (const path of ["/public/vale-police?text=largest", letter]) {
      const page = await open(path, { viewport: { width: 320, height: 640 } });
      const overflow = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
      expect(overflow, path).toBeLessThanOrEqual(0);
    }
  });

  it("leave controls and the way out off the paper", async () => {
    const page = await open("/public/vale-police");
    await page.emulateMedia({ media: "print" });
    expect(await page.getByText("Leave this page quickly").isVisible()).toBe(false);
    expect(await page.getByText("Text size:").isVisible()).toBe(false);
    expect(await page.getByRole("heading", { name: "Numbers" }).isVisible()).toBe(true);
  });

  it("let the keyboard skip to the content first", async () => {
    const page = await open("/public/vale-police");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to main content");
  });

  it("are left quickly without script, and going back does not show them", async () => {
    const page = await open("/public", { javaScriptEnabled: false });
    await page.goto(`${url}/public/vale-police?text=larger`);
    const asked = page.waitForRequest((request) => new URL(request.url()).host !== new URL(url).host);
    await page.getByRole("link", { name: "Leave this page quickly" }).click();
    expect((await asked).headers()).not.toHaveProperty("referer");
    // No journey reaches out of this machine, so the browser shows that it found nothing there.
    await expect.poll(() => page.url()).not.toContain("/public");
    await page.goBack();
    expect(page.url()).toBe(`${url}/public`);
  });
});
