/** What nodes told of themselves, in memory: for tests, with a clock that they move. */
import type { NodeBook } from "#mechanism/node-book.ts";
import { type Instant, instant } from "#terms/instant.ts";

export function memoryNodeBook(now: () => number): NodeBook {
  const told = new Map<string, { readonly heardAt: Instant; readonly report: object }>();
  return {
    tell(node, report) {
      told.set(node, { heardAt: instant(now()), report });
      return Promise.resolve();
    },
    all: () =>
      Promise.resolve(
        [...told]
          .map(([node, { heardAt, report }]) => ({ node, heardAt, report, silentMs: now() - heardAt }))
          .toSorted((a, b) => nameOf(a).localeCompare(nameOf(b))),
      ),
    forget(silentMs) {
      for (const [node, { heardAt }] of told) if (now() - heardAt > silentMs) told.delete(node);
      return Promise.resolve();
    },
  };
}

const nameOf = ({ node, report }: { readonly node: string; readonly report: object }) =>
  `${"name" in report ? String(report.name) : ""} ${node}`;
