/**
 * What must reach somebody outside, however long they are away, and when is it tried again? A line is one way out, such as the
 * one to the national centre: while it fails, everything on it waits. Of many alike each has its own, as in `mail:dest_...`. A message alone can fail too: then it is put aside as
 * undelivered, with the reason, until a person has it sent again.
 */
import type { CameraId, ReadId } from "#terms/ids.ts";
import { DAY_MS, type Instant, plusMs } from "#terms/instant.ts";
import { type BackOff, waitMs } from "./back-off.ts";
import type { StopSignal } from "./stop-signal.ts";

/** What a message is about, so that it goes with the read it copies, and a page can say whose it is. */
export interface MessageSubject {
  readonly readId: ReadId;
  readonly cameraId: CameraId;
  /** Unknown for what an older release kept. */
  readonly capturedAt: Instant | undefined;
}

export interface NewMessage {
  readonly line: string;
  /** Names the message on its line: the same one is kept once. */
  readonly key: string;
  /** For the line's own sender to read. */
  readonly body: string;
  readonly about?: MessageSubject | undefined;
}

export interface OutboxMessage extends NewMessage {
  readonly id: number;
  /** Since it was written, or last sent again by a person. */
  readonly waitingSince: Instant;
}

export interface UndeliveredMessage {
  readonly id: number;
  readonly line: string;
  readonly about: MessageSubject | undefined;
  /** In words for the ANPR manager, without a mark or a place. */
  readonly reason: string;
  readonly at: Instant;
  /** False for what an older release kept without its content. */
  readonly canBeSentAgain: boolean;
}

export interface LineHealth {
  /** Attempts that failed since the last one that was answered. */
  readonly failures: number;
  readonly failingSince?: Instant | undefined;
  readonly lastFailedAt?: Instant | undefined;
  readonly failure?: string | undefined;
  readonly lastDeliveredAt?: Instant | undefined;
}

export interface WaitingLine {
  readonly line: string;
  readonly health: LineHealth;
}

/** What lines that are alike have in common, such as `mail`: it names their sender, and is told in the log. */
export const kindOf = (line: string): string => line.split(":")[0] ?? line;

/** Rows are written with the effect that they tell of, in one transaction, by the store that keeps the effect. */
export interface Outbox {
  /** Adds messages that tell of no change in a store. */
  add(messages: readonly NewMessage[], now: Instant): Promise<void>;
  /** The lines on which something waits. */
  lines(): Promise<readonly WaitingLine[]>;
  /** What waits on the line, the longest waiting first. */
  waiting(line: string, limit: number): Promise<readonly OutboxMessage[]>;
  /** It has arrived: forgets it, and the line's failures. */
  delivered(message: Pick<OutboxMessage, "id" | "line">, now: Instant): Promise<void>;
  /** No retry mends it: waits for a person. */
  putAside(message: Pick<OutboxMessage, "id">, reason: string, now: Instant): Promise<void>;
  lineFailed(line: string, failure: string, now: Instant): Promise<void>;
  health(line: string): Promise<LineHealth>;
  /** Newest first. */
  undelivered(limit: number): Promise<readonly UndeliveredMessage[]>;
  /** Everything undelivered that can be sent waits again, on one line or on all. Returns how many messages that are. */
  sendAgain(now: Instant, line?: string): Promise<number>;
  /** By line; none for a line without messages. */
  counts(): Promise<ReadonlyMap<string, { readonly waiting: number; readonly undelivered: number }>>;
  /** Removes messages about reads captured before `moment` and not held: an outbox is no way round retention. */
  eraseBefore(moment: Instant, held: ReadonlySet<ReadId>): Promise<number>;
}

export type Delivery = { readonly delivered: true } | { readonly delivered: false; readonly reason: string };

/**
 * Sends one message; sending it twice must be harmless. Throws a retryable `OutsideError` while the line fails, and any other
 * failure when this message cannot be sent.
 */
export type Sender = (message: OutboxMessage, stop: StopSignal) => Promise<Delivery>;

/** From one second to one minute: after an outage of hours a backlog starts to drain within a minute. */
const BACK_OFF: BackOff = { firstMs: 1_000, longestMs: 60_000 };

export const retryAt = (failedAt: Instant, failures: number): Instant =>
  plusMs(failedAt, waitMs(failures, BACK_OFF));

/** When the line may be tried next; undefined: now. */
export function nextTry({ failures, lastFailedAt }: LineHealth): Instant | undefined {
  return failures === 0 || lastFailedAt === undefined ? undefined : retryAt(lastFailedAt, failures);
}

/** A weekend and a day: then a person must know that nobody takes it. */
const LONGEST_WAIT_MS = 3 * DAY_MS;
/** What calls a person is worth nothing once others have long dealt with it: an old call would send somebody in vain. */
const LONGEST_CALL_MS: Readonly<Record<string, number>> = { "web-push": 3_600_000, mail: 4 * 3_600_000 };

export const longestWaitMs = (line: string): number => LONGEST_CALL_MS[kindOf(line)] ?? LONGEST_WAIT_MS;

/** Whether a message has waited for its line so long that a person must know. */
export const hasWaitedTooLong = (
  { waitingSince, line }: Pick<OutboxMessage, "waitingSince" | "line">,
  now: Instant,
): boolean => now >= plusMs(waitingSince, longestWaitMs(line));
