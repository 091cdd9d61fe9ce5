/** Fingerprints of the secrets that all nodes share, in PostgreSQL. */
import { sql } from "kysely";
import type { SharedKeys } from "#mechanism/shared-keys.ts";
import type { Database } from "../database.ts";

export function postgresSharedKeys({ kysely }: Database): SharedKeys {
  const known = async (name: string) => {
    const { rows } = await sql<{ fingerprint: string }>`
      select fingerprint from shared_keys where name = ${name}`.execute(kysely);
    return rows[0]?.fingerprint;
  };
  return {
    known,
    async agree(name, fingerprint) {
      await sql`insert into shared_keys (name, fingerprint) values (${name}, ${fingerprint})
        on conflict (name) do nothing`.execute(kysely);
      return (await known(name)) ?? fingerprint;
    },
  };
}
