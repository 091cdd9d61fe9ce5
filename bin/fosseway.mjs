#!/usr/bin/env node
/** Starts the command line on the Node that the project brings along, since the sources run as TypeScript. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url);
const bundled = fileURLToPath(new URL("node_modules/node/bin/node", root));
const major = Number(process.versions.node.split(".")[0]);
const node = major >= 24 ? process.execPath : bundled;
if (!existsSync(node) || !existsSync(new URL("node_modules/commander", root))) {
  console.error("Fosseway's packages are not installed. Run `npm ci` in the project's folder first.");
  process.exit(1);
}
const main = fileURLToPath(new URL("src/app/main.ts", root));
const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: "inherit" });
// The terminal sends Ctrl-C to both; a plain kill reaches only this one and is passed on.
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
process.on("SIGINT", () => {});
child.on("exit", (code, signal) => {
  process.exitCode = signal === null ? (code ?? 1) : 1;
});
