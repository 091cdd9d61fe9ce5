/** May LMDB open this file? It would end the process without a word on one that is cut short or whose header is damaged. */
import { existsSync, statSync } from "node:fs";
import { OutsideError } from "#terms/outside-error.ts";
import { databaseRoots, newestMeta, openPageFile, type PageFile, type Root } from "./lmdb-pages.ts";

const ATTEMPTS = 5;

/** Throws `journal-damaged` with the command that helps. Looks at headers and at what leads to the entries, not at these. */
export function refuseDamagedFile(path: string): void {
  if (!existsSync(path) || statSync(path).size === 0) return;
  let problem: string | undefined;
  let seen: number | undefined;
  // A server that writes beside us may give pages out again while we look at them; then there is a newer transaction.
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const found = look(path);
    problem = found.problem;
    if (problem === undefined || found.transaction === seen) break;
    seen = found.transaction;
  }
  if (problem === undefined) return;
  throw new OutsideError(
    "journal-damaged",
    `The journal ${path} is damaged: ${problem}. Put a whole copy back, or run ` +
      "`npx fosseway journal salvage`: it saves what can be read, says what is gone, and keeps this file aside.",
    { retryable: false },
  );
}

interface Look {
  readonly transaction: number | undefined;
  readonly problem: string | undefined;
}

function look(path: string): Look {
  const file = openPageFile(path);
  try {
    const newest = newestMeta(file);
    // LMDB wants both, also the older one.
    if (newest === undefined || file.metas.includes(undefined)) {
      return { transaction: undefined, problem: "its header cannot be read" };
    }
    return { transaction: newest.transaction, problem: whatIsMissing(file, newest.main) };
  } finally {
    file.close();
  }
}

function whatIsMissing(file: PageFile, main: Root): string | undefined {
  const roots = main === undefined ? [] : [main];
  for (let root = roots.pop(); root !== undefined; root = roots.pop()) {
    const { missing, damaged, databases } = walk(file, root);
    if (missing > 0) return `${missing} of its pages lie beyond its end, so it was cut short`;
    if (damaged > 0) return `${damaged} of the pages that lead to its entries cannot be read`;
    roots.push(...databases);
  }
  return undefined;
}

interface Walked {
  readonly missing: number;
  readonly damaged: number;
  /** Roots of the named databases, which the main tree's leaves hold. */
  readonly databases: readonly number[];
}

/** Level by level. Of the lowest, where the entries are, only one page is read; the others must be within the file. */
function walk(file: PageFile, root: number): Walked {
  const walked = { missing: 0, damaged: 0, databases: [] as number[] };
  let level: readonly number[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    const within = level.filter((number) => number < file.pages);
    walked.missing += level.length - within.length;
    const isLowest = depth > 0 && within[0] !== undefined && file.page(within[0])?.kind === "leaf";
    const pages = isLowest ? [] : within.map((number) => file.page(number));
    walked.damaged += pages.filter((page) => page === undefined).length;
    for (const page of pages) {
      if (page?.kind === "leaf") walked.databases.push(...databaseRoots(page));
    }
    level = pages.flatMap((page) => (page?.kind === "branch" ? page.children : []));
  }
  return walked;
}
