import { expect, it } from "vitest";
import { postgresOutbox } from "#adapters/stores/postgres/outbox/outbox.ts";
import { postgresWatchBook } from "#adapters/stores/postgres/reach/watch-book.ts";
import type { Unwatched } from "#reach/watched.ts";
import { makeId } from "#terms/ids.ts";
import { plusMs } from "#terms/instant.ts";
import { NOW, OKAFOR } from "../factories/voi.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

describeOnEveryPostgres("what nobody watches", (fresh) => {
  it("keeps what nobody watches until it ends, with its messages", async () => {
    const database = await fresh();
    const book = postgresWatchBook(database);
    const one: Unwatched = {
      listId: makeId("list", "1"),
      forceId: OKAFOR.forceId,
      covert: false,
      since: NOW,
    };
    await book.note({ begun: [one], alarmed: [], ended: [] }, [], NOW);
    expect(await book.standing()).toEqual([one]);
    const alarmedAt = plusMs(NOW, 1);
    const message = { line: "mail:dest_1", key: "unwatched 1", body: "{}" };
    await book.note({ begun: [], alarmed: [one], ended: [] }, [message], alarmedAt);
    expect(await book.standing()).toEqual([{ ...one, alarmedAt }]);
    expect(await postgresOutbox(database).waiting("mail:dest_1", 9)).toHaveLength(1);
    const endedAt = plusMs(NOW, 2);
    await book.note({ begun: [], alarmed: [], ended: [one] }, [], endedAt);
    expect(await book.standing()).toEqual([]);
    expect(await book.endedSince(endedAt)).toEqual([{ ...one, alarmedAt, endedAt }]);
    expect(await book.endedSince(plusMs(endedAt, 1))).toEqual([]);
  });
});
