/** The audit log's rows in memory: for tests, and for trying things out without a database. */
import type { AuditEvent, AuditRow, AuditRows } from "#audit/ports.ts";
import { sameBytes } from "#audit/proof-tools.ts";
import { OutsideError } from "#terms/outside-error.ts";

/** `rows` is the table: who holds it can take entries away, as somebody with the rights of a database could. */
export function memoryAuditRows(rows: AuditRow[] = []): AuditRows {
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const done = turn.then(work);
    turn = done.catch(() => {});
    return done;
  };
  const size = () => Promise.resolve(rows.length);
  const pick: AuditRows["pick"] = (indexes) => Promise.resolve(indexes.flatMap((index) => rows[index] ?? []));
  const append: AuditRows["append"] = (added, after) => {
    const root = rows.at(-1)?.root;
    const follows = after === undefined || root === undefined || sameBytes(root, after);
    if (added[0]?.index !== rows.length || !follows) {
      const message = "Somebody else has written to the audit log";
      return Promise.reject(new OutsideError("audit-log-moved", message, { retryable: true }));
    }
    rows.push(...added);
    return Promise.resolve();
  };
  const newestFirst: AuditRows["newestFirst"] = (filter, { before = rows.length, limit }) =>
    Promise.resolve(
      rows
        .slice(0, before)
        .reverse()
        .filter(({ text }) => fits(JSON.parse(text), filter))
        .slice(0, limit),
    );
  return {
    size,
    pick,
    append: (added, after) => inTurn(() => append(added, after)),
    alone: (work) =>
      inTurn(async () => {
        const before = rows.length;
        try {
          return await work({ size, pick, newestFirst, append });
        } catch (failure) {
          rows.length = before;
          throw failure;
        }
      }),
    range: (from, to) => Promise.resolve(rows.slice(from, to)),
    newestFirst,
    about: (objects, limit) =>
      Promise.resolve(
        rows
          .filter(({ text }) => objects.includes((JSON.parse(text) as AuditEvent).object))
          .toReversed()
          .slice(0, limit),
      ),
  };
}

function fits(event: AuditEvent, filter: Parameters<AuditRows["newestFirst"]>[0]): boolean {
  return (
    (filter.operation ?? event.operation) === event.operation &&
    (filter.outcome ?? event.outcome) === event.outcome &&
    (filter.actorId ?? event.actor.id) === event.actor.id
  );
}
