/** The whole system and a browser for the journeys of one file, which share both. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { openBrowser, type World } from "./browser.ts";
import { type Demo, startDemo } from "./demo.ts";

/** To be called once at the top of a file of tests. */
export function sharedWorld(): World {
  let demo: Demo;
  let browser: Browser;

  beforeAll(async () => {
    demo = await startDemo();
    browser = await openBrowser();
  }, 180_000);

  // An open wall goes on drawing, and slows down every journey after it.
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });

  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  }, 300_000);

  return { url: () => demo.url, wanted: () => demo.wanted, browser: () => browser };
}
