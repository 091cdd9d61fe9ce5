/** A message reaches a browser whose page shows nothing: what its notification says, and where a press on it leads. */
import type { BrowserContext, Page } from "playwright-core";
import { expect, it } from "vitest";
import { wordsOf } from "#reach/message.ts";
import { officer, type World } from "../browser.ts";
import { LivePage } from "../pages/live-page.ts";
import { chooseAgain, SIGN_IN } from "../pages/sign-in-page.ts";
import { pushInto } from "../push-into.ts";
import { passWanted } from "../roadside.ts";

const MARK = "PK49XYX";

export function pushClosedJourney(world: World): void {
  it("a pushed message names no vehicle, and a press on it leads to the alert once somebody has signed in", async () => {
    const page = await officer(world, "Control room officer");
    const context = page.context();
    await context.grantPermissions(["notifications"], { origin: world.url() });
    await passWanted(world, MARK);
    await (await LivePage.visit(page)).open("PK49 XYX");
    await page.waitForURL(/\/alerts\/alert_/);
    const { pathname } = new URL(page.url());

    await startWorker(page);
    await deliver(page, world.url(), pathname.replace("/alerts/", ""));
    await expect.poll(() => notices(page), { timeout: 90_000 }).toHaveLength(1);
    const [notice = ""] = await notices(page);
    expect(notice).toContain("High priority alert");
    expect(notice.replaceAll(" ", "")).not.toContain(MARK);

    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: SIGN_IN }).waitFor();
    await press(context);
    await page.waitForURL((url) => url.pathname === pathname);
    await page.getByRole("heading", { name: SIGN_IN }).waitFor();
    await chooseAgain(page, "Control room officer");
    await page.getByRole("heading", { level: 1, name: /PK49 XYX/ }).waitFor();
    expect(await notices(page)).toEqual([]);
  });
}

/** As the page of one's own reach does it; then it is loaded anew, so that the worker answers for it. */
async function startWorker(page: Page): Promise<void> {
  await page.evaluate("navigator.serviceWorker.register('/service-worker.js')");
  await page.evaluate("navigator.serviceWorker.ready.then(() => undefined)");
  await page.reload();
  await page.waitForFunction("navigator.serviceWorker.controller !== null");
}

/** What the push service would hand to the browser: the words that the server sends, and no more. */
async function deliver(page: Page, origin: string, alertId: string): Promise<void> {
  const { title, text, path } = wordsOf({
    ...{ about: "alert", alertId, priority: "high", kind: "exact", level: 0 },
    raisedAt: Date.now(),
  });
  await pushInto(page, origin, JSON.stringify({ id: alertId, title, text, path }));
}

const notices = (page: Page): Promise<readonly string[]> =>
  page.evaluate<string[]>(
    "navigator.serviceWorker.ready.then((own) => own.getNotifications()).then((all) => all.map(({ title, body, tag }) => [title, body, tag].join(' | ')))",
  );

/** As the browser tells the worker of a press. Only it may then bring a window to the front, so that part is left out. */
async function press(context: BrowserContext): Promise<void> {
  const [worker] = context.serviceWorkers();
  await worker?.evaluate(
    "registration.getNotifications().then(([notification]) => dispatchEvent(new NotificationEvent('notificationclick', { notification })))",
  );
}
