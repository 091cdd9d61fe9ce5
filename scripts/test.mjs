/** `npm test`: installs what is missing, the browser included, and runs every check there is. CI runs exactly this. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { buildWeb, installDependencies, must, NODE, ROOT } from "./prepare.mjs";

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

installDependencies();
ensureBrowser();
ensureOldestDatabase();
if (!existsSync(join(ROOT, "../shared/plates/labels.csv"))) {
  console.log(
    "The photographs for measuring accuracy are not here (../shared/plates), so that part is left out.",
  );
}
step("format, types, layers, dead code", () => must("npm", ["run", "--silent", "check"]));
step("rooms, without any engine", () => vitest("unit", "--coverage"));
buildWeb();
step("engines, contracts and the whole house", () => vitest("int"));
step("officers' journeys in a browser", () => vitest("e2e"));

function vitest(project, ...options) {
  must(NODE, ["node_modules/vitest/vitest.mjs", "run", "--project", project, ...options]);
}

function step(name, run) {
  const began = performance.now();
  console.log(`\n== ${name}`);
  run();
  console.log(`== ${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

function ensureBrowser() {
  if (process.env.FOSSEWAY_BROWSER || BROWSERS.some((path) => existsSync(path))) return;
  if (!mayInstall()) {
    console.error(
      "The browser tests need Chromium. Install it (on Debian: sudo apt-get install chromium), or set FOSSEWAY_BROWSER to its path, and run `npm test` again.",
    );
    process.exit(1);
  }
  console.log("Installing Chromium from Debian ...");
  installFromDebian("chromium");
}

/** The embedded PostgreSQL is always tested; CI also tests the oldest one that we support, where Debian has it. */
function ensureOldestDatabase() {
  const isThere = existsSync("/usr/lib/postgresql/15/bin/postgres") || process.env.FOSSEWAY_TEST_PG15_URL;
  if (!process.env.CI || isThere || !mayInstall()) return;
  console.log("Installing PostgreSQL 15 from Debian ...");
  installFromDebian("postgresql-15");
}

function mayInstall() {
  return process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

function installFromDebian(name) {
  spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
  must("apt-get", ["install", "-y", "-qq", "--no-install-recommends", name], {
    DEBIAN_FRONTEND: "noninteractive",
  });
}
