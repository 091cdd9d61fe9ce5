/** The forwarding ledger in memory, for tests. */
import type {
  ForwardingLedger,
  ForwardingTally,
  RefusedRead,
  SendMark,
  Settlement,
} from "#forwarding/ports.ts";
import { NATIONAL_LINE, refusedMessage } from "#forwarding/refused-message.ts";
import { addTallies, hourOf, tallyByHour } from "#forwarding/tally-hours.ts";
import { JOURNAL_START, type JournalId, type Sequence } from "#journal/ports.ts";
import type { Instant } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";
import { type MemoryOutbox, memoryOutbox } from "./outbox.ts";

const JOURNAL = "journal-in-memory" as JournalId;

class MemoryForwardingLedger implements ForwardingLedger {
  readonly #marks = new Map<Sequence, SendMark>();
  readonly #tallies = new Map<string, ForwardingTally>();
  readonly #outbox: MemoryOutbox;
  #cursor = JOURNAL_START;

  constructor(outbox: MemoryOutbox) {
    this.#outbox = outbox;
  }

  cursor = () => Promise.resolve(this.#cursor);
  health = () => this.#outbox.health(NATIONAL_LINE);
  failed = (failure: string, now: Instant) => this.#outbox.lineFailed(NATIONAL_LINE, failure, now);
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
    this.#outbox.write(refusals(settlements), now);
    if (settlements.length > 0) {
      this.#outbox.answered(
        NATIONAL_LINE,
        now,
        settlements.some(({ answer }) => answer.accepted),
      );
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

  async refused(limit: number): Promise<readonly RefusedRead[]> {
    return (await this.#outbox.undelivered(limit)).flatMap(({ about, reason, at }) =>
      about === undefined ? [] : [{ readId: about.readId, cameraId: about.cameraId, reason, at }],
    );
  }

  async refusedTotal() {
    return (await this.refused(Number.POSITIVE_INFINITY)).length;
  }

  acceptedAfterAll({ id }: { readonly id: number }, { cameraId, capturedAt }: Read, now: Instant) {
    this.#outbox.answered(NATIONAL_LINE, now, true);
    const key = `${hourOf(capturedAt)} ${cameraId}`;
    const tally = this.#tallies.get(key);
    if (this.#outbox.remove(id) && tally !== undefined) {
      this.#tallies.set(key, { ...tally, accepted: tally.accepted + 1, refused: tally.refused - 1 });
    }
    return Promise.resolve();
  }
}

export function memoryForwardingLedger(outbox = memoryOutbox()): ForwardingLedger {
  return new MemoryForwardingLedger(outbox);
}

function refusals(settlements: readonly Settlement[]) {
  return settlements
    .toSorted((a, b) => a.sequence - b.sequence)
    .flatMap(({ answer, ...settlement }) =>
      answer.accepted ? [] : [{ ...refusedMessage(JOURNAL, settlement), reason: answer.reason }],
    );
}
