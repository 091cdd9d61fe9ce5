/** A person has the entries tried again that followers had set aside, after what stood in their way was mended. */
import { actorOf } from "#audit/actor.ts";
import type { AuditLog } from "#audit/ports.ts";
import type { AsideEntries, JournalConsumer } from "#journal/ports.ts";
import type { Events } from "#mechanism/events.ts";
import type { Instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { OutsideError } from "#terms/outside-error.ts";

export interface RetryAsidesPorts {
  readonly consumers: readonly JournalConsumer[];
  readonly asides: Pick<AsideEntries, "add" | "list" | "remove">;
  readonly audit: AuditLog;
  readonly events: Events;
}

export interface RetriedAsides {
  readonly done: number;
  /** Stay where they are, and can be tried again. */
  readonly failed: number;
}

/** In one request at most; whoever has more asks again. */
const AT_ONCE = 500;

/**
 * Each entry alone. Every consumer takes an entry twice without harm, so a crash between its effect and its removal from
 * the list does none. Throws the `OutsideError` of an outside that is away: then nothing is wrong with the entries.
 */
export async function retryAsides(
  by: { readonly officer: Officer; readonly now: Instant },
  { consumers, asides, audit, events }: RetryAsidesPorts,
): Promise<RetriedAsides> {
  const waiting = await asides.list(AT_ONCE);
  await audit.append({
    at: by.now,
    actor: actorOf(by.officer),
    operation: "journal.retry",
    object: "set-aside",
    outcome: "allowed",
    facts: { entries: waiting.length },
  });
  let done = 0;
  for (const aside of waiting) {
    const { consumer: name, entry } = aside;
    const consumer = consumers.find((candidate) => candidate.name === name);
    if (consumer === undefined) continue;
    try {
      await consumer.consume([entry]);
    } catch (failure) {
      if (failure instanceof OutsideError && failure.retryable) throw failure;
      events.report("entry-set-aside", { follower: name, read: entry.read.id, failure });
      // To the end of the list, so that it stands in no other's way.
      await asides.add({ ...aside, at: by.now });
      continue;
    }
    await asides.remove(name, entry.read.id);
    done += 1;
  }
  return { done, failed: waiting.length - done };
}
