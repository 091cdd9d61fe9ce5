/** The keep list in memory, for tests. */
import { type HeldThing, heldThings, type KeepList } from "#retention/keep-list.ts";

export function memoryKeepList(): KeepList {
  const orders = new Map<string, readonly HeldThing[]>();
  return {
    held: () => Promise.resolve(heldThings([...orders.values()].flat())),
    heldBy: (id) =>
      Promise.resolve(
        [...orders]
          .filter(([, things]) => things.some((thing) => thing.id === id))
          .map(([order]) => order)
          .toSorted(),
      ),
    add(order, things) {
      orders.set(order, [...(orders.get(order) ?? []), ...things]);
      return Promise.resolve();
    },
    release(order) {
      orders.delete(order);
      return Promise.resolve();
    },
  };
}
