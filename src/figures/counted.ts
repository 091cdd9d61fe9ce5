/** What is counted for the public, and one try of it as the audit log tells it. */
import type { ForceId } from "#terms/ids.ts";

export type Counted =
  | "hit-raised"
  | "hit-verified"
  | "hit-misread"
  | "hit-outcome"
  | "search-answered"
  | "search-refused"
  | "search-purpose"
  | "search-category"
  | "reads-erased"
  /** By kind: `complaint`. */
  | "contact-received"
  /** By what it is about: `conduct`. */
  | "complaint-received"
  /** By kind and outcome: `complaint upheld`. */
  | "contact-answered"
  | "records-erased"
  | "erasure"
  | "finding-asked"
  | "finding-closed"
  | "read-checked"
  | "delivery-refused"
  | "reads"
  /** Cameras that made a read on the day. */
  | "cameras-reading";

export interface Count {
  readonly force: ForceId;
  readonly what: Counted;
  /** An outcome, a tier or a reason; empty where there is none. */
  readonly detail: string;
  readonly count: number;
}

export interface Try {
  /** What can happen once: a vehicle put before an officer, an alert verified, an alert closed, a search. */
  readonly subject: string;
  /** Which try of it: an entry that takes a try back names the same one. */
  readonly attempt: string;
  readonly happened: boolean;
  /** Whose read raised the alert, who asked, or whose reads were deleted. */
  readonly force: ForceId;
  readonly what: Counted;
  readonly detail: string;
  /** 1, or the number of reads that one erasure deleted. */
  readonly count: number;
}
