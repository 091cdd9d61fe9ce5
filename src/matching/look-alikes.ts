/**
 * Which characters of a UK plate are taken for one another? The industry's default classes (uk-anpr 6.6, S67), after
 * O and I have been folded. Data: a force may widen them from its own confirmed misreads, at the price of more alerts.
 */
const CLASSES = ["0DQ", "2Z", "5S", "8B", "6G"] as const;

/** For each folded character those it may be mistaken for; none for most. */
export const LOOK_ALIKES: ReadonlyMap<string, readonly string[]> = new Map(
  CLASSES.flatMap((members) =>
    [...members].map(
      (character) => [character, [...members].filter((other) => other !== character)] as const,
    ),
  ),
);
