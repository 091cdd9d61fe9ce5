/** Exports of the audit log from disk: verified in a stream, so that no log is too large; a folder in the order of growth. */
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { lineSplitter } from "#audit/export-bytes.ts";
import { entriesMissing, type Finding } from "#audit/finding.ts";
import type { ExportLine, KnownHead } from "#audit/follow-entries.ts";
import { type ParsedHeader, parseHeader } from "#audit/parse-export.ts";
import type { ProofTools } from "#audit/proof-tools.ts";
import { type Expectations, type ExportReport, exportVerifier } from "#audit/verify-export.ts";

export interface FileReport {
  readonly name: string;
  readonly report: ExportReport;
}

/** The path itself, or the exports (`*.jsonl`) in a folder, those of a younger log first. */
export async function exportsAt(path: string, tools: ProofTools): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const names = (await readdir(path)).filter((name) => name.endsWith(".jsonl")).toSorted();
  const aged = await Promise.all(
    names.map(async (name) => ({ path: join(path, name), size: await logSize(join(path, name), tools) })),
  );
  return aged.toSorted((a, b) => a.size - b.size).map((file) => file.path);
}

/** Verifies each file, and each against all before it: one key, one past, no gap between them. */
export async function verifyFiles(
  paths: readonly string[],
  expected: Expectations,
  tools: ProofTools,
): Promise<readonly FileReport[]> {
  const reports: FileReport[] = [];
  const known: KnownHead[] = [...(expected.known ?? [])];
  let { publicKey } = expected;
  let end: number | undefined;
  for (const path of paths) {
    const report = await verifyFile(path, { publicKey, known }, tools);
    const gap = end !== undefined && report.from > end ? [entriesMissing(end, report.from)] : [];
    reports.push({ name: basename(path), report: withFindings(report, gap) });
    publicKey ??= report.publicKey;
    if (report.head !== undefined) known.push({ ...report.head, name: `the export ${basename(path)}` });
    end = Math.max(end ?? 0, report.head?.size ?? 0);
  }
  return reports;
}

const withFindings = (report: ExportReport, more: readonly Finding[]): ExportReport => ({
  ...report,
  findings: [...more, ...report.findings],
});

async function verifyFile(path: string, expected: Expectations, tools: ProofTools): Promise<ExportReport> {
  const verifier = exportVerifier(tools, expected);
  for await (const line of linesOf(path)) verifier.take(line);
  return verifier.end();
}

/** How many entries the log had when the file was made; a file without a readable header comes first. */
const logSize = async (path: string, tools: ProofTools): Promise<number> =>
  (await headerOf(path, tools))?.head.size ?? -1;

/** Undefined when the first line is not a header as we write one. */
export async function headerOf(path: string, tools: ProofTools): Promise<ParsedHeader | undefined> {
  for await (const { text } of linesOf(path)) {
    return text === undefined ? undefined : parseHeader(text, tools);
  }
  return undefined;
}

/** Its lines, each with its place in the file. */
export async function* linesOf(path: string): AsyncGenerator<ExportLine> {
  const splitter = lineSplitter(decode);
  for await (const chunk of createReadStream(path)) yield* splitter.push(chunk);
  yield* splitter.end();
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decode(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}
