/** `npm start`: installs what is missing, builds the screens, and runs the demo on embedded stores until Ctrl-C. */
import { spawn } from "node:child_process";
import { buildWeb, installDependencies, NODE, ROOT } from "./prepare.mjs";

installDependencies();
buildWeb();
const demo = spawn(NODE, ["demo/main.ts", ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: "inherit",
});
// The terminal's Ctrl-C reaches the demo too, which stops its stores in order; here it only must not end us first.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => demo.kill("SIGTERM"));
demo.on("exit", (code) => {
  process.exitCode = code ?? 1;
});
