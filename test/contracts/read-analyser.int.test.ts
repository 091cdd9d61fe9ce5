/** Does PostgreSQL find what the plain way finds? */
import { postgresReadAnalyser } from "#adapters/stores/postgres/analyses/read-analyser.ts";
import { postgresReadAppender } from "#adapters/stores/postgres/reads/append-reads.ts";
import type { JournalId } from "#journal/ports.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";
import { readAnalyserContract } from "./read-analyser-contract.ts";

describeOnEveryPostgres("working reads out together", (fresh) => {
  readAnalyserContract(async () => {
    const database = await fresh();
    return {
      appender: postgresReadAppender(database, "journal-of-tests" as JournalId),
      analyser: postgresReadAnalyser(database),
    };
  });
});
