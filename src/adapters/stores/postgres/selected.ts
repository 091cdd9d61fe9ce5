/** A selection as a condition of a query. */
import { type RawBuilder, sql } from "kysely";
import type { Selection } from "#terms/selection.ts";

/** `column` as a query names it, with its table where that is needed. */
export const selected = <Id extends string>(column: string, selection: Selection<Id>): RawBuilder<boolean> =>
  "only" in selection
    ? sql<boolean>`${sql.ref(column)} = any(${selection.only}::text[])`
    : sql<boolean>`${sql.ref(column)} <> all(${selection.except}::text[])`;
