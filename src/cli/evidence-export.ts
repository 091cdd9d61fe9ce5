/**
 * `fosseway evidence export`: a pack made by a running server, for somebody who signs in as themselves. There is no way round the
 * policy for whoever sits at the machine: the server judges, logs and seals, and this command only carries.
 */
import { writeFile } from "node:fs/promises";
import { Command } from "commander";

export interface ExportDeps {
  readonly out: Pick<NodeJS.WriteStream, "write">;
  readonly err: Pick<NodeJS.WriteStream, "write">;
  /** Undefined for nothing: people of the demo have none. */
  readonly readPassphrase: (prompt: string) => Promise<string | undefined>;
  setExitCode(code: number): void;
}

interface ExportOptions {
  readonly case: string;
  readonly reads: readonly string[];
  readonly out: string;
  readonly as: string;
  readonly server: string;
  readonly search?: string;
}

export function exportCommand(deps: ExportDeps): Command {
  return new Command("export")
    .description("Make an evidence pack of reads that your own searches under a case answered with")
    .requiredOption("--case <reference>", "the reference under which the searches were made")
    .requiredOption("--reads <id...>", "read numbers, as an answer shows them")
    .requiredOption("--out <file>", "where the pack goes; what is there already is not replaced")
    .requiredOption("--as <officer>", "your officer number; the passphrase is read from standard input")
    .option("--server <url>", "where Fosseway runs", "http://127.0.0.1:8320")
    .option("--search <id>", "the one search that answered, instead of those under the case")
    .action((options: ExportOptions) => exportPack(options, deps));
}

async function exportPack(options: ExportOptions, deps: ExportDeps): Promise<void> {
  try {
    const passphrase = await deps.readPassphrase(`Passphrase of ${options.as} (nothing in the demo):`);
    const server = new URL(options.server);
    const cookie = await signIn(server, options.as, passphrase);
    try {
      const { case: reference, reads, search } = options;
      const body = { case: reference, reads, ...(search === undefined ? {} : { searchId: search }) };
      const answer = await ask(server, "POST", "/api/v1/evidence", body, cookie);
      await writeFile(options.out, new Uint8Array(await answer.arrayBuffer()), { flag: "wx" });
      const hash = answer.headers.get("x-evidence-pack") ?? "";
      deps.out.write(`${options.out} is made. Its hash, which the audit log holds: ${hash}\n`);
    } finally {
      await ask(server, "DELETE", "/api/v1/session", undefined, cookie);
    }
  } catch (error) {
    deps.err.write(`${problemWords(error, options)}\n`);
    deps.setExitCode(1);
  }
}

async function signIn(server: URL, officerId: string, passphrase: string | undefined): Promise<string> {
  const body = { officerId, ...(passphrase === undefined ? {} : { passphrase }) };
  const { headers } = await ask(server, "POST", "/api/v1/session", body);
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
}

/** What the server refused, in its own words. */
class Refused extends Error {}

async function ask(
  server: URL,
  method: "POST" | "DELETE",
  path: string,
  body?: object,
  cookie?: string,
): Promise<Response> {
  const answer = await fetch(new URL(path, server), {
    method,
    headers: {
      origin: server.origin,
      ...(cookie === undefined ? {} : { cookie }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (answer.ok) return answer;
  const problem: unknown = await answer.json();
  throw new Refused(wordsOf(problem) ?? `The server answered ${answer.status}.`);
}

function wordsOf(problem: unknown): string | undefined {
  if (typeof problem !== "object" || problem === null || !("title" in problem)) return undefined;
  const detail = "detail" in problem ? ` ${String(problem.detail)}` : "";
  return `${String(problem.title)}.${detail}`;
}

function problemWords(error: unknown, { out, server }: ExportOptions): string {
  if (error instanceof Refused) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  if (code === "EEXIST") return `There is a file ${out} already. Choose another name.`;
  if (code === "ENOENT" || code === "EACCES")
    return `${out} cannot be written. Check the folder and your rights.`;
  if (error instanceof TypeError) return `No Fosseway answers at ${server}. Check --server.`;
  return error.message;
}
