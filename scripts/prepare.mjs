/** What must be there before anything runs: dependencies, and the built screens. Plain Node 20, since nothing is installed yet. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compressFolder } from "./compress.mjs";

export const ROOT = fileURLToPath(new URL("../", import.meta.url));
export const NODE = join(ROOT, "node_modules/node/bin/node");

/** Runs a command in the project's folder with its output shown; ends this process when it fails. */
export function must(command, args, env = {}) {
  const result = spawnSync(command, args, {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, PATH: `${join(ROOT, "node_modules/.bin")}:${process.env.PATH}`, ...env },
  });
  if (result.error) console.error(`Could not run ${command}: ${result.error.message}`);
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/** Installs what the lockfile names, unless exactly that is installed already. */
export function installDependencies() {
  const wanted = digestOf(["package-lock.json"]);
  const stamp = join(ROOT, "node_modules/.fosseway-lock");
  if (stampedWith(stamp, wanted) && existsSync(NODE)) return;
  console.log("Installing dependencies (once; about half a minute) ...");
  // The recogniser runs on the CPU part that is inside its package; its GPU files need not be fetched.
  must("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { ONNXRUNTIME_NODE_INSTALL: "skip" });
  writeFileSync(stamp, wanted);
}

/** Builds the officers' screens, unless they were built from exactly these sources. */
export function buildWeb() {
  const sources = ["web", "verifier", "src/evidence", "src/audit", "src/terms"].flatMap(filesUnder);
  const scripts = ["scripts/compress.mjs", "scripts/build-verifier.mjs"];
  const wanted = digestOf(["package-lock.json", ...scripts, ...sources]);
  const stamp = join(ROOT, "dist/web.stamp");
  if (stampedWith(stamp, wanted) && existsSync(join(ROOT, "dist/web/index.html"))) return;
  console.log("Building the screens (once; a few seconds) ...");
  must(NODE, [
    "node_modules/vite/bin/vite.js",
    "build",
    "--config",
    "web/vite.config.ts",
    "--logLevel",
    "warn",
  ]);
  must(NODE, ["scripts/build-verifier.mjs"]);
  compressFolder(join(ROOT, "dist/web"));
  mkdirSync(join(ROOT, "dist"), { recursive: true });
  writeFileSync(stamp, wanted);
}

function stampedWith(stamp, digest) {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === digest;
}

function digestOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths) hash.update(path).update(readFileSync(join(ROOT, path)));
  return hash.digest("hex");
}

function filesUnder(folder) {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(ROOT.length))
    .sort();
}
