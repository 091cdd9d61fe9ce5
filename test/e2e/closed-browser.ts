/** A browser of an officer that takes messages while no page of ours is open in it, as a telephone in a pocket does. */
import type { Page, Worker } from "playwright-core";
import { officer, type World } from "./browser.ts";
import { pushInto } from "./push-into.ts";

interface Subscription {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

export interface ClosedBrowser {
  /** A page of the same browser again, still signed in. */
  open(path: string): Promise<Page>;
  /** Hands over what its push service got, and says which notices it shows then. */
  deliver(message: string): Promise<readonly ShownNotice[]>;
}

export interface ShownNotice {
  readonly title: string;
  readonly text: string;
  readonly path: string;
}

/** Signed in, subscribed with `subscription`, and closed. No push service of a maker can be reached from here, so one of ours stands in. */
export async function closedBrowser(
  world: World,
  subscription: Subscription,
  rank?: string,
): Promise<ClosedBrowser> {
  const permissions = ["notifications"];
  const page = await officer(world, "Control room officer", {
    permissions,
    ...(rank === undefined ? {} : { rank }),
  });
  const context = page.context();
  await page.evaluate(`(async () => {
    await navigator.serviceWorker.register("/service-worker.js");
    await navigator.serviceWorker.ready;
  })()`);
  const answer = await context.request.post("/api/v1/reach/own", {
    headers: { origin: world.url() },
    data: { name: "A telephone", settings: { channel: "web-push", ...subscription } },
  });
  if (!answer.ok()) throw new Error(await answer.text());
  // What is left is an empty page: the browser's own tools need one to speak to the worker.
  const blank = await context.newPage();
  await page.close();
  return {
    async open(path) {
      const again = await context.newPage();
      await again.goto(path);
      return again;
    },
    async deliver(data) {
      const woken = wokenWorker(context.serviceWorkers(), () => context.waitForEvent("serviceworker"));
      await pushInto(blank, world.url(), data);
      return noticesOf(await woken);
    },
  };
}

const wokenWorker = async ([awake]: readonly Worker[], wait: () => Promise<Worker>): Promise<Worker> =>
  awake ?? (await wait());

/** Waits until one is shown. */
function noticesOf(worker: Worker): Promise<readonly ShownNotice[]> {
  return worker.evaluate(`(async () => {
    for (;;) {
      const shown = await registration.getNotifications();
      if (shown.length > 0) return shown.map(({ title, body, data }) => ({ title, text: body, path: data.path }));
      await new Promise((resume) => setTimeout(resume, 50));
    }
  })()`);
}
