/** A page that is left before its live stream has begun is no screen that watches: it is counted nowhere and told nothing. */
import type { AddressInfo } from "node:net";
import { afterEach, expect, it, vi } from "vitest";
import { LiveFeed } from "#alerting/live-feed.ts";
import { liveRoutes } from "#http/routes/live.ts";
import { createServer, type FossewayServer } from "#http/server.ts";
import { NO_EVENTS } from "#mechanism/events.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { allShown } from "../factories/installation.ts";
import { NOW, OKAFOR } from "../factories/voi.ts";
import { MemoryAlertStore } from "../support/stores/alert-store.ts";
import { until } from "../support/until.ts";

let app: FossewayServer;
afterEach(() => app.close());

it("leaves no screen behind that would be counted for ten minutes", async () => {
  const feed = new LiveFeed();
  const logged = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const hung = Promise.withResolvers<void>();
  app = await createServer({
    version: "0",
    officerOf: () => Promise.resolve(OKAFOR),
    onLook: () => logged.promise,
  });
  app.addHook("onRequest", (_request, reply, next) => {
    reply.raw.on("close", hung.resolve);
    begun.resolve();
    next();
  });
  const alerts = new MemoryAlertStore();
  const asked = vi.spyOn(alerts, "changedAfter");
  liveRoutes(app, {
    ...{ feed, alerts, events: NO_EVENTS, clock: () => NOW, rulesOf: houseRules, shownTo: allShown },
    sites: { forceOfSite: () => undefined, whereSeen: () => undefined },
    lists: { secret: () => Promise.resolve([]) },
    sessions: { officersOf: () => Promise.resolve(new Map()) },
    imageLink: (hash) => `/pictures/${hash}`,
    cameraCode: () => "MAR-07-N",
  });
  await app.listen({ port: 0, host: "127.0.0.1" });
  const { port } = app.server.address() as AddressInfo;
  const leaving = new AbortController();
  const page = fetch(`http://127.0.0.1:${port}/api/v1/live?after=0`, { signal: leaving.signal });
  page.catch(() => {});
  await begun.promise;
  leaving.abort();
  await hung.promise;
  logged.resolve();
  await until(() => expect(asked).toHaveBeenCalled());
  expect(feed.watching).toBe(0);
});
