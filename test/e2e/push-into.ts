/** What a push service would hand to a browser, handed to it by the browser's own tools. */
import type { Page } from "playwright-core";

/** Any page of the same browser window will do, an empty one too; the worker of `origin` must have been registered. */
export async function pushInto(page: Page, origin: string, data: string): Promise<void> {
  const tools = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    tools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const [own] = registrations.filter(({ scopeURL }) => scopeURL.startsWith(origin));
      if (own !== undefined) resolve(own.registrationId);
    });
  });
  await tools.send("ServiceWorker.enable");
  const registrationId = await registered;
  await tools.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data });
}
