/** Story: an answer is taken as a whole, page by page. Each page is judged and logged as one that an officer turns. */
import type { SearchId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";
import type { Read } from "#terms/read.ts";
import type { AnsweredSearch, RefusedSearch } from "./answer-search.ts";
import type { SearchPorts } from "./search-reads.ts";
import { turnPage } from "./turn-page.ts";

/** The most that the store of reads gives at once. */
const PAGE_READS = 200;

/** The first page, with all reads in place of its own. */
export interface WholeAnswer extends AnsweredSearch {
  /** Newest first, at most as many as were wanted. */
  readonly reads: readonly Read[];
}

/** Undefined for a search that is unknown or somebody else's; refused as soon as one of its pages is. */
export async function wholeAnswer(
  id: SearchId,
  asker: Officer,
  mostReads: number,
  ports: SearchPorts,
): Promise<WholeAnswer | RefusedSearch | undefined> {
  const first = await turnPage(id, asker, { limit: Math.min(PAGE_READS, mostReads) }, ports);
  if (first === undefined || !first.answered) return first;
  const reads = [...first.page.reads];
  for (let after = first.page.next; after !== undefined && reads.length < mostReads; ) {
    const limit = Math.min(PAGE_READS, mostReads - reads.length);
    const turned = await turnPage(id, asker, { limit, after }, ports);
    if (turned === undefined || !turned.answered) return turned;
    reads.push(...turned.page.reads);
    after = turned.page.next;
  }
  return { ...first, reads };
}
