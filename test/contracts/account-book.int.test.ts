import { expect, it } from "vitest";
import { postgresAccountBook } from "#adapters/stores/postgres/accounts/account-book.ts";
import { postgresReadAppender } from "#adapters/stores/postgres/reads/append-reads.ts";
import { dayOf } from "#ingest/accounts.ts";
import type { JournalId, Sequence } from "#journal/ports.ts";
import { DAY_MS, instant } from "#terms/instant.ts";
import { aRead } from "../factories/reads.ts";
import { accountBookContract } from "./account-book-contract.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

const JOURNAL = "journal-1" as JournalId;

describeOnEveryPostgres("accounts of arrivals", (fresh) => {
  accountBookContract(async () => postgresAccountBook(await fresh(), JOURNAL));

  it("have what the store's writer saw: new, known, and held against the lists alone", async () => {
    const database = await fresh();
    const appender = postgresReadAppender(database, JOURNAL);
    const refused = aRead(3, { timeFrom: "receipt", refused: { statedAt: undefined } });
    await appender.append([aRead(1), aRead(2), refused], 3 as Sequence);
    await appender.append([aRead(1), aRead(4)], 5 as Sequence);
    const day = dayOf(aRead(1).receivedAt);
    const [seen] = await postgresAccountBook(database, JOURNAL).followed({
      from: day,
      to: instant(day + DAY_MS),
    });
    expect(seen).toMatchObject({ followed: 5, stored: 3, matchedOnly: 1 });
  });
});
