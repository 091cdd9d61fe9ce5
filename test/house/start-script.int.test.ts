/** Does the command say what is missing, on a machine where it cannot run yet? */
import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fosseway-start-"));
  await cp("bin", join(folder, "bin"), { recursive: true });
  await cp("scripts", join(folder, "scripts"), { recursive: true });
  await cp("package.json", join(folder, "package.json"));
});
afterEach(() => rm(folder, { recursive: true }));

const run = (script: string) => {
  const { status, stderr } = spawnSync(process.execPath, [join(folder, script)], { encoding: "utf8" });
  return { status, stderr };
};

/** As `npm ci --omit=dev` leaves it, on a machine whose Node is older than the one that `engines` asks for. */
async function installedWithoutDevelopmentPackages(): Promise<void> {
  await mkdir(join(folder, "node_modules/commander"), { recursive: true });
  const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  await writeFile(
    join(folder, "package.json"),
    JSON.stringify({ ...manifest, engines: { node: ">=99.12" } }),
  );
}

it("without packages: install them", () => {
  expect(run("bin/fosseway.mjs")).toEqual({ status: 1, stderr: expect.stringContaining("Run `npm ci`") });
});

it("with an older Node and without the one that the project brings along: which Node, or which command", async () => {
  await installedWithoutDevelopmentPackages();
  const { status, stderr } = run("bin/fosseway.mjs");
  expect(status).toBe(1);
  expect(stderr).toContain(`This is Node ${process.versions.node}`);
  expect(stderr).toContain("Install Node 99.12 or newer, or run `npm ci` without --omit=dev");
});

it("building the screens without development packages: how to get them", async () => {
  await installedWithoutDevelopmentPackages();
  expect(run("scripts/build.mjs")).toEqual({ status: 1, stderr: expect.stringContaining("npm ci") });
});
