/** The demo from the command line: a county that exists nowhere, with simulated cameras. What `npm start` starts. */
import { Command, InvalidArgumentError } from "commander";
import { explainFailure, explainUncaught } from "#app/explain-failure.ts";
import { runDemo } from "./run-demo.ts";

function milliseconds(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("Give whole milliseconds, for example 2500.");
  return Number(text);
}

function installation(text: string): string {
  if (!/^[a-z0-9-]{1,80}$|\.json$/.test(text))
    throw new InvalidArgumentError("Give a name in policy/installations/, or the path of a .json file.");
  return text;
}

const program = new Command("npm start --")
  .description("Fosseway's demo: a county that exists nowhere, with simulated cameras")
  .showHelpAfterError("(add --help for the options)")
  .option("--data <folder>", "where the demo keeps its data (default: data/demo)")
  .option("--port <port>", "port to listen on; 0 takes any free one")
  .option("--policy <name>", "policy profile in policy/", "cheshire")
  .option(
    "--as <name>",
    "forces that share the demo: an installation in policy/installations/, or its file (its policies, not --policy)",
    installation,
  )
  .option("--gap-ms <ms>", "milliseconds between two vehicles; 0 stops traffic", milliseconds, 2500)
  .option("--json-ready", "print one JSON line with the address when it is up")
  .action(runDemo);

explainUncaught();
try {
  await program.parseAsync();
} catch (error) {
  explainFailure(error);
}
