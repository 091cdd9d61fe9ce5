/** What quality needs from outside: reads put before people, their verdicts, and counts that outlive both. */
import type { OfficerId, ReadId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Person } from "#terms/officer.ts";
import type { ReviewCount } from "./camera-quality.ts";
import type { AskedRead, Review, ReviewCell, Verdict } from "./review.ts";

/** Who has the read before them, and until when nobody else gets it. */
export interface Hold {
  readonly by: OfficerId;
  readonly until: Instant;
}

/** The reads drawn for people to look at. Each is asked once, and is before one person at a time. */
export interface ReviewQueue {
  /** Puts the read before a person. False when it was asked before. */
  enqueue(read: AskedRead, hold: Hold): Promise<boolean>;
  /** The read this person has before them, else one whose time with another ran out at `now`; either is held anew. */
  claim(hold: Hold, now: Instant): Promise<AskedRead | undefined>;
  /** Takes the read out again, because its picture is gone. */
  drop(readId: ReadId): Promise<void>;
  /** Keeps the verdict and counts it, in one step. False when the read is not before this person. */
  recordVerdict(
    readId: ReadId,
    given: { readonly verdict: Verdict; readonly by: Person; readonly at: Instant },
  ): Promise<boolean>;
  /** Takes back the person's newest verdict if it was given at `since` or later; the read is then before them again. */
  undoVerdict(hold: Hold, since: Instant): Promise<AskedRead | undefined>;
  /** The read as it is before this person. */
  claimedBy(readId: ReadId, by: OfficerId): Promise<AskedRead | undefined>;
  /** Where the reads come from that wait for a verdict. */
  waiting(): Promise<readonly Pick<ReviewCell, "cameraId" | "band">[]>;
  /** Verdicts of this person at `since` or later. */
  givenBy(officerId: OfficerId, since: Instant): Promise<number>;
}

/** Verdicts from elsewhere, and what all verdicts come to. */
export interface ReviewBook {
  /** Keeps and counts what was said of a read behind an alert; the same read counts once. */
  addFromAlert(review: Review): Promise<void>;
  /** Takes back what this person said of the read at that moment; nothing where it is another's word that counts. */
  takeBackFromAlert(readId: ReadId, said: { readonly by: Person; readonly at: Instant }): Promise<void>;
  /** Counts reads captured on the UTC day of `since` or later. */
  counts(since: Instant): Promise<readonly ReviewCount[]>;
}

/** Texts go with their reads; counts stay. */
export interface ReviewEraser {
  countBefore(moment: Instant, held: ReadonlySet<ReadId>): Promise<number>;
  /** Deletes reviews of reads captured before `moment` and not held, and what still waits; returns how many went. */
  eraseBefore(moment: Instant, held: ReadonlySet<ReadId>): Promise<number>;
}
