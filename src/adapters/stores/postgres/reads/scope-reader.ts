/** Every read of a permitted scope, page after page: of its marks at its cameras, in its time. */

import type { PermittedScope } from "#access/scope.ts";
import type { Question } from "#access/search-request.ts";
import type { PageCursor } from "#read-store/page-cursor.ts";
import type { ScopeReader } from "#read-store/ports.ts";
import type { Database } from "../database.ts";
import { forceKeys, spanOf } from "./find-reads.ts";
import { readFromRow } from "./read-columns.ts";

const PAGE = 1_000;

export const postgresScopeReader = (database: Database): ScopeReader => ({
  async *readsIn(scope) {
    const { from, to, force, cameras } = scope;
    const span = spanOf(database, questionOf(scope), {
      from,
      to,
      forces: await forceKeys(database, [force]),
    });
    let before: PageCursor | undefined;
    for (;;) {
      const page = (await span.newest(PAGE, before)).map(readFromRow);
      // The reads of a mark are few; its cameras are told apart here.
      yield* page.filter(({ cameraId }) => cameras.length === 0 || cameras.includes(cameraId));
      before = page.at(-1);
      if (page.length < PAGE) return;
    }
  },
});

const questionOf = ({ marks, cameras }: PermittedScope): Exclude<Question, { readonly kind: "area" }> =>
  marks.length > 0 ? { kind: "marks", vrms: marks } : { kind: "cameras", cameraIds: cameras };
