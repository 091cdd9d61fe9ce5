/**
 * `npm run bench [NAME...]`: runs the scenarios one after another, each in a process of its own, and tells what they
 * measured. What begins with `--` goes to the scenarios: `--json` has every figure told as a line of JSON.
 */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { tell } from "./measure-figures.ts";
import { machineLine } from "./measure-machine.ts";

const scenarios = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".ts") && file !== "run.ts" && !file.startsWith("measure"))
  .map((file) => basename(file, ".ts"))
  .toSorted();
const [options, wanted] = [true, false].map((option) =>
  process.argv.slice(2).filter((argument) => argument.startsWith("--") === option),
) as [string[], string[]];
const unknown = wanted.filter((name) => !scenarios.includes(name));
if (unknown.length > 0) {
  console.error(`There is no scenario ${unknown.join(", ")}. There are: ${scenarios.join(", ")}.`);
  process.exit(2);
}

tell(machineLine());
for (const scenario of wanted.length > 0 ? wanted : scenarios) {
  tell(`\n== ${scenario}`);
  // Memory is measured after a collection, which a scenario has to be allowed to ask for.
  const file = `${import.meta.dirname}/${scenario}.ts`;
  const { status } = spawnSync(process.execPath, ["--expose-gc", file, ...options], { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
