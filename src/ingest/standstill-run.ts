/** How long and how often has a camera shown the same? */
import type { Instant } from "#terms/instant.ts";

export interface StandstillRun {
  /** When it was captured first. */
  readonly since: Instant;
  /** How often it came. */
  readonly times: number;
}
