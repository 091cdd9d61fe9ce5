/** Reads that a follower of the journal set aside, before the ANPR manager: which, why, and tried again. */
import { type RetryAsidesPorts, retryAsides } from "#flows/journal/retry-asides.ts";
import type { AsideEntries } from "#journal/ports.ts";
import { formatInstant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import { journalAsidesSchema, retriedAsidesSchema } from "../contract/journal.ts";
import { signedIn } from "../principal.ts";
import { none, writes } from "../route-rights.ts";
import { type FossewayServer, LONG_WORK } from "../server.ts";

export interface JournalAsidePorts extends RetryAsidesPorts {
  readonly asides: Pick<AsideEntries, "add" | "list" | "remove" | "count">;
  readonly clock: Clock;
}

const SHOWN = 200;

export function journalAsideRoutes(app: FossewayServer, ports: JournalAsidePorts): void {
  app.get(
    "/api/v1/journal/set-aside",
    {
      config: { right: "journal.read", audit: none("ids and reasons without marks") },
      schema: {
        operationId: "listJournalAsides",
        tags: ["system"],
        summary: "Reads that a follower of the journal could not deal with, the longest waiting first",
        response: { 200: journalAsidesSchema },
      },
    },
    async () => {
      const counts = await ports.asides.count();
      const items = (await ports.asides.list(SHOWN)).map(({ consumer, entry, problem, at }) => {
        return { follower: consumer, readId: entry.read.id, problem, setAsideAt: formatInstant(at) };
      });
      return { items, total: [...counts.values()].reduce((sum, count) => sum + count, 0) };
    },
  );

  app.post(
    "/api/v1/journal/set-aside/retry",
    {
      config: { ...LONG_WORK, right: "journal.retry", audit: writes("journal.retry") },
      schema: {
        operationId: "retryJournalAsides",
        tags: ["system"],
        summary: "Try the reads that were set aside again, after their cause was mended",
        response: { 200: retriedAsidesSchema },
      },
    },
    (request) => {
      const officer = signedIn(request);
      return retryAsides({ officer, now: ports.clock() }, ports);
    },
  );
}
