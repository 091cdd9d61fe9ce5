/** The tables of people and sessions, and an officer as a row tells. */
import type { Generated, Kysely, Selectable } from "kysely";
import { z } from "zod";
import type { SignedIn } from "#identity/sessions.ts";
import { type OfficerId, parseId } from "#terms/ids.ts";
import { invariant } from "#terms/invariant.ts";
import { type Officer, RANKS, ROLES } from "#terms/officer.ts";
import type { Database } from "../database.ts";

export interface OfficerTable {
  id: string;
  name: string;
  rank: string;
  roles: string[];
  force_id: string;
  passphrase_hash: string | null;
  passphrase_given: Generated<boolean>;
  last_sign_in_ms: number | null;
  /** Both or neither. */
  disabled_ms: number | null;
  disabled_reason: string | null;
}

interface SessionTable {
  token_hash: Buffer;
  officer_id: string;
  started_ms: number;
  used_ms: number;
}

type Tables = { officers: OfficerTable; sessions: SessionTable };

export type PeopleTables = Kysely<Tables>;

export const peopleTables = (database: Database): PeopleTables => database.kysely.withTables<Tables>();

const rankSchema = z.enum(RANKS);
const rolesSchema = z.array(z.enum(ROLES));

export function toSignedIn(row: Selectable<OfficerTable>): SignedIn {
  return { ...toOfficer(row), ...(row.passphrase_given ? { passphraseGiven: true } : {}) };
}

export function officerIdOf(text: string): OfficerId {
  const id = parseId("off", text);
  invariant(id, "only parsed ids are written to the table of officers");
  return id;
}

export function toOfficer(
  row: Pick<Selectable<OfficerTable>, "id" | "name" | "rank" | "roles" | "force_id">,
): Officer {
  const forceId = parseId("force", row.force_id);
  invariant(forceId, "only parsed ids are written to the table of officers");
  return {
    id: officerIdOf(row.id),
    name: row.name,
    rank: rankSchema.parse(row.rank),
    roles: rolesSchema.parse(row.roles),
    forceId,
  };
}
