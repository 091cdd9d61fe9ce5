/** Do single reads go with every trace in sums, and with the pictures that no other read of the moment names? */
import { sql } from "kysely";
import { expect, it } from "vitest";
import { postgresReadAppender } from "#adapters/stores/postgres/reads/append-reads.ts";
import { postgresReadCounter } from "#adapters/stores/postgres/reads/count-reads.ts";
import { postgresReadEraser } from "#adapters/stores/postgres/reads/erase-reads.ts";
import type { JournalId } from "#journal/ports.ts";
import { parseImageHash } from "#terms/image-hash.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";
import { aRead, sequence, vrm } from "./read-store-samples.ts";

const picture = (digit: string) => parseImageHash(digit.repeat(64));

describeOnEveryPostgres("erasing single reads", (fresh) => {
  it("leaves no trace of them, and frees what nobody else names", async () => {
    const database = await fresh();
    const appender = postgresReadAppender(database, "journal-of-tests" as JournalId);
    const [overview, patch] = [picture("a"), picture("b")];
    const going = aRead({ vrm: vrm("AB49XYZ"), images: { overview, patch } });
    const staying = aRead({ vrm: vrm("CD49EFG"), images: { overview } });
    await appender.append([going, staying], sequence(2));
    expect(await postgresReadEraser(database).eraseThese([going])).toEqual({ freed: [patch] });
    expect((await postgresReadCounter(database).total()).reads).toBe(1);
    const { rows } = await sql`select text, reads from marks`.execute(database.kysely);
    expect(rows).toEqual([{ text: "CD49EFG", reads: 1 }]);
    expect(await postgresReadEraser(database).eraseThese([going])).toEqual({ freed: [patch] });
  });
});
