/** `npm run bench [NAME...]`: runs the scenarios one after another, each in a process of its own, and prints what they measured. */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { basename } from "node:path";

const scenarios = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".ts") && file !== "run.ts" && !file.startsWith("measure"))
  .map((file) => basename(file, ".ts"))
  .toSorted();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !scenarios.includes(name));
if (unknown.length > 0) {
  console.error(`There is no scenario ${unknown.join(", ")}. There are: ${scenarios.join(", ")}.`);
  process.exit(2);
}

const [cpu] = cpus();
console.log(
  `${cpu?.model ?? "unknown processor"}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`,
);
for (const scenario of wanted.length > 0 ? wanted : scenarios) {
  console.log(`\n== ${scenario}`);
  const { status } = spawnSync(process.execPath, [`${import.meta.dirname}/${scenario}.ts`], {
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
}
