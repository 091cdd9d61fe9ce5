import { sql } from "kysely";
import { expect, it } from "vitest";
import { postgresLiveWatches } from "#adapters/stores/postgres/alerts/live-watches.ts";
import { WATCH_SILENT_MS } from "#alerting/watched.ts";
import { OKAFOR, PRYCE } from "../factories/voi.ts";
import { liveWatchesContract } from "./live-watches-contract.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

describeOnEveryPostgres("who watches live", (fresh) => {
  liveWatchesContract(async () => postgresLiveWatches(await fresh()));

  it("forgets a node that was last heard a while ago, and no other", async () => {
    const database = await fresh();
    const watches = postgresLiveWatches(database);
    await watches.tell("one", [OKAFOR]);
    await watches.tell("two", [PRYCE]);
    await sql`update live_watchers set heard_at = heard_at - interval '1 minute' where node = 'one'`.execute(
      database.kysely,
    );
    expect(await watches.all(WATCH_SILENT_MS)).toMatchObject([{ id: PRYCE.id }]);
  });
});
