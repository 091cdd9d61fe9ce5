/** The tables of reaching somebody as Kysely sees them. Made by `migrations/054-reach.ts`; only this folder uses them. */
import type { Generated } from "kysely";
import type { Channel, LastTest } from "#reach/destination.ts";
import type { ReachRule } from "#reach/reach-rule.ts";
import type { AlertId, DestinationId, ForceId, OfficerId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Person } from "#terms/officer.ts";

export type ReachTables = {
  reach_destinations: {
    id: DestinationId;
    serial: Generated<number>;
    force_id: ForceId;
    owner_id: OfficerId | null;
    owner_name: string | null;
    name: string;
    channel: Channel;
    /** Addresses are sealed: a push address or a secret in a copy of the database would let a stranger send. */
    sealed: Buffer;
    added_ms: Instant;
    last_test: LastTest | null;
    gone_ms: Instant | null;
    gone_reason: string | null;
  };
  reach_rules: {
    force_id: ForceId;
    version: number;
    saved_ms: Instant;
    saved_by: Person;
    rules: readonly ReachRule[];
  };
  reach_told: {
    place: Generated<number>;
    alert_id: AlertId;
    level: number;
    rule: string;
    at_ms: Instant;
    destination_id: DestinationId | null;
    channel: Channel | null;
    name: string | null;
    screens_of: OfficerId | null;
  };
  reach_cursor: { place: number };
};
