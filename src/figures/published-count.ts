/**
 * What may the public know of a count of people's doings? A small one only as a range, so that no one person can be made out.
 * A sum is made of what each part tells and of nothing else: whoever takes the parts from it learns no more than they say.
 */

/** At least and at most so many; both the same when the count is told exactly. */
export interface PublishedCount {
  readonly least: number;
  readonly most: number;
}

/** Nothing having happened points at nobody. */
export const publishedCount = (count: number, smallCount: number): PublishedCount =>
  count > 0 && count < smallCount ? { least: 1, most: smallCount - 1 } : { least: count, most: count };

export const publishedSum = (parts: readonly PublishedCount[]): PublishedCount => ({
  least: parts.reduce((sum, { least }) => sum + least, 0),
  most: parts.reduce((sum, { most }) => sum + most, 0),
});

const thousands = new Intl.NumberFormat("en-GB");

/** With separators: `550,000`. For counts of things, which may be small. */
export const inFull = (count: number): string => thousands.format(count);

/** `1,234`, `fewer than 5`, or `101 to 104`. */
export function countInWords({ least, most }: PublishedCount): string {
  if (least === most) return inFull(least);
  return least <= 1 ? `fewer than ${inFull(most + 1)}` : `${inFull(least)} to ${inFull(most)}`;
}
