/**
 * Which migrations are there, in which order? One line each; applied at start, all in one transaction.
 * A file is named `NNN-area.ts`, exports `up(db)` and never changes once it is released: a later change is a later file.
 */
import type { Kysely } from "kysely";
import { up as reads } from "./001-reads.ts";
import { up as people } from "./003-people.ts";

export type Migrate = (db: Kysely<unknown>) => Promise<void>;

export const MIGRATIONS: Readonly<Record<string, Migrate>> = {
  "001-reads": reads,
  "003-people": people,
};
