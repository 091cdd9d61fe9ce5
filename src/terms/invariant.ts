/** Our own mistakes: a broken invariant is a defect in Fosseway, never a user's or the outside's fault. */
export class InvariantBroken extends Error {
  override readonly name = "InvariantBroken";
}

/** Throws `InvariantBroken` unless `condition` holds. `why` says why it must hold, for the engineer who reads the log. */
export function invariant(condition: unknown, why: string): asserts condition {
  if (!condition) throw new InvariantBroken(why);
}
