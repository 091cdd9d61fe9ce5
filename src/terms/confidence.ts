/** How sure the recogniser is that the whole mark is right: a probability, 0 to 1. */
declare const brand: unique symbol;
export type Confidence = number & { readonly [brand]: "Confidence" };

/** Clamps into 0..1. Throws on NaN. */
export function confidence(value: number): Confidence {
  if (Number.isNaN(value)) throw new RangeError("a confidence cannot be NaN");
  return Math.min(1, Math.max(0, value)) as Confidence;
}
