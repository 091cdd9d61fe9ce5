/** In which order are a damaged file's leaves read, so that what counts comes last and wins? */
import { databaseRoots, newestMeta, type PageFile } from "./lmdb-pages.ts";

/**
 * Pages that were given up keep what they said, and so do those of a commit that failed, whose sequences were given again.
 * So those come first, the oldest before the newer, and what the header leads to comes last.
 */
export function leavesInOrder(file: PageFile): readonly number[] {
  const live = livePages(file);
  const leaves: { number: number; transaction: number }[] = [];
  for (let number = 2; number < file.pages; number += 1) {
    const page = file.page(number);
    if (page?.kind === "leaf") leaves.push({ number, transaction: page.transaction });
  }
  const rank = ({ number }: { readonly number: number }) => (live.has(number) ? 1 : 0);
  return leaves
    .sort((a, b) => rank(a) - rank(b) || a.transaction - b.transaction)
    .map(({ number }) => number);
}

/** As far as the header and the pages in between can be read. */
function livePages(file: PageFile): ReadonlySet<number> {
  const live = new Set<number>();
  const main = newestMeta(file)?.main;
  const next = main === undefined ? [] : [main];
  for (let number = next.pop(); number !== undefined; number = next.pop()) {
    const page = live.has(number) ? undefined : file.page(number);
    if (page === undefined) continue;
    live.add(number);
    next.push(...(page.kind === "branch" ? page.children : databaseRoots(page)));
  }
  return live;
}
