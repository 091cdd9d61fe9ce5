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
const given = process.argv.slice(2);
/** `--rows 1000000`: what stands behind an option and names no scenario is its value. */
const isOption = (argument: string, at: number): boolean =>
  argument.startsWith("--") || (given[at - 1]?.startsWith("--") === true && !scenarios.includes(argument));
const options = given.filter(isOption);
const wanted = given.filter((argument, at) => !isOption(argument, at));
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
  // The second as the command line starts the server.
  const flags = ["--expose-gc", "--max-semi-space-size=64"];
  const { status } = spawnSync(process.execPath, [...flags, file, ...options], { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
