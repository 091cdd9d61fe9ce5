/** Evidence packs from the terminal: made by a running server, and judged without any. `fosseway evidence verify` says in plain words what was changed. */
import { readFile } from "node:fs/promises";
import { Command } from "commander";
import type { ProofTools } from "#audit/proof-tools.ts";
import { packWords } from "#evidence/pack-words.ts";
import { type PackReport, verifyPack } from "#evidence/verify-pack.ts";
import { type ExportDeps, exportCommand } from "./evidence-export.ts";
import { fileProblemWords } from "./file-problem.ts";

export interface EvidenceDeps extends ExportDeps {
  readonly tools: ProofTools;
}

interface VerifyOptions {
  readonly key?: string;
  readonly json?: boolean;
}

/** `evidence` with `export` and `verify`. Exit status of the latter 0: as it was disclosed; 1: it is not, or could not be judged. */
export function evidenceCommand(deps: EvidenceDeps): Command {
  const evidence = new Command("evidence").description("evidence packs");
  evidence.addCommand(exportCommand(deps));
  return evidence.addCommand(
    new Command("verify")
      .description("Verify an evidence pack, without the server and without a network")
      .argument("<pack>", "the pack (.zip)")
      .option("--key <file>", "file with the verifier key that must have signed")
      .option("--json", 'the result as one JSON document: {"valid": …, "findings": […]}')
      .action((path: string, options: VerifyOptions) => verify(path, options, deps)),
  );
}

async function verify(path: string, { key, json }: VerifyOptions, deps: EvidenceDeps): Promise<void> {
  try {
    const publicKey = key === undefined ? undefined : (await readFile(key, "utf8")).trim();
    const report = verifyPack(new Uint8Array(await readFile(path)), deps.tools, { publicKey });
    const compared = publicKey !== undefined;
    deps.out.write(json === true ? jsonOf(report, compared) : `${packWords(report, compared).join("\n")}\n`);
    deps.setExitCode(report.findings.length === 0 ? 0 : 1);
  } catch (error) {
    const words = fileProblemWords(error, path);
    if (json === true)
      deps.out.write(`${JSON.stringify({ valid: false, findings: [unread(words)] }, null, 2)}\n`);
    else deps.err.write(`${words}\n`);
    deps.setExitCode(1);
  }
}

/** In the form of a finding, so that a program needs one way to read what came out. */
const unread = (words: string) => ({ code: "pack-not-read", file: null, line: null, bytes: null, words });

function jsonOf(report: PackReport, keyCompared: boolean): string {
  const { findings, publicKey, madeAt, hash, disclosure } = report;
  const result = { valid: findings.length === 0, findings, keyCompared, publicKey, madeAt, hash, disclosure };
  return `${JSON.stringify(result, null, 2)}\n`;
}
