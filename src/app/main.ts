/** The command line: each command loads only what it needs, so that `audit verify` starts no engine. */
import { Command } from "commander";
import { nodeTools } from "#adapters/audit/ed25519/node-tools.ts";
import { systemClock } from "#adapters/clock/system-clock.ts";
import { auditCommand } from "#cli/audit.ts";
import { witnessCommand } from "#cli/audit-witness.ts";
import { cameraCommand } from "#cli/camera.ts";
import { evidenceCommand } from "#cli/evidence.ts";
import { journalCommand } from "#cli/journal.ts";
import { nodeCommand } from "#cli/node.ts";
import { personCommand } from "#cli/person.ts";
import { recogniseCommand } from "#cli/recognise.ts";
import { simulateCommand } from "#cli/simulate.ts";
import { explainFailure, explainUncaught } from "./explain-failure.ts";
import { videoTools } from "./video-tools.ts";

const program = new Command("fosseway")
  .description("Open number-plate recognition for UK police forces")
  .showHelpAfterError("(add --help for the commands and options)");

program
  .command("serve")
  .description(
    "run the server with the settings in the environment (see `fosseway config check`); what happens without a command",
  )
  .action(async () => (await import("./serve.ts")).serve());

const config = program.command("config").description("the settings");
config
  .command("check")
  .description("show every setting, its value and where it comes from, or all that is wrong with them")
  .action(async () => (await import("./check-config.ts")).checkConfig());

program
  .command("openapi")
  .description("print the OpenAPI 3.1 document of the HTTP interface")
  .action(async () => (await import("./print-openapi.ts")).printOpenapi());

program
  .command("rights")
  .description("print the table of rights and every route's, as Markdown")
  .action(async () => (await import("./print-openapi.ts")).printRights());

program
  .command("access-table")
  .description("print who may search what under each profile, as Markdown")
  .action(async () => (await import("./access-page.ts")).printAccess());

program
  .command("camera-protocols")
  .description("print the table of cameras that can be pointed here, as Markdown")
  .action(async () => (await import("./cameras-page.ts")).printCameras());

const figures = program.command("figures").description("the published figures");
figures
  .command("recount")
  .description("count the published figures from the audit log anew; an entry of the log says so")
  .requiredOption("--reason <text>", "why they are counted anew, for the auditors")
  .action(async ({ reason }) => (await import("./recount-figures.ts")).recountFigures(reason));

figures
  .command("verify")
  .description("hold published numbers against an export of the audit log, without the server")
  .argument("<numbers>", "numbers.json of a force's public page")
  .requiredOption("--log <path>", "an export (.jsonl), or a folder of exports")
  .option("--json", "the result as one JSON document")
  .action(async (path, options) => {
    const { verifyFigures } = await import("#cli/verify-figures.ts");
    await verifyFigures(path, options, {
      ...{ tools: nodeTools, out: process.stdout, err: process.stderr },
      setExitCode,
    });
  });

/** The first Ctrl-C lets what was read be told; a second one ends the process. */
function untilInterrupted(): AbortSignal {
  const interrupted = new AbortController();
  process.once("SIGINT", () => interrupted.abort());
  return interrupted.signal;
}

const setExitCode = (code: number) => {
  process.exitCode = code;
};

program.addCommand(
  recogniseCommand({
    openRecogniser: async () => (await import("./open-recogniser.ts")).openRecogniser(1),
    asJpeg: async (bytes) => (await import("#adapters/imaging/sharp/as-jpeg.ts")).asJpeg(bytes),
    video: videoTools,
    out: process.stdout,
    err: process.stderr,
    clockMs: () => performance.now(),
    now: systemClock,
    untilInterrupted,
    setExitCode,
  }),
);
program.addCommand(
  journalCommand({
    open: async () => (await import("./open-journal.ts")).openJournal(),
    salvage: async () => (await import("./open-journal.ts")).salvageOwnJournal(),
    out: process.stdout,
    setExitCode,
  }),
);
program.addCommand(
  personCommand({
    openDesk: async () => (await import("./open-people-desk.ts")).openPeopleDesk(),
    readPassphrase: async (prompt) => (await import("./read-passphrase.ts")).readPassphrase(prompt),
    say: (line) => console.log(line),
    complain: (line) => console.error(line),
    setExitCode,
  }),
);
program.addCommand(
  nodeCommand({
    ownKey: async () => (await import("./open-node-desk.ts")).ownNodeKey(),
    openDesk: async () => (await import("./open-node-desk.ts")).openNodeDesk(),
    say: (line) => console.log(line),
    complain: (line) => console.error(line),
    setExitCode,
  }),
);
program.addCommand(
  cameraCommand({
    openDesk: async () => (await import("./open-camera-desk.ts")).openCameraDesk(),
    say: (line) => console.log(line),
    complain: (line) => console.error(line),
    untilInterrupted,
    setExitCode,
  }),
);
program.addCommand(
  simulateCommand({
    tools: async () => (await import("./simulate-tools.ts")).simulateTools,
    out: process.stdout,
    err: process.stderr,
    setExitCode,
  }),
);
const audit = auditCommand({ tools: nodeTools, out: process.stdout, err: process.stderr, setExitCode });
audit
  .command("accept-older")
  .description("go on with an audit log that a restored backup made older; an entry of the log says so")
  .requiredOption("--reason <text>", "why the older log is accepted, for the auditors")
  .action(async ({ reason }) => (await import("./accept-older-log.ts")).acceptOlderLog(reason));
audit.addCommand(witnessCommand({ tools: nodeTools, out: process.stdout, err: process.stderr, setExitCode }));
program.addCommand(audit);
program.addCommand(
  evidenceCommand({
    tools: nodeTools,
    out: process.stdout,
    err: process.stderr,
    readPassphrase: async (prompt) => (await import("./read-passphrase.ts")).readPassphrase(prompt),
    setExitCode,
  }),
);

explainUncaught();
try {
  // No default command: a misspelt one would be taken for an argument of it.
  await program.parseAsync(process.argv.length > 2 ? process.argv : [...process.argv, "serve"]);
} catch (error) {
  explainFailure(error);
}
