/** What a reading can be in doubt for: the names that pages put into words. */

/**
 * What stands in the way of a sure reading, in the order in which it is told.
 * - of the picture: `small`, `dark`, `glaring`, `faint` (characters hardly stand out from the ground), `blurred`, `cut-off` by its edge;
 * - of the text: `partly-unread` (a character could not be read), `characters` (some are nearly as likely others), `like-a-word`,
 *   `no-known-form`, `unknown-issuer`;
 * - of the mark: `not-issued-yet`, `letters-never-issued`, `one-character-short` (of today's form: something may hide
 *   it), `form-on-wrong-ground` (a form younger than black plates, on one);
 * - of the thing: `lettering`, for it looks more like a board, a badge or a price than like a plate.
 */
export const PLATE_DOUBTS = [
  "cut-off",
  "small",
  "dark",
  "glaring",
  "faint",
  "blurred",
  "partly-unread",
  "characters",
  "like-a-word",
  "no-known-form",
  "unknown-issuer",
  "not-issued-yet",
  "letters-never-issued",
  "one-character-short",
  "form-on-wrong-ground",
  "lettering",
] as const;
export type PlateDoubt = (typeof PLATE_DOUBTS)[number];
