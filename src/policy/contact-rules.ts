/** Within which time is what the public writes answered, when is somebody reminded, and what is held back as likely spam? */
import type { Clause } from "./clause.ts";

export interface ContactRules {
  /** Working days after receipt. */
  readonly complaint: { readonly acknowledgeWorkingDays: number; readonly answerWorkingDays: number };
  readonly feedback: { readonly answerWorkingDays: number };
  /** The month itself is a number of the requests for own data. */
  readonly ownData: { readonly acknowledgeWorkingDays: number; readonly extensionMonths: number };
  /** So many days before a day that is due people are told of it, each once; and when it has passed. */
  readonly remindDaysBefore: readonly number[];
  /** An answer with one of these outcomes goes out only after a second person has approved it. */
  readonly secondPersonFor: readonly string[];
  readonly longestCharacters: number;
  /** A form that comes back sooner was filled in by a machine. */
  readonly leastSeconds: number;
  /** A form may stay open for so long. */
  readonly formHours: number;
  /** Beyond so many within an hour what comes is held back; beyond twice as many it is not received. */
  readonly hourly: { readonly fromOneAddress: number; readonly forForce: number };
  readonly mostLinks: number;
  readonly clause: Clause;
}
