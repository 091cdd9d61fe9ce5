/** Whose are the reads that an erasure deleted? As the audit log keeps it, which holds texts and no tables. */
import { type ForceId, parseId } from "#terms/ids.ts";

export type ReadsByForce = ReadonlyMap<ForceId, number>;

/** `force_marlshire 120`, in the order of the names. */
export const readsOfFact = (reads: ReadsByForce): readonly string[] =>
  [...reads].map(([force, count]) => `${force} ${count}`).toSorted();

export function parseReadsOf(fact: readonly string[]): ReadsByForce {
  const counts = fact.map((text) => {
    const [name = "", count = ""] = text.split(" ");
    return [parseId("force", name), Number(count)] as const;
  });
  return new Map(counts.flatMap(([force, count]) => (force === undefined ? [] : [[force, count] as const])));
}
