#!/usr/bin/env node
/** Starts the command line on a Node that can run it. Plain Node 20, since it may be the machine's own that starts this. */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url);
const { engines } = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));
/** From this release on, Node runs TypeScript sources without a warning. */
const oldestNode = engines.node.match(/\d+/g).map(Number);

if (!existsSync(new URL("node_modules/commander", root)))
  stop("Fosseway's packages are not installed. Run `npm ci` in the project's folder first.");
const node = newEnough() ? process.execPath : fileURLToPath(new URL("node_modules/node/bin/node", root));
if (!existsSync(node))
  stop(
    [
      `This is Node ${process.versions.node}. The server needs Node ${oldestNode.join(".")} or newer, and the one that the project brings along is left out of an installation with --omit=dev.`,
      `Install Node ${oldestNode.join(".")} or newer, or run \`npm ci\` without --omit=dev.`,
    ].join("\n"),
  );
const main = fileURLToPath(new URL("src/app/main.ts", root));
/** Thousands of reads a second leave short-lived objects behind: with the 16 MiB that Node gives them they are gone through four times as often. */
const memory = "--max-semi-space-size=64";
/** What Node has made of the sources is kept where it may write: half of a start goes there. */
const kept = { NODE_COMPILE_CACHE: fileURLToPath(new URL("node_modules/.cache/compiled", root)) };
const child = spawn(node, [memory, main, ...process.argv.slice(2)], {
  stdio: "inherit",
  env: { ...kept, ...process.env },
});
// The terminal sends Ctrl-C to both; a plain kill reaches only this one and is passed on.
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
process.on("SIGINT", () => {});
// npx has a shell in between that passes no signal on: what is left is that it is gone.
if (process.env.npm_lifecycle_event === "npx") {
  const parent = process.ppid;
  const watch = setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 500);
  child.on("exit", () => clearInterval(watch));
}
child.on("exit", (code, signal) => {
  process.exitCode = signal === null ? (code ?? 1) : 1;
});

function newEnough() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
}

function stop(message) {
  console.error(message);
  process.exit(1);
}
