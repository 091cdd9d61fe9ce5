/** What would an order delete, and is that so much that a person must look first? Erasing cannot be undone. */
import type { ErasureRules } from "#policy/rule-numbers.ts";
import type { ForceId } from "#terms/ids.ts";
import { type ReadsByForce, readsOfFact } from "./reads-by-force.ts";
import type { RetentionOrder } from "./retention-order.ts";

/** What goes, counted: the same shape before and after. */
export interface ErasureCounts {
  readonly reads: number;
  /** Weeks of reads that go whole, by name. */
  readonly partitions: readonly string[];
  /** Alerts that such a read had joined. */
  readonly alerts: number;
  /** What people said of such reads; the counts of it stay. */
  readonly reviews: number;
  readonly images: number;
  readonly imageBytes: number;
  /** Pictures as the camera sent them, that go before the others. */
  readonly originals: number;
  /** Deliveries that wait for a person, or waited. */
  readonly quarantined: number;
  /** Questions, authorities and entries of lists that are over, by the force whose they are. */
  readonly searches: CountByForce;
  readonly authorities: CountByForce;
  /** Rows of the register of searches that auditors look into. */
  readonly searchRegister: CountByForce;
  /** What auditors asked about searches, and samples that they drew. */
  readonly auditWork: CountByForce;
  readonly listEntries: CountByForce;
  /** What the public wrote, and its answers. */
  readonly publicCases: CountByForce;
}

export type CountByForce = ReadonlyMap<ForceId, number>;

/** What went, with the forces whose reads they were. */
export interface ErasedCounts extends ErasureCounts {
  readonly byForce: ReadsByForce;
}

export interface RetentionPlan {
  readonly order: RetentionOrder;
  readonly counts: ErasureCounts;
  /** Reads held in all, those that would go included. */
  readonly readsHeld: number;
  /** True when nobody but a person may order it. */
  readonly needsConfirming: boolean;
}

export function retentionPlan(
  order: RetentionOrder,
  counts: ErasureCounts,
  readsHeld: number,
  { shareUnaskedPercent }: ErasureRules,
): RetentionPlan {
  const needsConfirming = counts.reads * 100 > readsHeld * shareUnaskedPercent;
  return { order, counts, readsHeld, needsConfirming };
}

export function countFacts({
  reads,
  partitions,
  alerts,
  reviews,
  images,
  imageBytes,
  originals,
  quarantined,
  searches,
  authorities,
  searchRegister,
  auditWork,
  listEntries,
  publicCases,
}: ErasureCounts): Readonly<Record<string, number | readonly string[]>> {
  return {
    ...{ reads, partitions, alerts, reviews, images, imageBytes, originals, quarantined },
    searchesOf: readsOfFact(searches),
    authoritiesOf: readsOfFact(authorities),
    searchRegisterOf: readsOfFact(searchRegister),
    auditWorkOf: readsOfFact(auditWork),
    listEntriesOf: readsOfFact(listEntries),
    publicCasesOf: readsOfFact(publicCases),
  };
}

/** Both together, by force. */
export function together(one: CountByForce, other: CountByForce): CountByForce {
  const all = new Map(one);
  for (const [force, count] of other) all.set(force, count + (all.get(force) ?? 0));
  return all;
}

export const sumOf = (counts: CountByForce): number =>
  [...counts.values()].reduce((sum, count) => sum + count, 0);

export const erasedFacts = (counts: ErasedCounts): ReturnType<typeof countFacts> => ({
  ...countFacts(counts),
  readsOf: readsOfFact(counts.byForce),
});
