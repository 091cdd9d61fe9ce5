import { sql } from "kysely";
import { expect, it } from "vitest";
import { postgresForwardingLedger } from "#adapters/stores/postgres/forwarding/forward-ledger.ts";
import { up as moveIn } from "#adapters/stores/postgres/migrations/036-outbox.ts";
import { postgresOutbox } from "#adapters/stores/postgres/outbox/outbox.ts";
import { type OutboxTables, writeToOutbox } from "#adapters/stores/postgres/outbox/outbox-tables.ts";
import type { JournalId } from "#journal/ports.ts";
import { instant } from "#terms/instant.ts";
import { outboxContract } from "./outbox-contract.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

describeOnEveryPostgres("the outbox", (fresh) => {
  outboxContract(async () => postgresOutbox(await fresh()));

  it("has no message whose effect was taken back", async () => {
    const database = await fresh();
    const effect = database.kysely
      .withTables<OutboxTables>()
      .transaction()
      .execute(async (transaction) => {
        await writeToOutbox(transaction, [{ line: "mail", key: "1", body: "{}" }], instant(1));
        throw new Error("the effect failed");
      });
    await expect(effect).rejects.toThrow("the effect failed");
    expect(await postgresOutbox(database).waiting("mail", 9)).toEqual([]);
  });

  it("takes over what an older release knew of the national line and of refused reads", async () => {
    const database = await fresh();
    const { kysely } = database;
    await sql`drop table outbox_messages, outbox_lines`.execute(kysely);
    await sql`create table forward_health (single boolean, failures integer, failing_since_ms bigint,
      last_failed_ms bigint, failure text, last_accepted_ms bigint)`.execute(kysely);
    await sql`insert into forward_health values (true, 2, 5, 9, 'no answer', 3)`.execute(kysely);
    await sql`create table forward_refusals (journal_id text, sequence bigint, read_id text, camera_id text,
      reason text, at_ms bigint)`.execute(kysely);
    await sql`insert into forward_refusals values
      ('a', 7, 'read_7', 'cam_1', 'not permitted', 70), ('b', 7, 'read_8', 'cam_1', 'late', 60)`.execute(
      kysely,
    );
    await moveIn(kysely);
    const ledger = postgresForwardingLedger(database, "a" as JournalId);
    expect(await ledger.health()).toEqual({
      ...{ failures: 2, failingSince: 5, lastFailedAt: 9, failure: "no answer", lastDeliveredAt: 3 },
    });
    expect(await ledger.refused(9)).toEqual([
      { readId: "read_7", cameraId: "cam_1", reason: "not permitted", at: 70 },
      { readId: "read_8", cameraId: "cam_1", reason: "late", at: 60 },
    ]);
    const outbox = postgresOutbox(database);
    expect((await outbox.undelivered(9)).map(({ canBeSentAgain }) => canBeSentAgain)).toEqual([false, false]);
    expect(await outbox.sendAgain(instant(99))).toBe(0);
  });
});
