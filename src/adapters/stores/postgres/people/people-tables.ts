/** The tables of people, their roles and their sessions, and a person as a row tells. */
import type { ExpressionBuilder, Generated, Kysely, Selectable } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { z } from "zod";
import type { ListedPerson, Posting } from "#identity/postings.ts";
import { type ForceId, type OfficerId, parseId } from "#terms/ids.ts";
import { invariant } from "#terms/invariant.ts";
import { type Officer, RANKS, ROLES } from "#terms/officer.ts";
import type { Database } from "../database.ts";

export interface OfficerTable {
  id: string;
  name: string;
  rank: string;
  /** The person's own force. */
  force_id: string;
  /** For which they acted last. */
  last_force_id: string | null;
  passphrase_hash: string | null;
  passphrase_given: Generated<boolean>;
  last_sign_in_ms: number | null;
  /** Both or neither. */
  disabled_ms: number | null;
  disabled_reason: string | null;
}

interface OfficerRolesTable {
  officer_id: string;
  force_id: string;
  roles: string[];
}

interface SessionTable {
  token_hash: Buffer;
  officer_id: string;
  /** For which it acts. */
  force_id: string;
  started_ms: number;
  used_ms: number;
}

type Tables = {
  officers: OfficerTable;
  officer_roles: OfficerRolesTable;
  sessions: SessionTable;
};

export type PeopleTables = Kysely<Tables>;

export const peopleTables = (database: Database): PeopleTables => database.kysely.withTables<Tables>();

/** Everybody on the list, each with their postings. */
export const selectPeople = (db: PeopleTables) =>
  db.selectFrom("officers").selectAll("officers").select(postingsOf);

const postingsOf = (of: ExpressionBuilder<Tables, "officers">) =>
  jsonArrayFrom(
    of
      .selectFrom("officer_roles")
      .select(["officer_roles.force_id", "officer_roles.roles"])
      .whereRef("officer_roles.officer_id", "=", "officers.id")
      .orderBy("officer_roles.force_id"),
  ).as("postings");

export interface PersonRow extends Selectable<OfficerTable> {
  readonly postings: readonly Pick<OfficerRolesTable, "force_id" | "roles">[];
}

const rankSchema = z.enum(RANKS);
const rolesSchema = z.array(z.enum(ROLES));

export function officerIdOf(text: string): OfficerId {
  const id = parseId("off", text);
  invariant(id, "only parsed ids are written to the table of officers");
  return id;
}

export function forceIdOf(text: string): ForceId {
  const id = parseId("force", text);
  invariant(id, "only parsed ids are written to the tables of people");
  return id;
}

export function toPerson({ id, name, rank, force_id, postings }: PersonRow): ListedPerson {
  return {
    id: officerIdOf(id),
    name,
    rank: rankSchema.parse(rank),
    homeForce: forceIdOf(force_id),
    postings: postings.map(toPosting),
  };
}

const toPosting = ({ force_id, roles }: PersonRow["postings"][number]): Posting => ({
  forceId: forceIdOf(force_id),
  roles: rolesSchema.parse(roles),
});

/** The person behind a session, as they act for its force. */
export function toOfficer(row: {
  readonly id: string;
  readonly name: string;
  readonly rank: string;
  readonly roles: readonly string[] | null;
  readonly acting_for: string;
}): Officer {
  const { id, name, rank, roles, acting_for } = row;
  return {
    id: officerIdOf(id),
    name,
    rank: rankSchema.parse(rank),
    roles: rolesSchema.parse(roles ?? []),
    forceId: forceIdOf(acting_for),
  };
}
