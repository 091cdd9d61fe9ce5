/** Does the schema come up on every engine, once, under several starters, and never on a newer one? */
import { sql } from "kysely";
import { expect, it } from "vitest";
import { migrate } from "#adapters/stores/postgres/migrate.ts";
import { MIGRATIONS } from "#adapters/stores/postgres/migrations/registry.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

describeOnEveryPostgres("the schema", (fresh) => {
  it("records every migration and has nothing to do the second time", async () => {
    const { kysely } = await fresh();
    const { rows } = await sql<{ name: string }>`select name from schema_migrations order by name`.execute(
      kysely,
    );
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(MIGRATIONS));
    expect(await migrate(kysely)).toEqual([]);
  });

  it("lets several processes start at once", async () => {
    const { kysely } = await fresh();
    await sql`drop schema public cascade`.execute(kysely);
    await sql`create schema public`.execute(kysely);
    const applied = await Promise.all([migrate(kysely), migrate(kysely), migrate(kysely)]);
    expect(applied.flat().toSorted()).toEqual(Object.keys(MIGRATIONS));
  });

  it("refuses a schema newer than the code and says what to do", async () => {
    const { kysely } = await fresh();
    await sql`insert into schema_migrations (name, timestamp) values ('999-of-tomorrow', '')`.execute(kysely);
    await expect(migrate(kysely)).rejects.toMatchObject({
      code: "schema-newer",
      retryable: false,
      message: expect.stringContaining("999-of-tomorrow"),
    });
  });
});
