/** Which policy was in force for whom, and since when, in PostgreSQL. Rows are added and never changed. */
import { sql } from "kysely";
import type { PolicyRecord } from "#policy/ports.ts";
import type { ForceId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import type { Database } from "../database.ts";

interface Row {
  readonly force_id: ForceId;
  readonly recorded_ms: number;
  readonly policy_id: string;
  readonly version: string;
  readonly name: string;
  readonly hash: string;
  readonly body: string;
}

export function postgresPolicyRecord({ kysely }: Database): PolicyRecord {
  return {
    async add({ force, recordedAt, policyId, version, name, hash, text }) {
      await sql`
        insert into policy_record (force_id, recorded_ms, policy_id, version, name, hash, body)
        values (${force}, ${recordedAt}, ${policyId}, ${version}, ${name}, ${hash}, ${text})`.execute(kysely);
    },
    async of(force, limit) {
      const { rows } = await sql<Row>`
        select force_id, recorded_ms, policy_id, version, name, hash, body from policy_record
        where force_id = ${force} order by key desc limit ${limit}`.execute(kysely);
      return rows.map((row) => ({
        force: row.force_id,
        recordedAt: instant(Number(row.recorded_ms)),
        policyId: row.policy_id,
        version: row.version,
        name: row.name,
        hash: row.hash,
        text: row.body,
      }));
    },
  };
}
