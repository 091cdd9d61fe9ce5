/** What of a camera's messages is taken over, and how sure are we of their form? For the table of makes, and for whoever chooses a camera. */

/** What a protocol may take over besides mark and time. */
export const CARRIED = [
  "confidence",
  "candidates",
  "direction",
  "lane",
  "colour",
  "make",
  "pictures",
  "heartbeat",
  "backfill",
] as const;
export type Carried = (typeof CARRIED)[number];

/**
 * - `A`: the maker's or a standard's own document or sample.
 * - `B`: two or more public integrations, independent of each other, agree.
 * - `C`: one public integration alone. Try it with a camera before relying on it.
 */
export const GRADES = ["A", "A/B", "B", "C"] as const;

export interface ProtocolFacts {
  /** The makes that speak it, as people call them. */
  readonly makes: string;
  readonly carries: readonly Carried[];
  readonly grade: (typeof GRADES)[number];
  /** The page in `docs/how-to/`, for example `cameras/milesight.md`. */
  readonly page: string;
}
