import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { screenRoutes, VIEWS } from "#http/routes/screens.ts";
import { createServer } from "#http/server.ts";

const folder = mkdtempSync(join(tmpdir(), "fosseway-screens-"));
writeFileSync(join(folder, "index.html"), "<p>the page</p>");
afterAll(() => rmSync(folder, { recursive: true }));

async function serverWithScreens() {
  const app = await createServer({ version: "1", officerOf: async () => null });
  await screenRoutes(app, { folder });
  return app;
}

const BROWSER = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };

it.each(["/", "/alerts", "/alerts/alert_1?from=live", "/lists/list_1/import"])(
  "shows the page at %s",
  async (url) => {
    const answer = await (await serverWithScreens()).inject({ url, headers: BROWSER });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain("the page");
  },
);

it.each(["/metrics", "/healthz", "/wp-login.php", "/api/v1/nowhere", "/assets/gone.js", "/alertsx"])(
  "says that there is nothing at %s, to a browser as to a machine",
  async (url) => {
    const app = await serverWithScreens();
    for (const headers of [BROWSER, { accept: "*/*" }]) {
      expect((await app.inject({ url, headers })).statusCode).toBe(404);
    }
  },
);

it("gives no page to a machine that asks for a view's address", async () => {
  const answer = await (await serverWithScreens()).inject({ url: "/alerts", headers: { accept: "*/*" } });
  expect(answer.statusCode).toBe(404);
});

it("knows every view of the screens", () => {
  const routes = readFileSync(new URL("../../web/src/app/routes.tsx", import.meta.url), "utf8");
  const views = [...routes.matchAll(/(?:page\(|path:)\s*"([^"/*]+)/g)].map(([, first]) => first);
  expect(views.length).toBeGreaterThan(10);
  expect([...new Set(["", ...views])].toSorted()).toEqual([...VIEWS].toSorted());
});
