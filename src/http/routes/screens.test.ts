import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { createServer } from "../server.ts";
import { screenRoutes } from "./screens.ts";

const BROWSER = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
const SCRIPT = "export const officers = 1;".repeat(100);
const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function serverWith(folder: string | undefined) {
  const app = await createServer({ version: "1", officerOf: async () => null });
  await screenRoutes(app, { folder });
  return app;
}

async function builtScreens(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "fosseway-screens-"));
  folders.push(folder);
  await mkdir(join(folder, "assets"));
  await writeFile(join(folder, "index.html"), "<title>Fosseway</title>");
  await writeFile(join(folder, "assets/index-AbC.js"), SCRIPT);
  await writeFile(join(folder, "assets/index-AbC.js.br"), brotliCompressSync(SCRIPT));
  return folder;
}

describe("screens that are not built", () => {
  it("say in a page what to run, at every address a browser may ask for", async () => {
    const app = await serverWith(undefined);
    for (const url of ["/", "/live", "/alerts/alert_1?from=live"]) {
      const answer = await app.inject({ url, headers: BROWSER });
      expect(answer.statusCode, url).toBe(503);
      expect(answer.headers["content-type"]).toContain("text/html");
      expect(answer.body).toContain("npm run build");
    }
    expect((await app.inject("/")).statusCode).toBe(503);
  });
});

describe("built screens", () => {
  it("are one page for every view, and never the answer to a program that probes an address", async () => {
    const app = await serverWith(await builtScreens());
    expect((await app.inject({ url: "/alerts/alert_1", headers: BROWSER })).body).toContain("Fosseway");
    expect((await app.inject({ url: "/", headers: { accept: "*/*" } })).statusCode).toBe(200);
    for (const url of ["/healthz", "/metrics-of-old", "/api/v1/nowhere", "/assets/gone-1.js"]) {
      const answer = await app.inject({ url, headers: { accept: "*/*" } });
      expect(answer.statusCode, url).toBe(404);
    }
    expect((await app.inject({ url: "/assets/gone-1.js", headers: BROWSER })).body).not.toContain("Fosseway");
  });

  it("say to a person at an address that leads nowhere that there is nothing, and to a monitor 404", async () => {
    const app = await serverWith(await builtScreens());
    const answer = await app.inject({ url: "/alters", headers: BROWSER });
    expect(answer.statusCode).toBe(404);
    expect(answer.body).toContain("<title>Fosseway</title>");
    const api = await app.inject({ url: "/api/v1/nowhere", headers: BROWSER });
    expect(api.json()).toMatchObject({ status: 404, type: "urn:fosseway:problem:not-found" });
  });

  it("go packed to a browser that takes it, are kept for ever, and unpacked have the same bytes", async () => {
    const app = await serverWith(await builtScreens());
    const packed = await app.inject({
      url: "/assets/index-AbC.js",
      headers: { "accept-encoding": "gzip, br" },
    });
    expect(packed.headers).toMatchObject({
      "content-encoding": "br",
      "cache-control": "public, max-age=31536000, immutable",
      vary: expect.stringContaining("accept-encoding"),
    });
    expect(packed.headers["content-type"]).toContain("javascript");
    expect(brotliDecompressSync(packed.rawPayload).toString()).toBe(SCRIPT);
    const plain = await app.inject({ url: "/assets/index-AbC.js" });
    expect(plain.headers["content-encoding"]).toBeUndefined();
    expect(plain.body).toBe(SCRIPT);
  });
});
