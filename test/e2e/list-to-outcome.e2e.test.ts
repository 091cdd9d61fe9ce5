/** From a list of 100,000 marks to the outcome of one hit, in a house where nothing else passes: by keyboard, counted in key presses. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type PushService, startPushService } from "../support/reach/push-service.ts";
import { officer, openBrowser, type World } from "./browser.ts";
import { type ClosedBrowser, closedBrowser } from "./closed-browser.ts";
import { type Demo, startDemo } from "./demo.ts";
import { countedKeys, focusHolder } from "./keys.ts";
import { LivePage } from "./pages/live-page.ts";
import { arriveAt, checkAccessibility } from "./pages/page.ts";
import { roadside } from "./roadside.ts";

const ROWS = 100_000;
const LETTERS = "ABCDEFGHJKLMNPRSTUVWXY";
/** From the page of the lists to the list that has come in. */
const MOST_KEYS = 60;
/** The mark in this row drives past. */
const WANTED_ROW = 77_777;

/** Is on no file, drives past, and is left. */
const UNTAKEN = "UP49XYX";
/** As the policy of the house has it: a minute, and a little. */
const HIGH_WAITS_MS = 61_000;

let demo: Demo;
let browser: Browser;
let push: PushService;
let folder: string;
const world: World = { url: () => demo.url, wanted: () => demo.wanted, browser: () => browser };

beforeAll(async () => {
  [push, browser, folder] = await Promise.all([
    startPushService(),
    openBrowser(),
    mkdtemp(join(tmpdir(), "fosseway-list-")),
  ]);
  demo = await startDemo({
    withoutTraffic: true,
    settings: { FOSSEWAY_PUSH_SERVICES: "127.0.0.1" },
  });
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
  await push?.close();
  await rm(folder, { recursive: true, force: true });
}, 300_000);

/** A different mark for each number, none of which was ever issued. */
function markOf(row: number): string {
  // A stride without a common factor: no two rows are the same, and neighbours differ in most letters.
  const number = (row * 1_000_003) % LETTERS.length ** 5;
  const letters = Array.from(
    { length: 5 },
    (_, place) => LETTERS[Math.trunc(number / LETTERS.length ** place) % LETTERS.length] ?? "A",
  );
  return `${letters[4]}${letters[3]}49${letters[2]}${letters[1]}${letters[0]}`;
}

/** The 16 columns of older systems, without a header. */
async function hotlist(): Promise<string> {
  const end = new Date(Date.now() + 60 * 86_400_000)
    .toISOString()
    .slice(0, 10)
    .split("-")
    .reverse()
    .join("/");
  const rows = Array.from(
    { length: ROWS },
    (_, row) =>
      `${markOf(row)},TESTMAKE,TESTMODEL,BLUE,STOP,,STOLEN,,"Invented entry, stop if safe",TEST/${row},${end},00/00000X,OFFICIAL,,,`,
  );
  const path = join(folder, "hotlist.csv");
  await writeFile(path, rows.join("\r\n"));
  return path;
}

it("a list of 100,000 marks comes in by its page and by keyboard alone", async () => {
  const page = await officer(world, "ANPR manager");
  await page.goto("/lists");
  const keys = countedKeys(page);
  const go = async (there: Locator) => {
    await keys.tabTo(there);
    await keys.press("Enter");
  };
  await go(page.getByRole("link", { name: "Marlshire response" }));
  await go(page.getByRole("link", { name: "Import a file" }));
  await arriveAt(page, "Import a file");
  const asked = page.waitForEvent("filechooser");
  await go(page.getByLabel("File of marks"));
  await (await asked).setFiles(await hotlist());
  await go(page.getByRole("button", { name: "Try the file" }));
  await page.getByText("100,000 added, 0 changed, 0 unchanged, 0 withdrawn").waitFor({ timeout: 240_000 });
  await checkAccessibility(page);
  await go(page.getByRole("button", { name: "Import for good" }));
  await page.getByRole("heading", { name: "What happened" }).waitFor({ timeout: 240_000 });
  expect(keys.count()).toBeLessThanOrEqual(MOST_KEYS);
}, 600_000);

it("an alert that nobody takes goes up by the policy's clock alone, and reaches the sergeant whose page is closed", async () => {
  const phone = await closedBrowser(world, push.subscription, "Sergeant");
  const road = await roadside(world);
  await road.want(UNTAKEN, { priority: "high" });
  const page = await officer(world, "Control room officer");
  const live = await LivePage.visit(page);
  await (await road.camera("E2E-UNTAKEN"))(UNTAKEN);
  await live.card("UP49 XYX").waitFor();
  // Nobody is told that it was raised: the rules are those of the policy, which tell of what waits.
  expect(push.messages).toEqual([]);

  demo.goAhead(HIGH_WAITS_MS);
  await expect.poll(() => push.messages.length, { timeout: 90_000 }).toBe(1);
  const [message] = push.messages;
  expect(message).toMatchObject({
    title: "High priority alert",
    text: "Sign in to see it. It waits for the shift supervisor.",
  });
  const [notice] = await phone.deliver(JSON.stringify(message));
  expect(notice).toMatchObject({ title: message?.title, text: message?.text });

  const there = await phone.open(notice?.path ?? "");
  await there.getByRole("heading", { level: 1, name: /UP49 XYX/ }).waitFor();
  await there.getByText("Passed up to the shift supervisor because nobody acted in time").waitFor();
  await there.keyboard.press("t");
  await there.getByText(/^Acknowledged by Tamsin Bray/).waitFor();
  await live
    .card("UP49 XYX")
    .getByText(/Tamsin Bray/)
    .waitFor();
}, 300_000);

it("its hit says where, reaches a second browser whose page is closed, and is checked and ended by six keys", async () => {
  const phone: ClosedBrowser = await closedBrowser(world, push.subscription);
  const road = await roadside(world);
  await road.tellAtOnce("control-room");
  const before = push.messages.length;
  const page = await officer(world, "Control room officer");
  await LivePage.visit(page);
  const mark = markOf(WANTED_ROW);
  const shown = `${mark.slice(0, 4)} ${mark.slice(4)}`;

  await road.photograph(mark);
  const row = page.getByRole("article").filter({ has: page.locator("h4 .fw-vrm").getByText(shown) });
  await row.waitFor();
  expect(await row.innerText()).toMatch(/M97/);

  await expect.poll(() => push.messages.length, { timeout: 90_000 }).toBeGreaterThan(before);
  const [message] = push.messages.slice(before);
  const [notice] = await phone.deliver(JSON.stringify(message));
  // Its id and path are drawn by chance, and may hold any two figures.
  expect(`${message?.title} ${message?.text}`).not.toMatch(/49|M97/);

  const keys = countedKeys(page);
  await row.getByRole("link").focus();
  await keys.press("Enter");
  await page.getByRole("heading", { level: 1, name: new RegExp(shown) }).waitFor();
  expect(notice).toMatchObject({ title: message?.title, path: new URL(page.url()).pathname });
  await keys.press("m");
  await page.getByText("Picture checked: text matches image").waitFor();
  await keys.press("g");
  await page
    .getByRole("region", { name: "Map of the passes" })
    .or(page.getByLabel("Map of the passes"))
    .first()
    .waitFor();
  await checkAccessibility(page);
  await expect.poll(() => focusHolder(page)).toMatch(/./);
  await keys.press("u");
  await page.getByText("Recorded: Send a unit").waitFor();
  await keys.press("s");
  await page.getByRole("region", { name: "Just closed" }).getByText(shown).waitFor();
  expect(keys.count()).toBeLessThanOrEqual(6);
}, 300_000);
