/** By which keys do other systems change a list? Each is one system's, for one list; an old one holds on beside a new one for a while. */
import type { ListKeyId, VoiListId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";

/** A key as it is kept: never the key itself. */
export interface ListKey {
  readonly id: ListKeyId;
  readonly listId: VoiListId;
  /** Of the system that holds it. */
  readonly name: string;
  /** Whoever made it: what comes by it is brought in by them. */
  readonly madeBy: Officer;
  readonly addedAt: Instant;
  /** Undefined while it holds until it is replaced. */
  readonly endsAt?: Instant | undefined;
  readonly lastUsedAt?: Instant | undefined;
}

export const keyHoldsAt = ({ endsAt }: Pick<ListKey, "endsAt">, now: Instant): boolean =>
  endsAt === undefined || now < endsAt;

/** Keys are kept as SHA-256. */
export interface ListKeys {
  /** Other keys of the same system for the same list end at `othersEndAt`; those that end before stay as they are. */
  add(key: ListKey, secret: string, othersEndAt: Instant): Promise<void>;
  /** Newest first, those that have ended as well. */
  ofList(listId: VoiListId): Promise<readonly ListKey[]>;
  /** By what a system sends; undefined when no key that holds at `now` is that. */
  bySecret(secret: string, now: Instant): Promise<ListKey | undefined>;
  /** Ends it; false when there is no such key of this list, or it has ended. */
  end(listId: VoiListId, id: ListKeyId, now: Instant): Promise<boolean>;
  noteUse(id: ListKeyId, at: Instant): Promise<void>;
}

/** The answers that were given, so that what is sent twice is done once. */
export interface GivenDelta {
  readonly listId: VoiListId;
  readonly idempotencyKey: string;
  /** Of what was sent. */
  readonly hash: string;
  readonly answer: DeltaNumbers;
  readonly at: Instant;
}

export interface DeltaNumbers {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly removed: number;
  /** Marks to be removed that no entry of the list has. */
  readonly absent: readonly string[];
}

export interface GivenDeltas {
  keep(given: GivenDelta): Promise<void>;
  find(listId: VoiListId, idempotencyKey: string): Promise<GivenDelta | undefined>;
  forgetBefore(moment: Instant): Promise<void>;
}
