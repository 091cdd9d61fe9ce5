/** What the work on what the public wrote needs from outside. */
import type { RecordBook } from "#mechanism/record-book.ts";
import type { ForceId } from "#terms/ids.ts";
import type { PublicCase } from "./public-case.ts";

export interface PublicCases extends Omit<RecordBook<PublicCase>, "of"> {
  /** By the hash of the number that its sender holds. */
  byTracking(forceId: ForceId, tracking: string): Promise<PublicCase | undefined>;
  /** Of one force or of all: those that wait for somebody, the longest waiting first; an answered one waits while a message is unread. */
  waiting(forceId: ForceId | undefined, limit: number): Promise<readonly PublicCase[]>;
  /** Those that are over, newest first, before this one. */
  over(
    forceId: ForceId,
    page: { readonly before?: string | undefined; readonly limit: number },
  ): Promise<readonly PublicCase[]>;
}
