/**
 * How long does an officer on a bad line wait for the first alert? A signed-in control-room officer opens Live with an empty
 * cache at 50 KB/s and 400 ms, on the demo; measured from the request to the first alert drawn.
 */
import { existsSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { officer, openBrowser } from "../test/e2e/browser.ts";
import { startDemo } from "../test/e2e/demo.ts";
import { passWanted } from "../test/e2e/roadside.ts";
import { figure, tell } from "./measure-figures.ts";
import { median } from "./measure-times.ts";

const LINE = { bytesPerSecond: 50 * 1024, latencyMs: 400 };
const LIMIT_SECONDS = 5;
const OPENINGS = 3;
const ALERTS = ["AB49XYA", "AB49XYB", "AB49XYC", "AB49XYD", "AB49XYE"];

if (!existsSync(new URL("../dist/web/index.html", import.meta.url))) {
  console.error("The screens are not built, so nothing can be opened. Run `npm run build` first.");
  process.exit(1);
}
const demo = await startDemo();
const browser = await openBrowser();
try {
  const seconds = await measure(browser);
  const slowest = Math.max(...seconds);
  tell(
    `first alert on screen after ${seconds.map((one) => one.toFixed(2)).join(", ")} s (aim: ${LIMIT_SECONDS} s)`,
    figure("first-alert.median", median(seconds), "s"),
    figure("first-alert.slowest", slowest, "s"),
  );
  if (slowest > LIMIT_SECONDS) process.exitCode = 1;
} finally {
  await browser.close();
  await demo.stop();
}

async function measure(browser: Browser): Promise<readonly number[]> {
  const world = { url: () => demo.url, wanted: () => demo.wanted, browser: () => browser };
  for (const vrm of ALERTS) await passWanted(world, vrm);
  const window = await officer(world, "Control room officer");
  await window.getByRole("article").first().waitFor();
  const seconds: number[] = [];
  for (let opening = 0; opening < OPENINGS; opening++) {
    const page = await window.context().newPage();
    seconds.push(await timeOpening(page));
    await page.close();
  }
  return seconds;
}

async function timeOpening(page: Page): Promise<number> {
  const line = await page.context().newCDPSession(page);
  await line.send("Network.enable");
  await line.send("Network.clearBrowserCache");
  await line.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: LINE.latencyMs,
    downloadThroughput: LINE.bytesPerSecond,
    uploadThroughput: LINE.bytesPerSecond,
  });
  const began = performance.now();
  await page.goto(`${demo.url}/live`, { waitUntil: "commit" });
  await page.getByRole("article").first().waitFor();
  return (performance.now() - began) / 1000;
}
