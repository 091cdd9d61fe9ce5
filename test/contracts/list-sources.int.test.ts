import { sql } from "kysely";
import { expect, it } from "vitest";
import { secretBox } from "#adapters/secrets/secret-box.ts";
import { postgresFileMappings } from "#adapters/stores/postgres/voi/file-mappings.ts";
import { postgresListSources } from "#adapters/stores/postgres/voi/list-sources.ts";
import { postgresSourceAlarms } from "#adapters/stores/postgres/voi/source-alarms.ts";
import { fileMappingsContract } from "./file-mappings-contract.ts";
import { aSource, listSourcesContract } from "./list-sources-contract.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";
import { sourceAlarmsContract } from "./source-alarms-contract.ts";

const box = secretBox(new Uint8Array(32).fill(7));
const otherBox = secretBox(new Uint8Array(32).fill(8));

describeOnEveryPostgres("sources of lists", (fresh) => {
  listSourcesContract(async () => postgresListSources(await fresh(), box));
  fileMappingsContract(async () => postgresFileMappings(await fresh()));
  sourceAlarmsContract(async () => postgresSourceAlarms(await fresh()));

  it("has neither address nor login in the open", async () => {
    const database = await fresh();
    await postgresListSources(database, box).add(aSource(1));
    const { rows } = await sql<{ text: string }>`
      select encode(sealed, 'escape') || voi_list_sources::text as text from voi_list_sources`.execute(
      database.kysely,
    );
    expect(rows[0]?.text).toContain("Nightly extract");
    expect(rows[0]?.text).not.toMatch(/lists\.example|opensesame/);
  });

  it("gives a source that does not open without its settings, and the others whole", async () => {
    const database = await fresh();
    await postgresListSources(database, otherBox).add(aSource(1));
    const store = postgresListSources(database, box);
    await store.add(aSource(2));
    const found = (await store.all()).map(({ source }) => source);
    expect(found).toEqual([{ ...aSource(1), settings: undefined }, aSource(2)]);
  });
});
