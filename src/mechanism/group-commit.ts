/** How do many callers share one wait for the disk? While one group is being written, the next one gathers. Knows no disk. */

export interface GroupCommit<Item, Done> {
  /** Resolves with one answer an item, in order, when all of them are written. */
  (items: readonly Item[]): Promise<readonly Done[]>;
  /** Resolves when nothing is being written and nothing waits. */
  settled(): Promise<void>;
}

interface Waiting<Item, Done> {
  readonly items: readonly Item[];
  readonly resolve: (done: readonly Done[]) => void;
  readonly reject: (error: unknown) => void;
}

/** `write` is never called twice at once; a call's items are never split between groups. */
export function groupCommit<Item, Done>(
  groupLimit: number,
  write: (items: readonly Item[]) => Promise<readonly Done[]>,
): GroupCommit<Item, Done> {
  let waiting: Waiting<Item, Done>[] = [];
  let writer: Promise<void> | undefined;

  const takeGroup = (): Waiting<Item, Done>[] => {
    let size = 0;
    const count = waiting.findIndex(({ items }, index) => {
      size += items.length;
      return index > 0 && size > groupLimit;
    });
    const group = count === -1 ? waiting : waiting.slice(0, count);
    waiting = count === -1 ? [] : waiting.slice(count);
    return group;
  };

  const writeAll = async () => {
    while (waiting.length > 0) {
      const group = takeGroup();
      try {
        const done = await write(group.flatMap(({ items }) => items));
        let from = 0;
        for (const { items, resolve } of group) {
          resolve(done.slice(from, from + items.length));
          from += items.length;
        }
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    writer = undefined;
  };

  const commit = (items: readonly Item[]) =>
    new Promise<readonly Done[]>((resolve, reject) => {
      waiting.push({ items, resolve, reject });
      // One turn later, so that calls of the same turn share the first group too.
      writer ??= Promise.resolve().then(writeAll);
    });
  return Object.assign(commit, { settled: () => writer ?? Promise.resolve() });
}
