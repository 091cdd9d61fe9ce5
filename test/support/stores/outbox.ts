/** The outbox in memory, for tests. */
import type { LineHealth, NewMessage, Outbox, OutboxMessage } from "#mechanism/outbox.ts";
import type { Instant } from "#terms/instant.ts";

interface Kept extends OutboxMessage {
  readonly undelivered?: { readonly reason: string; readonly at: Instant } | undefined;
}

export interface MemoryOutbox extends Outbox {
  /** As a store writes what cannot be delivered with its own effect. */
  write(messages: readonly (NewMessage & { readonly reason?: string })[], now: Instant): void;
  answered(line: string, now: Instant, delivered: boolean): void;
  /** False when it was not there. */
  remove(id: number): boolean;
}

export function memoryOutbox(): MemoryOutbox {
  let kept: readonly Kept[] = [];
  const lines = new Map<string, LineHealth>();
  let last = 0;
  const healthOf = (line: string): LineHealth => lines.get(line) ?? { failures: 0 };
  const change = (id: number, changes: (message: Kept) => Kept) => {
    kept = kept.map((message) => (message.id === id ? changes(message) : message));
  };
  const undelivered = () => kept.filter((message) => message.undelivered !== undefined);
  const outbox: MemoryOutbox = {
    write(messages, now) {
      for (const { reason, ...message } of messages) {
        if (kept.some(({ line, key }) => line === message.line && key === message.key)) continue;
        last += 1;
        const failed = reason === undefined ? undefined : { reason, at: now };
        kept = [
          ...kept,
          { ...message, about: message.about, id: last, waitingSince: now, undelivered: failed },
        ];
      }
    },
    answered(line, now, delivered) {
      lines.set(line, { failures: 0, lastDeliveredAt: delivered ? now : healthOf(line).lastDeliveredAt });
    },
    remove(id) {
      const before = kept.length;
      kept = kept.filter((message) => message.id !== id);
      return kept.length < before;
    },
    add: (messages, now) => Promise.resolve(outbox.write(messages, now)),
    lines: () =>
      Promise.resolve(
        [...new Set(kept.filter((one) => one.undelivered === undefined).map(({ line }) => line))]
          .toSorted()
          .map((line) => ({ line, health: healthOf(line) })),
      ),
    waiting: (line, limit) =>
      Promise.resolve(
        kept
          .filter((message) => message.line === line && message.undelivered === undefined)
          .toSorted((a, b) => a.waitingSince - b.waitingSince || a.id - b.id)
          .slice(0, limit)
          .map(({ undelivered: _, ...message }) => message),
      ),
    delivered({ id, line }, now) {
      outbox.remove(id);
      return Promise.resolve(outbox.answered(line, now, true));
    },
    putAside: ({ id }, reason, at) =>
      Promise.resolve(change(id, (message) => ({ ...message, undelivered: { reason, at } }))),
    lineFailed(line, failure, now) {
      const { failures, failingSince = now, ...health } = healthOf(line);
      lines.set(line, { ...health, failures: failures + 1, failingSince, lastFailedAt: now, failure });
      return Promise.resolve();
    },
    health: (line) => Promise.resolve(healthOf(line)),
    undelivered: (limit) =>
      Promise.resolve(
        undelivered()
          .flatMap(({ id, line, about, undelivered: failed }) =>
            failed === undefined ? [] : [{ id, line, about, ...failed, canBeSentAgain: true }],
          )
          .toSorted((a, b) => b.at - a.at || b.id - a.id)
          .slice(0, limit),
      ),
    sendAgain(now, only) {
      const again = undelivered().filter(({ line }) => only === undefined || line === only);
      for (const { id } of again)
        change(id, (message) => ({ ...message, undelivered: undefined, waitingSince: now }));
      return Promise.resolve(again.length);
    },
    counts() {
      const groups = [...Map.groupBy(kept, ({ line }) => line)].map(([line, messages]) => {
        const failed = messages.filter((message) => message.undelivered !== undefined).length;
        return [line, { waiting: messages.length - failed, undelivered: failed }] as const;
      });
      return Promise.resolve(new Map(groups));
    },
    eraseBefore(moment, held) {
      const going = kept.filter(
        ({ about }) =>
          about?.capturedAt !== undefined && about.capturedAt < moment && !held.has(about.readId),
      );
      for (const { id } of going) outbox.remove(id);
      return Promise.resolve(going.length);
    },
  };
  return outbox;
}
