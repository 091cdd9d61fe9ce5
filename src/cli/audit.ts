/** Is the audit log whole? `fosseway audit verify`: works on exports alone, without the server, and says it in plain words. */
import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { openCheckpoint, parseVerifierKey } from "#audit/checkpoint.ts";
import type { KnownHead } from "#audit/follow-entries.ts";
import type { ProofTools } from "#audit/proof-tools.ts";
import { isWhole, reportWords } from "#audit/report-words.ts";
import { exportsAt, type FileReport, verifyFiles } from "./read-exports.ts";

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

/** `audit` with its sub-command `verify`. Exit status 0: whole; 1: not whole, or it could not be judged. */
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
          deps.setExitCode((await verify(path, options, deps)) ? 0 : 1);
        } catch (error) {
          deps.err.write(`${problemWords(error, path)}\n`);
          deps.setExitCode(1);
        }
      }),
  );
}

async function verify(path: string, options: Options, deps: AuditDeps): Promise<boolean> {
  const publicKey = options.key === undefined ? undefined : (await readFile(options.key, "utf8")).trim();
  const known = options.checkpoint === undefined ? [] : [await keptHead(options.checkpoint, publicKey, deps)];
  const paths = await exportsAt(path, deps.tools);
  if (paths.length === 0) throw new Error(`There is no export (*.jsonl) in ${path}.`);
  const reports = await verifyFiles(paths, { publicKey, known }, deps.tools);
  const text = options.json
    ? `${JSON.stringify(reports.map(jsonOf), null, 2)}\n`
    : wordsOf(reports, publicKey);
  deps.out.write(text);
  return reports.every(({ report }) => isWhole(report));
}

/** The head in a checkpoint that somebody kept. Throws when the key did not sign it: then it proves nothing. */
async function keptHead(
  path: string,
  publicKey: string | undefined,
  { tools }: AuditDeps,
): Promise<KnownHead> {
  const log = publicKey === undefined ? undefined : parseVerifierKey(publicKey, tools);
  if (log === undefined)
    throw new Error("A checkpoint is judged by the key that signed it: pass --key as well.");
  const head = openCheckpoint(await readFile(path, "utf8"), log, tools);
  if ("code" in head) throw new Error(`The checkpoint in ${path} was not signed with the key you passed.`);
  return { ...head, name: "the checkpoint you kept" };
}

function wordsOf(reports: readonly FileReport[], publicKey: string | undefined): string {
  const lines = reports.flatMap(({ name, report }) => [
    name,
    ...reportWords(report).map((words) => `  ${words}`),
  ]);
  const inFile = reports.find(({ report }) => report.publicKey !== undefined)?.report.publicKey;
  const key =
    publicKey === undefined
      ? `Checked with the key in the file: ${inFile ?? "none"}\nCompare it with the key that the force has published, or pass that one with --key.`
      : `Checked with the key you passed: ${publicKey}`;
  return `${[...lines, key].join("\n")}\n`;
}

function jsonOf({ name, report }: FileReport) {
  const { findings, entries, from, unproved, head, publicKey } = report;
  return { name, whole: isWhole(report), entries, from, unproved, size: head?.size, publicKey, findings };
}

function problemWords(error: unknown, path: string): string {
  if (!(error instanceof Error)) return String(error);
  const { code, path: file = path } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return `There is no ${file}. Check the path.`;
  if (code === "EACCES") return `You may not read ${file}. Check your rights.`;
  return error.message;
}
