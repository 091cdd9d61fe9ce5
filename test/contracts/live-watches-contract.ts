/** What every store of who watches live must do: run on memory and on each PostgreSQL. */
import { expect, it } from "vitest";
import type { LiveWatches, Watching } from "#alerting/watched.ts";
import { makeId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";
import { OKAFOR, PRYCE } from "../factories/voi.ts";

const LONG_MS = 600_000;
const watching = ({ id, name, roles, forceId }: Officer): Watching => ({ id, name, roles, forceId });

export function liveWatchesContract(fresh: () => Promise<LiveWatches>): void {
  it("tells each person once, on whichever nodes, in place of what a node told before", async () => {
    const watches = await fresh();
    await watches.tell("one", [watching(OKAFOR), watching(PRYCE)]);
    await watches.tell("two", [watching(OKAFOR)]);
    expect(await watches.all(LONG_MS)).toEqual([watching(OKAFOR), watching(PRYCE)]);
    await watches.tell("one", []);
    expect(await watches.all(LONG_MS)).toEqual([watching(OKAFOR)]);
  });

  it("tells whoever acts for two forces once for each", async () => {
    const watches = await fresh();
    const elsewhere = { ...watching(OKAFOR), forceId: makeId("force", "vale") };
    await watches.tell("one", [watching(OKAFOR)]);
    await watches.tell("two", [elsewhere]);
    expect(await watches.all(LONG_MS)).toEqual([watching(OKAFOR), elsewhere]);
  });

  it("knows of nobody on a node that tells no more", async () => {
    const watches = await fresh();
    await watches.tell("one", [watching(OKAFOR)]);
    expect(await watches.all(0)).toEqual([]);
  });
}
