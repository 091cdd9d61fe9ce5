/** Which picture is looked at next when more come than can be looked at? The newest; cameras take turns, and nothing grows without end. */

export interface FreshFirstLimits {
  readonly items: number;
  readonly sizeBytes: number;
}

export interface Waiting<Item> {
  readonly sender: string;
  readonly item: Item;
  readonly sizeBytes: number;
}

export interface FreshFirst<Item> {
  /** What had to give way to it: the oldest of whoever has most waiting. */
  offer(waiting: Waiting<Item>): readonly Item[];
  /** The newest of the sender whose turn it is. */
  take(): Item | undefined;
  load(): FreshFirstLimits;
}

export function freshFirst<Item>(most: FreshFirstLimits): FreshFirst<Item> {
  /** Of each sender the oldest first; the sender whose turn is next first. */
  const queues = new Map<string, Waiting<Item>[]>();
  let [items, sizeBytes] = [0, 0];
  const gone = (sender: string, queue: readonly Waiting<Item>[], one: Waiting<Item> | undefined) => {
    if (queue.length === 0) queues.delete(sender);
    if (one === undefined) return undefined;
    items -= 1;
    sizeBytes -= one.sizeBytes;
    return one.item;
  };
  const dropOldest = (): Item | undefined => {
    let [longest, oldest]: [string, Waiting<Item>[]] = ["", []];
    for (const [sender, queue] of queues)
      if (queue.length > oldest.length) [longest, oldest] = [sender, queue];
    const one = oldest.shift();
    return gone(longest, oldest, one);
  };
  return {
    offer(waiting) {
      const queue = queues.get(waiting.sender);
      if (queue === undefined) queues.set(waiting.sender, [waiting]);
      else queue.push(waiting);
      items += 1;
      sizeBytes += waiting.sizeBytes;
      const dropped: Item[] = [];
      while (items > most.items || sizeBytes > most.sizeBytes) {
        const item = dropOldest();
        if (item === undefined) break;
        dropped.push(item);
      }
      return dropped;
    },
    take() {
      const [next] = queues;
      if (next === undefined) return undefined;
      const [sender, queue] = next;
      const one = queue.pop();
      // To the end of the turns, where it still has some.
      queues.delete(sender);
      if (queue.length > 0) queues.set(sender, queue);
      return gone(sender, queue, one);
    },
    load: () => ({ items, sizeBytes }),
  };
}
