/** `fosseway figures verify`: are published numbers those of an export of the audit log? Works on files alone, without the server. */
import { readFile } from "node:fs/promises";
import { type ParsedEntry, parseEntryLine } from "#audit/parse-export.ts";
import type { ProofTools } from "#audit/proof-tools.ts";
import { loggedEvent } from "#figures/logged-event.ts";
import type { OpenNumber } from "#figures/open-numbers.ts";
import { countInWords, type PublishedCount } from "#figures/published-count.ts";
import { type Counting, type NumberDifference, numbersVerifier } from "#figures/verify-numbers.ts";
import { fileProblemWords } from "./file-problem.ts";
import { exportsAt, headerOf, linesOf } from "./read-exports.ts";

export interface VerifyFiguresDeps {
  readonly tools: ProofTools;
  readonly out: Pick<NodeJS.WriteStream, "write">;
  readonly err: Pick<NodeJS.WriteStream, "write">;
  setExitCode(code: number): void;
}

export interface VerifyFiguresOptions {
  /** An export, or a folder of exports. */
  readonly log: string;
  readonly json?: boolean;
}

/** As `numbers.json` of a public page has them. */
interface Numbers {
  readonly force: string;
  readonly at: string;
  readonly counting: Counting;
  readonly numbers: readonly OpenNumber[];
}

/** Exit status 0: each number is that of the log; 1: one differs, or entries or files are missing. */
export async function verifyFigures(
  path: string,
  { log, json }: VerifyFiguresOptions,
  deps: VerifyFiguresDeps,
): Promise<void> {
  try {
    const published = await numbersAt(path);
    const { missing, differing } = await compared(published, log, deps);
    const agrees = missing === 0 && differing.length === 0;
    deps.out.write(
      json === true
        ? `${JSON.stringify({ agrees, entriesMissing: missing, differing })}\n`
        : wordsOf(published, missing, differing),
    );
    deps.setExitCode(agrees ? 0 : 1);
  } catch (error) {
    deps.err.write(`${fileProblemWords(error, path)}\n`);
    deps.setExitCode(1);
  }
}

async function numbersAt(path: string): Promise<Numbers> {
  const text = await readFile(path, "utf8");
  const read = parsedJson(text) as Partial<Numbers> | undefined;
  const isWhole =
    Array.isArray(read?.numbers) &&
    typeof read.counting?.entries === "number" &&
    Array.isArray(read.counting.forces) &&
    Array.isArray(read.counting.months) &&
    typeof read.counting.year === "string" &&
    typeof read.counting.reaches === "object";
  if (!isWhole)
    throw new Error(
      `${path} is not what a public page publishes as numbers.json. Download it again from the force's public page.`,
    );
  return read as Numbers;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function compared({ counting, numbers }: Numbers, log: string, { tools }: VerifyFiguresDeps) {
  const verifier = numbersVerifier(counting);
  for await (const { index, entry } of entriesAt(log, tools)) {
    if (entry === undefined) verifier.passOver(index);
    else verifier.take(index, loggedEvent(JSON.stringify(entry)));
  }
  return verifier.end(numbers);
}

/** From the first entry on without a gap. What several exports have in common comes once. */
async function* entriesAt(log: string, tools: ProofTools): AsyncGenerator<ParsedEntry> {
  const paths = await exportsAt(log, tools);
  if (paths.length === 0) throw new Error(`There is no export (*.jsonl) in ${log}.`);
  let next = 0;
  for (const path of paths) {
    for await (const parsed of entriesOf(path, tools)) {
      if (parsed.index !== next) continue;
      next += 1;
      yield parsed;
    }
  }
}

async function* entriesOf(path: string, tools: ProofTools): AsyncGenerator<ParsedEntry> {
  const header = await headerOf(path, tools);
  if (header === undefined) throw new Error(`${path} is not an export of an audit log.`);
  for await (const { text } of linesOf(path)) {
    const parsed = text === undefined ? undefined : parseEntryLine(text, header, tools);
    if (parsed !== undefined) yield parsed;
  }
}

function wordsOf(
  { force, at, numbers, counting }: Numbers,
  missing: number,
  differing: readonly NumberDifference[],
): string {
  const begin = `${force}, numbers of ${at}, against the first ${counting.entries} entries of the audit log\n`;
  if (missing > 0)
    return `${begin}${missing} of these entries are not in the export, so nothing can be said. Ask for an export that reaches from the first entry to entry ${counting.entries}.\n`;
  const lines = differing.map(
    ({ name, part, period, of, published, logged }) =>
      `  ${name}${part === "" ? "" : ` (${part})`}, ${of === "" ? period : of}: published ${told(published)}, by the log ${told(logged)}\n`,
  );
  const end =
    differing.length === 0
      ? `Each of the ${numbers.length} published numbers that the log can prove is the log's.\n`
      : `${differing.length === 1 ? "1 number differs" : `${differing.length} numbers differ`}.\n`;
  return `${begin}${lines.join("")}${end}Whether the log itself is whole: \`npx fosseway audit verify\`.\n`;
}

const told = (count: PublishedCount | undefined): string =>
  count === undefined ? "nothing" : countInWords(count);
