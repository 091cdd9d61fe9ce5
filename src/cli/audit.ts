/** Is the audit log whole? `fosseway audit verify`: works on exports alone, without the server, and says it in plain words. */
import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { parseVerifierKey } from "#audit/checkpoint.ts";
import type { KnownHead } from "#audit/follow-entries.ts";
import { openCheckpointBy } from "#audit/node-keys.ts";
import type { ProofTools } from "#audit/proof-tools.ts";
import { type Compared, reportWords, type Verdict, verdictOf } from "#audit/report-words.ts";
import { fileProblemWords } from "./file-problem.ts";
import { exportsAt, type FileReport, headerOf, verifyFiles } from "./read-exports.ts";

export interface AuditDeps {
  readonly tools: ProofTools;
  readonly out: Pick<NodeJS.WriteStream, "write">;
  readonly err: Pick<NodeJS.WriteStream, "write">;
  setExitCode(code: number): void;
}

interface Options {
  readonly key?: string;
  readonly checkpoint?: string;
  readonly json?: boolean;
}

const EXIT_STATUS: Readonly<Record<Verdict, number>> = {
  whole: 0,
  "not-whole": 1,
  "whole-as-far-as-shown": 2,
};

/**
 * `audit` with its sub-command `verify`. Exit status 0: whole, by the key and the checkpoint that were passed; 1: not whole,
 * or it could not be judged; 2: whole as far as the file shows, because a key or a checkpoint is missing to say more.
 */
export function auditCommand(deps: AuditDeps): Command {
  return new Command("audit").description("the audit log, without the server").addCommand(
    new Command("verify")
      .description(
        "Verify an export of the audit log, or a folder of exports in the order in which the log grew",
      )
      .argument("<path>", "an export (.jsonl), or a folder of exports")
      .option("--key <file>", "file with the verifier key that must have signed")
      .option(
        "--checkpoint <file>",
        "file with an earlier checkpoint that the log must agree with (needs --key)",
      )
      .option("--json", "the result as one JSON document")
      .action(async (path: string, options: Options) => {
        try {
          deps.setExitCode(EXIT_STATUS[await verify(path, options, deps)]);
        } catch (error) {
          deps.err.write(`${fileProblemWords(error, path)}\n`);
          deps.setExitCode(1);
        }
      }),
  );
}

async function verify(path: string, options: Options, deps: AuditDeps): Promise<Verdict> {
  const publicKey = options.key === undefined ? undefined : (await readFile(options.key, "utf8")).trim();
  const paths = await exportsAt(path, deps.tools);
  if (paths.length === 0) throw new Error(`There is no export (*.jsonl) in ${path}.`);
  const known =
    options.checkpoint === undefined ? [] : [await keptHead(options.checkpoint, publicKey, paths, deps)];
  const reports = await verifyFiles(paths, { publicKey, known }, deps.tools);
  const compared = { key: publicKey !== undefined, checkpoint: known.length > 0 };
  const text = options.json
    ? `${JSON.stringify(
        reports.map((report) => jsonOf(report, compared)),
        null,
        2,
      )}\n`
    : wordsOf(reports, publicKey, compared);
  deps.out.write(text);
  return worst(reports.map(({ report }) => verdictOf(report, compared)));
}

const worst = (verdicts: readonly Verdict[]): Verdict =>
  (["not-whole", "whole-as-far-as-shown"] as const).find((verdict) => verdicts.includes(verdict)) ?? "whole";

/** The head in a checkpoint that somebody kept. Throws when the key did not sign it: then it proves nothing. */
async function keptHead(
  path: string,
  publicKey: string | undefined,
  exports: readonly string[],
  { tools }: AuditDeps,
): Promise<KnownHead> {
  const log = publicKey === undefined ? undefined : parseVerifierKey(publicKey, tools);
  if (log === undefined)
    throw new Error("A checkpoint is judged by the key that signed it: pass --key as well.");
  // The newest export names the nodes' keys, each with the proof that this key certified it.
  const header = await headerOf(exports.at(-1) ?? "", tools);
  const nodes = header !== undefined && header.publicKey === publicKey ? header.keys.nodes : [];
  const head = openCheckpointBy(await readFile(path, "utf8"), { log, nodes }, tools);
  if ("code" in head)
    throw new Error(
      `The checkpoint in ${path} was not signed with the key you passed, nor with one that it certified.`,
    );
  return { ...head, name: "the checkpoint you kept" };
}

function wordsOf(reports: readonly FileReport[], publicKey: string | undefined, compared: Compared): string {
  const lines = reports.flatMap(({ name, report }) => [
    name,
    ...reportWords(report, compared).map((words) => `  ${words}`),
  ]);
  const inFile = reports.find(({ report }) => report.publicKey !== undefined)?.report.publicKey;
  const key =
    publicKey === undefined
      ? `Checked with the key in the file: ${inFile ?? "none"}\nCompare it with the key that the force has published, or pass that one with --key.`
      : `Checked with the key you passed: ${publicKey}`;
  return `${[...lines, key].join("\n")}\n`;
}

function jsonOf({ name, report }: FileReport, compared: Compared) {
  const { findings, entries, from, unproved, withheld, head, publicKey } = report;
  const verdict = verdictOf(report, compared);
  const whole = verdict === "whole";
  const counts = { entries, from, unproved, withheld };
  return { name, verdict, whole, compared, ...counts, size: head?.size, publicKey, findings };
}
