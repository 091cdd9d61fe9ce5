/** `fosseway audit witness URL`: is a force's audit log still the one that we remember? For a second force, an auditor, a newspaper. */
import { readFile, rename, writeFile } from "node:fs/promises";
import { Command } from "commander";
import { z } from "zod";
import type { TreeHead } from "#audit/checkpoint.ts";
import type { ProofTools } from "#audit/proof-tools.ts";
import { judgeGrowth, judgeHeads, openShown, type ShownHead, type WitnessFinding } from "#audit/witness.ts";

export interface WitnessDeps {
  readonly tools: ProofTools;
  readonly out: Pick<NodeJS.WriteStream, "write">;
  readonly err: Pick<NodeJS.WriteStream, "write">;
  setExitCode(code: number): void;
}

const shownSchema = z.object({
  publicKey: z.string(),
  certificates: z.array(z.object({ index: z.int(), key: z.string(), signature: z.string() })),
  note: z.string(),
});
const growthSchema = z.object({ path: z.array(z.string()) });

/** Exit status 0: it is, or there was nothing to compare; 1: it is not; 2: it could not be asked or the file not be read. */
export function witnessCommand(deps: WitnessDeps): Command {
  return new Command("witness")
    .description("Compare a running server's audit log with what was remembered of it, and remember it anew")
    .argument("<url>", "where that Fosseway runs")
    .option(
      "--remember <file>",
      "what is remembered; made at the first call, kept as it is when history changed",
    )
    .action(async (url: string, { remember }: { readonly remember?: string }) => {
      try {
        await witness(new URL(url), remember, deps);
      } catch (error) {
        deps.err.write(`${error instanceof Error ? error.message : String(error)}\n`);
        deps.setExitCode(2);
      }
    });
}

async function witness(server: URL, file: string | undefined, deps: WitnessDeps): Promise<void> {
  const shown = shownSchema.parse(await fetched(new URL("/api/v1/witness/checkpoint", server)));
  const head = openShown(shown, deps.tools);
  if ("code" in head) return complain(head, shown, undefined, deps);
  const remembered = file === undefined ? undefined : await rememberedIn(file);
  if (remembered !== undefined) {
    const found = await compare(remembered, { ...shown, ...head }, server, deps.tools);
    if (found !== undefined) return complain(found, shown, remembered, deps);
  }
  if (file !== undefined) await keep(file, shown);
  const kept = file === undefined ? "" : ` Remembered in ${file}.`;
  const agreed =
    remembered === undefined
      ? "Nothing was remembered to compare it with."
      : "It is the log that was remembered, with what was added since.";
  deps.out.write(
    `The log has ${head.size} entries. ${agreed}${kept}\n${file === undefined ? shown.note : ""}`,
  );
  deps.setExitCode(0);
}

async function compare(
  remembered: ShownHead,
  shown: TreeHead & ShownHead,
  server: URL,
  tools: ProofTools,
): Promise<WitnessFinding | undefined> {
  const before = openShown(remembered, tools);
  if ("code" in before)
    throw new Error("What was remembered is no checkpoint of the key beside it: the file was changed.");
  const found = judgeHeads({ ...remembered, ...before }, shown);
  if (found !== undefined) return found;
  const proof = new URL(`/api/v1/witness/consistency?from=${before.size}&to=${shown.size}`, server);
  return judgeGrowth(before, shown, growthSchema.parse(await fetched(proof)).path, tools);
}

/** Both heads are told: each is signed, and together they prove what was done. */
function complain(
  { words }: WitnessFinding,
  shown: ShownHead,
  remembered: ShownHead | undefined,
  { out, setExitCode }: WitnessDeps,
): void {
  const before = remembered === undefined ? "" : `Remembered:\n${remembered.note}`;
  out.write(
    `HISTORY CHANGED. ${words}\nKeep both checkpoints; what was remembered stays as it is.\n${before}Shown now:\n${shown.note}`,
  );
  setExitCode(1);
}

async function fetched(url: URL): Promise<unknown> {
  const answer = await fetch(url).catch(() => undefined);
  if (answer === undefined) throw new Error(`No Fosseway answers at ${url.origin}. Check the address.`);
  if (!answer.ok) throw new Error(`${url.origin} answered ${answer.status} to ${url.pathname}.`);
  return answer.json();
}

async function rememberedIn(file: string): Promise<ShownHead | undefined> {
  try {
    return shownSchema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new Error(`${file} holds nothing that this command has remembered.`, { cause: error });
  }
}

/** Whole or not at all: half a memory would be no memory. */
async function keep(file: string, { publicKey, certificates, note }: ShownHead): Promise<void> {
  await writeFile(`${file}.new`, `${JSON.stringify({ publicKey, certificates, note }, null, 2)}\n`);
  await rename(`${file}.new`, file);
}
