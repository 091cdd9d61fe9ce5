/** How is a row left out that is on a list of ids? Any number of ids travels as one parameter. */
import { type RawBuilder, sql } from "kysely";

/** A condition: the text in `column` is none of `ids`. */
export function noneOf(column: string, ids: ReadonlySet<string>): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(column)} <> all(${[...ids]}::text[])`;
}
