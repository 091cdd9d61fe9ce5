/** The forwarding ledger in memory, for tests. */
import type {
  ForwardingHealth,
  ForwardingLedger,
  ForwardingTally,
  RefusedRead,
  SendMark,
  Settlement,
} from "#forwarding/ports.ts";
import { addTallies, tallyByHour } from "#forwarding/tally-hours.ts";
import { JOURNAL_START, type Sequence } from "#journal/ports.ts";
import type { Instant } from "#terms/instant.ts";

class MemoryForwardingLedger implements ForwardingLedger {
  readonly #marks = new Map<Sequence, SendMark>();
  readonly #tallies = new Map<string, ForwardingTally>();
  #refused: readonly RefusedRead[] = [];
  #cursor = JOURNAL_START;
  #health: ForwardingHealth = { failures: 0 };

  cursor = () => Promise.resolve(this.#cursor);
  health = () => Promise.resolve(this.#health);
  refused = (limit: number) => Promise.resolve(this.#refused.slice(0, limit));
  refusedTotal = () => Promise.resolve(this.#refused.length);
  tallies = (from: Instant, to: Instant) =>
    Promise.resolve([...this.#tallies.values()].filter(({ hour }) => hour >= from && hour < to));

  begin(sequences: readonly Sequence[]) {
    const before = new Map<Sequence, SendMark>();
    for (const sequence of sequences) {
      const mark = this.#marks.get(sequence);
      if (mark === undefined) this.#marks.set(sequence, "sending");
      else before.set(sequence, mark);
    }
    return Promise.resolve(before);
  }

  settle(settlements: readonly Settlement[], upTo: Sequence | undefined, now: Instant) {
    for (const { sequence } of settlements) this.#marks.set(sequence, "settled");
    this.#count(settlements);
    this.#refused = [...refusals(settlements, now), ...this.#refused];
    if (settlements.length > 0) {
      const anyAccepted = settlements.some(({ answer }) => answer.accepted);
      this.#health = { failures: 0, lastAcceptedAt: anyAccepted ? now : this.#health.lastAcceptedAt };
    }
    if (upTo !== undefined) {
      this.#cursor = upTo;
      for (const sequence of this.#marks.keys()) if (sequence <= upTo) this.#marks.delete(sequence);
    }
    return Promise.resolve();
  }

  #count(settlements: readonly Settlement[]): void {
    for (const tally of tallyByHour(settlements)) {
      const key = `${tally.hour} ${tally.cameraId}`;
      const before = this.#tallies.get(key);
      this.#tallies.set(key, before === undefined ? tally : addTallies(before, tally));
    }
  }

  failed(failure: string, now: Instant) {
    const { failures, failingSince = now } = this.#health;
    this.#health = { ...this.#health, failures: failures + 1, failingSince, lastFailedAt: now, failure };
    return Promise.resolve();
  }
}

export function memoryForwardingLedger(): ForwardingLedger {
  return new MemoryForwardingLedger();
}

function refusals(settlements: readonly Settlement[], at: Instant): readonly RefusedRead[] {
  return settlements
    .toSorted((a, b) => b.sequence - a.sequence)
    .flatMap(({ readId, cameraId, answer }) =>
      answer.accepted ? [] : [{ readId, cameraId, reason: answer.reason, at }],
    );
}
